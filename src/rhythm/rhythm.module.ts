import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { FollowUpsModule } from '../followups/followups.module.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { PlanningModule } from '../planning/planning.module.js';
import { ProposalsModule } from '../planning/proposals.module.js';
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
import { MyModule } from './my.module.js';
import { RhythmApiController } from './rhythm-api.controller.js';
import { RhythmController } from './rhythm.controller.js';
import { RhythmQueries } from './rhythm.queries.js';
import { SetupController } from './setup.controller.js';
import { SetupService } from './setup.service.js';
import { WaiversWebModule } from './waivers-web.module.js';

const people = [AccessModule, OrganisationModule, TeamsModule, ImportModule];
const work = [RoutinesModule, FollowUpsModule, MeetingsModule, PlanningModule, ProposalsModule, InvitationsModule];
const pages = [RhythmController, InfoController, SetupController, ImportPageController];

@Module({
  imports: [...people, ...work, FamiliesWebModule, MyModule, WaiversWebModule],
  controllers: [...pages, RhythmApiController, ImportsController],
  providers: [FramesQueries, RhythmQueries, AlertsQueries, SetupService, ImportAllService],
  exports: [SetupService, ImportAllService],
})
export class RhythmModule {}
