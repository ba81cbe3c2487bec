import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { FollowUpsModule } from '../followups/followups.module.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { PlanningModule } from '../planning/planning.module.js';
import { RoutinesModule } from '../routines/routines.module.js';
import { ImportModule } from '../teams/import/import.module.js';
import { TeamsModule } from '../teams/teams.module.js';
import { FamiliesWebModule } from './families-web.module.js';
import { AlertsQueries } from './alerts.queries.js';
import { FramesQueries } from './frames.queries.js';
import { ImportAllService } from './import-all.service.js';
import { ImportPageController } from './import-page.controller.js';
import { ImportsController } from './imports.controller.js';
import { InfoController } from './info.controller.js';
import { MyAnswersController } from './my-answers.controller.js';
import { MyCalendarController } from './my-calendar.controller.js';
import { MyController } from './my.controller.js';
import { MyQueries } from './my.queries.js';
import { RhythmController } from './rhythm.controller.js';
import { RhythmQueries } from './rhythm.queries.js';
import { SetupController } from './setup.controller.js';
import { SetupService } from './setup.service.js';

const people = [AccessModule, OrganisationModule, TeamsModule, ImportModule];
const work = [RoutinesModule, FollowUpsModule, MeetingsModule, PlanningModule, InvitationsModule];
const mine = [MyController, MyCalendarController, MyAnswersController];

@Module({
  imports: [...people, ...work, FamiliesWebModule],
  controllers: [RhythmController, InfoController, SetupController, ...mine, ImportsController, ImportPageController],
  providers: [FramesQueries, RhythmQueries, AlertsQueries, MyQueries, SetupService, ImportAllService],
  exports: [SetupService, ImportAllService],
})
export class RhythmModule {}
