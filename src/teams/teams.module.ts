import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '../access/access.module.js';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { Absence, BusyTime, WorkingHoursOf } from './availability.entity.js';
import { FacilitatorOffer } from './facilitator-offer.entity.js';
import { Contact, Family, FamilyPause, PriorityFrom } from './family.entity.js';
import { Membership } from './membership.entity.js';
import { Team } from './team.entity.js';
import { TeamsQueries } from './teams.queries.js';
import { Worker, WorkerDiscipline } from './worker.entity.js';

const people = [Team, Worker, WorkerDiscipline, Membership, WorkingHoursOf, Absence, BusyTime, FacilitatorOffer];
const families = [Family, FamilyPause, PriorityFrom, Contact];

@Module({
  imports: [AccessModule, OrganisationModule, TypeOrmModule.forFeature([...people, ...families])],
  providers: [TeamsQueries],
  exports: [TeamsQueries],
})
export class TeamsModule {}
