import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { TeamsModule } from '../teams/teams.module.js';
import { InvitationsModule } from './invitations.module.js';
import { RemindersJobs } from './reminders.jobs.js';
import { RemindersService } from './reminders.service.js';

/** What leaves besides invitations, and who may see what without an account. */
@Module({
  imports: [AccessModule, MeetingsModule, TeamsModule, InvitationsModule],
  providers: [RemindersService, RemindersJobs],
})
export class OutgoingModule {}
