import { Body, Controller, Delete, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { TeamScope } from '../access/scope.types.js';
import { AddItem, AgreeFollowUp, Decide, SaveMinutes } from './meetings.dto.js';
import { MinutesService } from './minutes.service.js';
import { PointsService } from './points.service.js';

@ApiTags('agenda')
@ApiBearerAuth()
@ApiParam({ name: 'teamId', format: 'uuid' })
@Controller('api/teams/:teamId/meetings/:id/items')
@Can('member')
export class AgendaItemsController {
  constructor(
    private readonly points: PointsService,
    private readonly minutes: MinutesService,
  ) {}

  @Post()
  @ApiOperation({ summary: 'Add a point; about a family that is on, its question joins the family’s point' })
  async add(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string, @Body() input: AddItem) {
    return { id: await this.points.addItem(scope, id, input) };
  }

  @Delete(':itemId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take away a point that was added before the meeting' })
  drop(
    @Scope() scope: TeamScope,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('itemId', ParseUUIDPipe) itemId: string,
  ) {
    return this.points.dropItem(scope, id, itemId);
  }

  @Put(':itemId/minutes')
  @ApiOperation({ summary: 'Save notes; 409 when somebody else saved since `revision`' })
  save(
    @Scope() scope: TeamScope,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('itemId', ParseUUIDPipe) itemId: string,
    @Body() input: SaveMinutes,
  ) {
    return this.minutes.saveItem(scope, id, itemId, input);
  }

  @Put(':itemId/completion')
  @HttpCode(204)
  @ApiOperation({ summary: 'Finish the point: a family on it has been reviewed' })
  close(
    @Scope() scope: TeamScope,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('itemId', ParseUUIDPipe) itemId: string,
  ) {
    return this.points.closeItem(scope, id, itemId);
  }

  @Put(':itemId/carry-over')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take the point up again next time' })
  carryOver(
    @Scope() scope: TeamScope,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('itemId', ParseUUIDPipe) itemId: string,
  ) {
    return this.points.carryOver(scope, id, itemId);
  }

  @Delete(':itemId/completion')
  @HttpCode(204)
  @ApiOperation({ summary: 'Open a finished or carried-over point again while the meeting runs' })
  reopen(
    @Scope() scope: TeamScope,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('itemId', ParseUUIDPipe) itemId: string,
  ) {
    return this.points.reopenItem(scope, id, itemId);
  }

  @Post(':itemId/decisions')
  @ApiOperation({ summary: 'Record a decision at the point' })
  async decide(
    @Scope() scope: TeamScope,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('itemId', ParseUUIDPipe) itemId: string,
    @Body() input: Decide,
  ) {
    return { id: await this.minutes.decide(scope, id, itemId, input.text) };
  }

  @Delete(':itemId/decisions/:decisionId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Withdraw a decision recorded by mistake' })
  withdraw(
    @Scope() scope: TeamScope,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('itemId', ParseUUIDPipe) itemId: string,
    @Param('decisionId', ParseUUIDPipe) decisionId: string,
  ) {
    return this.minutes.withdrawDecision(scope, id, itemId, decisionId);
  }

  @Post(':itemId/follow-ups')
  @ApiOperation({ summary: 'Agree on a follow-up at the point' })
  async agree(
    @Scope() scope: TeamScope,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('itemId', ParseUUIDPipe) itemId: string,
    @Body() input: AgreeFollowUp,
  ) {
    return { id: await this.minutes.agree(scope, id, itemId, input) };
  }
}
