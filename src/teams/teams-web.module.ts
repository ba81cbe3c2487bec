import { Module } from '@nestjs/common';
import { OrganisationModule } from '../organisation/organisation.module.js';
import { AvailabilityController } from './availability.controller.js';
import { FacilitatorOffersController } from './facilitator-offers.controller.js';
import { FamiliesController } from './families.controller.js';
import { FamilyPausesController } from './family-pauses.controller.js';
import { MemberPageQueries } from './member-page.queries.js';
import { MemberPagesController } from './member-pages.controller.js';
import { MembersController } from './members.controller.js';
import { TeamPageController } from './team-page.controller.js';
import { TeamPageQueries } from './team-page.queries.js';
import { TeamsController } from './teams.controller.js';
import { TeamsModule } from './teams.module.js';

const api = [TeamsController, MembersController, AvailabilityController, FamiliesController, FamilyPausesController];

/** What the outside calls: the JSON API and the team's page. */
@Module({
  imports: [TeamsModule, OrganisationModule],
  controllers: [...api, FacilitatorOffersController, TeamPageController, MemberPagesController],
  providers: [TeamPageQueries, MemberPageQueries],
})
export class TeamsWebModule {}
