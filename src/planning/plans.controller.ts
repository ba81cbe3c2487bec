import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor, Scope } from '../access/scope.decorators.js';
import type { Actor, TeamScope } from '../access/scope.types.js';
import { OutlooksQueries } from './outlooks.queries.js';
import { NoDraft } from './planning.errors.js';
import { MakeDraft, PlanOfYear, PublishPlan } from './planning.dto.js';
import { PlanningQueries } from './planning.queries.js';
import { PlanningService } from './planning.service.js';
import { PublishingService } from './publishing.service.js';

@ApiTags('plans')
@ApiBearerAuth()
@Controller('api/teams/:teamId/plans/:year')
export class PlansController {
  constructor(
    private readonly planning: PlanningService,
    private readonly publishing: PublishingService,
    private readonly queries: PlanningQueries,
    private readonly outlooks: OutlooksQueries,
  ) {}

  @Get()
  @Can('member')
  @ApiOperation({ summary: 'The year plan: the draft for who leads, else what is published; null where there is none' })
  async read(@Scope() scope: TeamScope, @Param() { year }: PlanOfYear, @CurrentActor() actor: Actor) {
    const { publish: _publish, ...plan } = await this.queries.yearPlan(scope, year, { language: actor.language });
    return plan;
  }

  @Post('draft')
  @Can('lead')
  @ApiOperation({ summary: 'Plan the year anew as a draft; an earlier draft is replaced, nothing is sent' })
  async draft(@Scope() scope: TeamScope, @Param() { year }: PlanOfYear, @Body() options: MakeDraft) {
    return { draftId: await this.planning.draft(scope, year, options) };
  }

  @Delete('draft')
  @Can('lead')
  @HttpCode(204)
  @ApiOperation({ summary: 'Discard the draft' })
  discard(@Scope() scope: TeamScope, @Param() { year }: PlanOfYear): Promise<void> {
    return this.planning.discard(scope, year);
  }

  @Get('diff')
  @Can('lead')
  @ApiOperation({
    summary: 'What publishing the draft would change, whom it would mail, and the hash to publish it with',
  })
  async diff(@Scope() scope: TeamScope, @Param() { year }: PlanOfYear) {
    const diff = await this.queries.diff(scope, year);
    if (!diff) throw new NoDraft(year);
    return diff;
  }

  @Get('promises')
  @Can('lead')
  @ApiOperation({ summary: 'What each routine would promise until the year ends, and what the draft would keep of it' })
  promises(@Scope() scope: TeamScope, @Param() { year }: PlanOfYear) {
    return this.outlooks.outlooks(scope, year);
  }

  @Post('publication')
  @Can('lead')
  @ApiOperation({
    summary: 'Publish the draft and send its mails; 409 when it would do anything else than what was read',
  })
  publish(@Scope() scope: TeamScope, @Param() _of: PlanOfYear, @Body() { draftId, diffHash, message }: PublishPlan) {
    return this.publishing.publish(scope, draftId, { message, readDiffHash: diffHash });
  }
}
