import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { TeamScope } from '../access/scope.types.js';
import { ApprovalsService } from './approvals.service.js';
import { HoldingService } from './holding.service.js';
import { AskForCorrection, RecordAttendance, SignOff } from './meetings.dto.js';

@ApiTags('meetings')
@ApiBearerAuth()
@ApiParam({ name: 'teamId', format: 'uuid' })
@Controller('api/teams/:teamId/meetings/:id')
@Can('member')
export class HoldingController {
  constructor(
    private readonly holding: HoldingService,
    private readonly approvals: ApprovalsService,
  ) {}

  @Post('start')
  @HttpCode(204)
  @ApiOperation({ summary: 'Open the meeting: its agenda stands from now on' })
  start(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string) {
    return this.holding.start(scope, id);
  }

  @Put('attendance')
  @HttpCode(204)
  @ApiOperation({ summary: 'Record who came; the others stay as they are' })
  record(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string, @Body() input: RecordAttendance) {
    const entries = input.entries.map(({ personId, attendance }) => [personId, attendance] as const);
    return this.holding.recordAttendance(scope, id, Object.fromEntries(entries));
  }

  @Post('hold')
  @HttpCode(200)
  @ApiOperation({ summary: 'End the meeting: it is held, and evidence for its promises' })
  hold(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string) {
    return this.holding.end(scope, id);
  }

  @Post('sign-offs')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign off training, by somebody who was there and is not the one who learned' })
  signOff(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string, @Body() input: SignOff) {
    return this.holding.signOff(scope, id, input);
  }

  @Post('approval-request')
  @HttpCode(204)
  @ApiOperation({ summary: 'Send the minutes for approval; nothing is written in them meanwhile' })
  send(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string) {
    return this.approvals.sendForApproval(scope, id);
  }

  @Post('correction')
  @HttpCode(204)
  @ApiOperation({ summary: 'Ask for a correction: the minutes can be written in again' })
  correct(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string, @Body() input: AskForCorrection) {
    return this.approvals.askForCorrection(scope, id, input.text);
  }

  @Post('approval')
  @HttpCode(204)
  @ApiOperation({ summary: 'Approve the minutes' })
  approve(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string) {
    return this.approvals.approve(scope, id);
  }
}
