import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { AbsencesService } from './absences.service.js';
import { Absence, BusyTime, WorkingHoursOf } from './availability.entity.js';
import { FacilitatorOffer } from './facilitator-offer.entity.js';
import { FacilitatorOffersService } from './facilitator-offers.service.js';
import { FamiliesService } from './families.service.js';
import { Contact, Family, FamilyPause, PriorityFrom } from './family.entity.js';
import { MembersService } from './members.service.js';
import { Membership } from './membership.entity.js';
import { StaffService } from './staff.service.js';
import { Team } from './team.entity.js';
import { TeamNewsService } from './team-news.service.js';
import { TeamsQueries } from './teams.queries.js';
import { TeamsService } from './teams.service.js';
import { Worker, WorkerDiscipline } from './worker.entity.js';

const people = [Team, Worker, WorkerDiscipline, Membership, WorkingHoursOf, Absence, BusyTime, FacilitatorOffer];
const families = [Family, FamilyPause, PriorityFrom, Contact];
const services = [TeamsQueries, TeamsService, MembersService, StaffService, AbsencesService, FamiliesService];

@Module({
  imports: [AccessModule, OrganisationModule, TypeOrmModule.forFeature([...people, ...families])],
  providers: [...services, FacilitatorOffersService, TeamNewsService],
  exports: [...services, FacilitatorOffersService],
})
export class TeamsModule {}
