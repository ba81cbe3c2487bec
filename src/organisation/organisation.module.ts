import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.js';
import { BreaksPageController } from './breaks-page.controller.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarService } from './calendar.service.js';
import { ClosedDay } from './closed-day.entity.js';
import { ClosedDaysController } from './closed-days.controller.js';
import { Department } from './department.entity.js';
import { DepartmentsController } from './departments.controller.js';
import { DepartmentsService } from './departments.service.js';
import { Discipline } from './discipline.entity.js';
import { DisciplinesController } from './disciplines.controller.js';
import { Municipality } from './municipality.entity.js';
import { OrganisationQueries } from './organisation.queries.js';
import { OrganisationService } from './organisation.service.js';
import { SchoolBreak } from './school-break.entity.js';
import { SchoolBreaksController } from './school-breaks.controller.js';

const api = [DepartmentsController, DisciplinesController, ClosedDaysController, SchoolBreaksController];
const services = [OrganisationQueries, OrganisationService, DepartmentsService, CalendarService];

@Module({
  imports: [AccessModule, TypeOrmModule.forFeature([Municipality, Department, Discipline, ClosedDay, SchoolBreak])],
  controllers: [...api, CalendarController, BreaksPageController],
  providers: services,
  exports: services,
})
export class OrganisationModule {}
