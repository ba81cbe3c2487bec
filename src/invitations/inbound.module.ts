import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { AliasesService } from './aliases.service.js';
import { BouncesService } from './bounces.service.js';
import { InboundAnswersService } from './inbound-answers.service.js';
import { InboundController } from './inbound.controller.js';
import { InboundJobs } from './inbound.jobs.js';
import { InboundNotesService } from './inbound-notes.service.js';
import { InboundOriginQueries } from './inbound-origin.queries.js';
import { InboundRepliesService } from './inbound-replies.service.js';
import { InboundSendersQueries } from './inbound-senders.queries.js';
import { InboundService } from './inbound.service.js';
import { InboundSituationQueries } from './inbound-situation.queries.js';
import { InboxController } from './inbox.controller.js';
import { InboxPagesController } from './inbox-pages.controller.js';
import { InboxService } from './inbox.service.js';
import { InvitationsModule } from './invitations.module.js';
import { MailboxLeasesService } from './mailbox-leases.service.js';
import { MailboxService } from './mailbox.service.js';
import { MailsLogController } from './mails-log.controller.js';
import { MailsLogQueries } from './mails-log.queries.js';

const answering = [InboundAnswersService, InboundNotesService, InboundRepliesService, AliasesService, BouncesService];
const asking = [InboundOriginQueries, InboundSendersQueries, InboundSituationQueries, MailsLogQueries];
const taking = [InboundJobs, InboundService, InboxService, MailboxLeasesService, MailboxService];

/** What comes back by mail: from the mailbox or handed over by a mail server, and the leader's view of it. */
@Module({
  imports: [AccessModule, MeetingsModule, InvitationsModule],
  controllers: [InboundController, InboxController, InboxPagesController, MailsLogController],
  providers: [...answering, ...asking, ...taking],
})
export class InboundModule {}
