import { Module } from '@nestjs/common';
import { FollowUpsModule } from '../followups/followups.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { RoutinesModule } from '../routines/routines.module.js';
import { TeamsModule } from '../teams/teams.module.js';
import { FamilyOutlooksQueries } from './family-outlooks.queries.js';
import { FamilyPagesController } from './family-pages.controller.js';

/** The families' pages stand up here, because what they say comes from promises and meetings. */
@Module({
  imports: [TeamsModule, RoutinesModule, MeetingsModule, FollowUpsModule],
  controllers: [FamilyPagesController],
  providers: [FamilyOutlooksQueries],
})
export class FamiliesWebModule {}
