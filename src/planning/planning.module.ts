import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MeetingsModule } from '../meetings/meetings.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { RoutinesModule } from '../routines/routines.module.js';
import { TeamsModule } from '../teams/teams.module.js';
import { CadencesController } from './cadences.controller.js';
import { CadencesService } from './cadences.service.js';
import { PlanReadingModule } from './plan-reading.module.js';
import { PlanVersion } from './plan-version.entity.js';
import { PlanningService } from './planning.service.js';
import { PlansController } from './plans.controller.js';
import { PreviewsController } from './previews.controller.js';
import { PreviewsService } from './previews.service.js';
import { PublishingService } from './publishing.service.js';
import { SolverModule } from './solver.module.js';
import { TrialsController } from './trials.controller.js';
import { TrialsService } from './trials.service.js';
import { WhatIfModule } from './what-if.module.js';
import { YearPlansController } from './year-plans.controller.js';

const outside = [OrganisationModule, TeamsModule, RoutinesModule, MeetingsModule];
const services = [PlanningService, PublishingService, PreviewsService];

@Module({
  imports: [...outside, PlanReadingModule, SolverModule, WhatIfModule, TypeOrmModule.forFeature([PlanVersion])],
  controllers: [CadencesController, PlansController, PreviewsController, YearPlansController, TrialsController],
  providers: [...services, CadencesService, TrialsService],
  exports: [...services, PlanReadingModule],
})
export class PlanningModule {}
