import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor, Scope } from '../access/scope.decorators.js';
import type { Actor, TeamScope } from '../access/scope.types.js';
import { PlanOfYear, SendTrial } from './planning.dto.js';
import { NoDraft } from './planning.errors.js';
import { PlanningQueries } from './planning.queries.js';
import { TrialsService } from './trials.service.js';

@ApiTags('planning')
@ApiBearerAuth()
@Controller('api/teams/:teamId/plans/:year/trial')
@Can('lead')
export class TrialsController {
  constructor(
    private readonly queries: PlanningQueries,
    private readonly trials: TrialsService,
  ) {}

  @Post()
  @HttpCode(204)
  @ApiOperation({ summary: 'Mail the draft’s changes to oneself, and to nobody else' })
  async send(
    @Scope() scope: TeamScope,
    @CurrentActor() { language }: Actor,
    @Param() { year }: PlanOfYear,
    @Body() { message }: SendTrial,
  ): Promise<void> {
    const { plan, publish } = await this.queries.yearPlan(scope, year, { language });
    if (!plan || !publish) throw new NoDraft(year);
    await this.trials.send(scope, year, { language, publish, message, routines: plan.routines });
  }
}
