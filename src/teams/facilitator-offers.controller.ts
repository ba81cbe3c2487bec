import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import { addMonths } from '../platform/days.js';
import { ApiTeam } from './api-team.decorators.js';
import { FacilitatorOffersService } from './facilitator-offers.service.js';
import { localDay } from './local-day.js';
import { OfferDate, ShowPeople } from './teams.dto.js';
import { TeamsQueries } from './teams.queries.js';

const MONTHS_AHEAD = 24;

@ApiTags('members')
@ApiBearerAuth()
@Controller('api/teams/:teamId/facilitator-offers')
export class FacilitatorOffersController {
  constructor(
    private readonly offers: FacilitatorOffersService,
    private readonly queries: TeamsQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('member')
  @ApiTeam('Dates that facilitators have offered (default: the next two years)')
  list(@Scope() scope: TeamScope, @Query() query: ShowPeople) {
    const from = query.from ?? localDay(this.clock.now());
    return this.queries.facilitatorOffers(scope, from, query.to ?? addMonths(from, MONTHS_AHEAD));
  }

  @Post()
  @Can('lead')
  @ApiTeam('Enter a date that a facilitator offers')
  async offer(@Scope() scope: TeamScope, @Body() input: OfferDate) {
    return { id: await this.offers.offer(scope, input) };
  }

  @Delete(':id')
  @Can('lead')
  @HttpCode(204)
  @ApiTeam('Withdraw an offered date')
  withdraw(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string) {
    return this.offers.withdraw(scope, id);
  }
}
