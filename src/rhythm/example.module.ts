import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { PlanningModule } from '../planning/planning.module.js';
import { ExampleEntryService } from './example-entry.service.js';
import { ExampleMonthsService } from './example-months.service.js';
import { ExamplePlanService } from './example-plan.service.js';
import { ExampleYearService } from './example-year.service.js';
import { ExampleCommand } from './example.command.js';
import { RhythmModule } from './rhythm.module.js';

const people = [AccessModule, OrganisationModule, RhythmModule];
const steps = [ExampleEntryService, ExampleYearService, ExamplePlanService, ExampleMonthsService];

@Module({
  imports: [...people, MeetingsModule, PlanningModule, InvitationsModule],
  providers: [ExampleCommand, ...steps],
  exports: [ExampleCommand],
})
export class ExampleModule {}
