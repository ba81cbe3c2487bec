import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { AbsencesService } from './absences.service.js';
import { AvailabilityController } from './availability.controller.js';
import { Absence, BusyTime, WorkingHoursOf } from './availability.entity.js';
import { FacilitatorOffer } from './facilitator-offer.entity.js';
import { FacilitatorOffersController } from './facilitator-offers.controller.js';
import { FacilitatorOffersService } from './facilitator-offers.service.js';
import { FamiliesController } from './families.controller.js';
import { FamiliesService } from './families.service.js';
import { Contact, Family, FamilyPause, PriorityFrom } from './family.entity.js';
import { FamilyPausesController } from './family-pauses.controller.js';
import { ImportModule } from './import/import.module.js';
import { MembersController } from './members.controller.js';
import { MembersService } from './members.service.js';
import { Membership } from './membership.entity.js';
import { StaffService } from './staff.service.js';
import { Team } from './team.entity.js';
import { TeamNewsService } from './team-news.service.js';
import { TeamsController } from './teams.controller.js';
import { TeamsJobs } from './teams.jobs.js';
import { TeamsQueries } from './teams.queries.js';
import { TeamsService } from './teams.service.js';
import { Worker, WorkerDiscipline } from './worker.entity.js';

const people = [Team, Worker, WorkerDiscipline, Membership, WorkingHoursOf, Absence, BusyTime, FacilitatorOffer];
const families = [Family, FamilyPause, PriorityFrom, Contact];
const services = [TeamsQueries, TeamsService, MembersService, StaffService, AbsencesService, FamiliesService];
const api = [TeamsController, MembersController, AvailabilityController, FamiliesController, FamilyPausesController];

@Module({
  imports: [AccessModule, OrganisationModule, ImportModule, TypeOrmModule.forFeature([...people, ...families])],
  controllers: [...api, FacilitatorOffersController],
  providers: [...services, FacilitatorOffersService, TeamNewsService, TeamsJobs],
  exports: [...services, FacilitatorOffersService, ImportModule],
})
export class TeamsModule {}
