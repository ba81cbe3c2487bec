import { Module } from '@nestjs/common';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { RoutinesModule } from '../routines/routines.module.js';
import { TeamsModule } from '../teams/teams.module.js';
import { SubjectNamesQueries } from './subject-names.queries.js';
import { WaiverPagesController } from './waiver-pages.controller.js';
import { WaiversPageQueries } from './waivers-page.queries.js';

/** The page of waivers stands up here, because which promises are open comes from meetings. */
@Module({
  imports: [MeetingsModule, OrganisationModule, RoutinesModule, TeamsModule],
  controllers: [WaiverPagesController],
  providers: [WaiversPageQueries, SubjectNamesQueries],
})
export class WaiversWebModule {}
