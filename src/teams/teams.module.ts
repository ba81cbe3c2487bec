import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { AbsencesService } from './absences.service.js';
import { Absence, BusyTime, WorkingHoursOf } from './availability.entity.js';
import { FacilitatorOffer } from './facilitator-offer.entity.js';
import { FacilitatorOffersService } from './facilitator-offers.service.js';
import { FamiliesService } from './families.service.js';
import { FamilyPagesQueries } from './family-pages.queries.js';
import { Contact, Family, FamilyPause, PriorityFrom } from './family.entity.js';
import { ImportModule } from './import/import.module.js';
import { MembersService } from './members.service.js';
import { Membership } from './membership.entity.js';
import { StaffService } from './staff.service.js';
import { Team } from './team.entity.js';
import { TeamNewsService } from './team-news.service.js';
import { TeamsJobs } from './teams.jobs.js';
import { TeamsQueries } from './teams.queries.js';
import { TeamsService } from './teams.service.js';
import { Worker, WorkerDiscipline } from './worker.entity.js';

const people = [Team, Worker, WorkerDiscipline, Membership, WorkingHoursOf, Absence, BusyTime, FacilitatorOffer];
const families = [Family, FamilyPause, PriorityFrom, Contact];
const queries = [TeamsQueries, FamilyPagesQueries];
const services = [TeamsService, MembersService, StaffService, AbsencesService, FamiliesService];

@Module({
  imports: [AccessModule, OrganisationModule, ImportModule, TypeOrmModule.forFeature([...people, ...families])],
  providers: [...queries, ...services, FacilitatorOffersService, TeamNewsService, TeamsJobs],
  exports: [...queries, ...services, FacilitatorOffersService, ImportModule],
})
export class TeamsModule {}
