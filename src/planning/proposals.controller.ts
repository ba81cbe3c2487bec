import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, CurrentActor, Scope } from '../access/scope.decorators.js';
import type { Actor, TeamScope } from '../access/scope.types.js';
import { NotFound } from '../platform/errors.js';
import { ApproveProposal, AskForProposal, DismissProposal, OneProposal, SetReplanLimits } from './proposals.dto.js';
import { ProposalsQueries } from './proposals.queries.js';
import { ProposalsService } from './proposals.service.js';
import { ReplanLimitsService } from './replan-limits.service.js';
import { ReplanningService } from './replanning.service.js';

@ApiTags('proposals')
@ApiBearerAuth()
@Controller('api/teams/:teamId/proposals')
@Can('lead')
export class ProposalsController {
  constructor(
    private readonly proposals: ProposalsService,
    private readonly replanning: ReplanningService,
    private readonly queries: ProposalsQueries,
    private readonly limits: ReplanLimitsService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Proposals that wait and that were decided, what nobody has looked at yet, and the limits' })
  list(@Scope() scope: TeamScope, @CurrentActor() { language }: Actor) {
    return this.queries.list(scope, language);
  }

  @Post()
  @ApiOperation({
    summary: 'Look now at what has happened; answers the open proposals. Nothing moves, nothing is sent',
  })
  async ask(@Scope() scope: TeamScope, @Body() { withCadences }: AskForProposal) {
    return { proposalIds: await this.replanning.look(scope, { withCadences, askedBy: scope.personId }) };
  }

  @Put('limits')
  @HttpCode(204)
  @ApiOperation({ summary: 'How far the planner may go by itself: frozen days, and most moves of one meeting' })
  setLimits(@Scope() scope: TeamScope, @Body() input: SetReplanLimits): Promise<void> {
    return this.limits.set(scope, input);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One proposal: its ways with their changes and mails, the promises they keep and break' })
  async read(@Scope() scope: TeamScope, @Param() { id }: OneProposal, @CurrentActor() { language }: Actor) {
    const proposal = await this.queries.view(scope, id, language);
    if (!proposal) throw new NotFound();
    return proposal;
  }

  @Post(':id/approval')
  @ApiOperation({
    summary: 'Approve one way and send its mails; 409 when it would do anything else than what was read',
  })
  approve(@Scope() scope: TeamScope, @Param() { id }: OneProposal, @Body() body: ApproveProposal) {
    const { choice, diffHash, message } = body;
    return this.proposals.approve(scope, id, { choice, message, readDiffHash: diffHash });
  }

  @Post(':id/dismissal')
  @HttpCode(204)
  @ApiOperation({ summary: 'Dismiss it: the plan stays as it is. Whoever wished for another time is told' })
  async dismiss(
    @Scope() scope: TeamScope,
    @Param() { id }: OneProposal,
    @Body() { message }: DismissProposal,
  ): Promise<void> {
    await this.proposals.dismiss(scope, id, message);
  }
}
