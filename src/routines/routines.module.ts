import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { TeamsModule } from '../teams/teams.module.js';
import { Cadence } from './cadence.entity.js';
import { CadenceDraftsController } from './cadence-drafts.controller.js';
import { PromisesQueries } from './promises.queries.js';
import { Routine } from './routine.entity.js';
import { RoutineKindsController } from './routine-kinds.controller.js';
import { RoutinesController } from './routines.controller.js';
import { RoutinesQueries } from './routines.queries.js';
import { RoutinesService } from './routines.service.js';
import { Waiver } from './waiver.entity.js';
import { WaiversController } from './waivers.controller.js';
import { WaiversService } from './waivers.service.js';

const services = [RoutinesQueries, PromisesQueries, RoutinesService, WaiversService];

@Module({
  imports: [OrganisationModule, TeamsModule, TypeOrmModule.forFeature([Routine, Cadence, Waiver])],
  controllers: [RoutinesController, CadenceDraftsController, WaiversController, RoutineKindsController],
  providers: services,
  exports: services,
})
export class RoutinesModule {}
