import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.js';
import { AnsweredModule } from '../meetings/answered.module.js';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { RoutinesModule } from '../routines/routines.module.js';
import { TeamsModule } from '../teams/teams.module.js';
import { AnswerEffectsService } from './answer-effects.service.js';
import { PlanNewsService } from './plan-news.service.js';
import { PlanReadingModule } from './plan-reading.module.js';
import { PlanningModule } from './planning.module.js';
import { Proposal } from './proposal.entity.js';
import { ProposalRowsQueries } from './proposal-rows.queries.js';
import { ProposalPagesController } from './proposal-pages.controller.js';
import { ProposalsController } from './proposals.controller.js';
import { ProposalsJobs } from './proposals.jobs.js';
import { ProposalsQueries } from './proposals.queries.js';
import { ProposalsService } from './proposals.service.js';
import { ReplanLimitsService } from './replan-limits.service.js';
import { ReplanningService } from './replanning.service.js';
import { ReplanPromisesQueries } from './replan-promises.queries.js';
import { ReplanRoundsService } from './replan-rounds.service.js';
import { SolverModule } from './solver.module.js';
import { WishesService } from './wishes.service.js';

const outside = [AccessModule, TeamsModule, RoutinesModule, MeetingsModule, AnsweredModule];
const inside = [ProposalRowsQueries, ReplanPromisesQueries, PlanNewsService, WishesService, ReplanLimitsService];
const face = [ProposalsQueries, ProposalsService, ReplanningService, ReplanRoundsService];

/** What the planner suggests after something has happened, and what the leader makes of it. */
@Module({
  imports: [...outside, PlanReadingModule, PlanningModule, SolverModule, TypeOrmModule.forFeature([Proposal])],
  controllers: [ProposalsController, ProposalPagesController],
  providers: [...inside, ...face, AnswerEffectsService, ProposalsJobs],
  exports: face,
})
export class ProposalsModule {}
