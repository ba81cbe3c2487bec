import { Module } from '@nestjs/common';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { RoutinesModule } from '../routines/routines.module.js';
import { TeamsModule } from '../teams/teams.module.js';
import { CadencesQueries } from './cadences.queries.js';
import { DiffsQueries } from './diffs.queries.js';
import { DraftedMeetingsQueries } from './drafted-meetings.queries.js';
import { OutlooksQueries } from './outlooks.queries.js';
import { PlanContextQueries } from './plan-context.queries.js';
import { PlanningQueries } from './planning.queries.js';
import { StandingQueries } from './standing.queries.js';
import { TeamYearQueries } from './team-year.queries.js';
import { VersionsQueries } from './versions.queries.js';

const inside = [DiffsQueries, DraftedMeetingsQueries, PlanContextQueries];
const face = [CadencesQueries, OutlooksQueries, PlanningQueries, StandingQueries, TeamYearQueries, VersionsQueries];

/** Everything that reads plans and what they are made from. */
@Module({
  imports: [OrganisationModule, TeamsModule, RoutinesModule, MeetingsModule],
  providers: [...inside, ...face],
  exports: [...face, DiffsQueries, PlanContextQueries],
})
export class PlanReadingModule {}
