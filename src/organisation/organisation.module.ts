import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.js';
import { ClosedDay } from './closed-day.entity.js';
import { Department } from './department.entity.js';
import { Discipline } from './discipline.entity.js';
import { Municipality } from './municipality.entity.js';
import { OrganisationQueries } from './organisation.queries.js';
import { SchoolBreak } from './school-break.entity.js';

@Module({
  imports: [AccessModule, TypeOrmModule.forFeature([Municipality, Department, Discipline, ClosedDay, SchoolBreak])],
  providers: [OrganisationQueries],
  exports: [OrganisationQueries],
})
export class OrganisationModule {}
