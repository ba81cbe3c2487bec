import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { AnswerLinksService } from './answer-links.service.js';
import { Invitation } from './invitation.entity.js';
import { InvitationsService } from './invitations.service.js';
import { MailingService } from './mailing.service.js';
import { RecipientsQueries } from './recipients.queries.js';

@Module({
  imports: [AccessModule, MeetingsModule, TypeOrmModule.forFeature([Invitation])],
  providers: [AnswerLinksService, InvitationsService, MailingService, RecipientsQueries],
  exports: [InvitationsService],
})
export class InvitationsModule {}
