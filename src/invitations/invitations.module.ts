import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { AnswerLinksService } from './answer-links.service.js';
import { AnswersController } from './answers.controller.js';
import { AnswersService } from './answers.service.js';
import { FeedToken } from './feed-token.entity.js';
import { FeedsController } from './feeds.controller.js';
import { FeedsQueries } from './feeds.queries.js';
import { FeedsService } from './feeds.service.js';
import { Invitation } from './invitation.entity.js';
import { InvitationsService } from './invitations.service.js';
import { MailingService } from './mailing.service.js';
import { RecipientsQueries } from './recipients.queries.js';

@Module({
  imports: [AccessModule, MeetingsModule, TypeOrmModule.forFeature([Invitation, FeedToken])],
  controllers: [AnswersController, FeedsController],
  providers: [
    AnswerLinksService,
    AnswersService,
    FeedsQueries,
    FeedsService,
    InvitationsService,
    MailingService,
    RecipientsQueries,
  ],
  exports: [FeedsService, InvitationsService],
})
export class InvitationsModule {}
