import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { TeamsModule } from '../teams/teams.module.js';
import { FeedTeamController } from './feed-team.controller.js';
import { FeedTeamService } from './feed-team.service.js';
import { GuestLinksService } from './guest-links.service.js';
import { GuestsController } from './guests.controller.js';
import { GuestsQueries } from './guests.queries.js';
import { GuestsService } from './guests.service.js';
import { InvitationsModule } from './invitations.module.js';
import { OutgoingController } from './outgoing.controller.js';
import { PublicationFactsQueries } from './publication-facts.queries.js';
import { PublicationMailsService } from './publication-mails.service.js';
import { RemindersJobs } from './reminders.jobs.js';
import { RemindersService } from './reminders.service.js';
import { RefusalFactsQueries } from './refusal-facts.queries.js';
import { WishRefusalsService } from './wish-refusals.service.js';

const guests = [GuestsQueries, GuestsService, GuestLinksService];
const refusals = [RefusalFactsQueries, WishRefusalsService];
const publications = [PublicationFactsQueries, PublicationMailsService];
const reminders = [RemindersService, RemindersJobs];

/** What leaves besides invitations, and what is seen without an account. */
@Module({
  imports: [AccessModule, MeetingsModule, TeamsModule, InvitationsModule],
  controllers: [FeedTeamController, GuestsController, OutgoingController],
  providers: [...guests, ...refusals, ...publications, ...reminders, FeedTeamService],
})
export class OutgoingModule {}
