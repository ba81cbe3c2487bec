import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.js';
import { AnsweredModule } from '../meetings/answered.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { AnswerLinksService } from './answer-links.service.js';
import { AnswersController } from './answers.controller.js';
import { AnswersService } from './answers.service.js';
import { FeedAddressesController } from './feed-addresses.controller.js';
import { FeedToken } from './feed-token.entity.js';
import { FeedsController } from './feeds.controller.js';
import { FeedsQueries } from './feeds.queries.js';
import { FeedsService } from './feeds.service.js';
import { InboxQueries } from './inbox.queries.js';
import { Invitation } from './invitation.entity.js';
import { InvitationsJobs } from './invitations.jobs.js';
import { InvitationsService } from './invitations.service.js';
import { MailPagesController } from './mail-pages.controller.js';
import { MailingService } from './mailing.service.js';
import { MailsController } from './mails.controller.js';
import { MailsQueries } from './mails.queries.js';
import { MailsService } from './mails.service.js';
import { RecipientsQueries } from './recipients.queries.js';
import { RoundsService } from './rounds.service.js';
import { WorkdaysService } from './workdays.service.js';

const controllers = [AnswersController, FeedAddressesController, FeedsController, MailPagesController, MailsController];
const services = [AnswerLinksService, AnswersService, FeedsService, InvitationsService, MailingService, MailsService];
const imports = [AccessModule, MeetingsModule, AnsweredModule, TypeOrmModule.forFeature([Invitation, FeedToken])];
const timed = [RoundsService, WorkdaysService];
const queries = [FeedsQueries, InboxQueries, MailsQueries, RecipientsQueries];

@Module({
  imports,
  controllers,
  providers: [...services, ...queries, ...timed, InvitationsJobs],
  exports: [...queries, ...timed, AnswerLinksService, FeedsService, InvitationsService, MailingService],
})
export class InvitationsModule {}
