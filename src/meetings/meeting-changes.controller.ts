import { Body, Controller, Delete, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { TeamScope } from '../access/scope.types.js';
import { CancelMeeting, InviteToMeeting, MoveMeeting, RelocateMeeting } from './meetings.dto.js';
import { MeetingsService } from './meetings.service.js';

@ApiTags('meetings')
@ApiBearerAuth()
@ApiParam({ name: 'teamId', format: 'uuid' })
@Controller('api/teams/:teamId/meetings/:id')
@Can('lead')
export class MeetingChangesController {
  constructor(private readonly meetings: MeetingsService) {}

  @Post('move')
  @HttpCode(200)
  @ApiOperation({ summary: 'Move the meeting; answers who may not be at work then' })
  move(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string, @Body() input: MoveMeeting) {
    const { durationMinutes, revision, ...to } = input;
    const time = { ...to, durationMinutes: durationMinutes ?? undefined };
    return this.meetings.move(scope, id, time, revision ?? undefined);
  }

  @Post('cancellation')
  @HttpCode(204)
  @ApiOperation({ summary: 'Cancel the meeting; its promises are due again' })
  cancel(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string, @Body() input: CancelMeeting) {
    return this.meetings.cancel(scope, id, input.reason);
  }

  @Put('place')
  @HttpCode(204)
  @ApiOperation({ summary: 'Where the meeting is, and the address of its video room' })
  relocate(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string, @Body() input: RelocateMeeting) {
    return this.meetings.relocate(scope, id, { location: input.location, videoUrl: input.videoUrl || null });
  }

  @Put('lock')
  @HttpCode(204)
  @ApiOperation({ summary: 'Keep the meeting where it is when the plan is made anew' })
  lock(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string) {
    return this.meetings.lock(scope, id);
  }

  @Delete('lock')
  @HttpCode(204)
  @ApiOperation({ summary: 'Let the plan move the meeting again' })
  unlock(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string) {
    return this.meetings.unlock(scope, id);
  }

  @Put('attendees/:personId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Invite a member of the team, or change their part' })
  invite(
    @Scope() scope: TeamScope,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('personId', ParseUUIDPipe) personId: string,
    @Body() input: InviteToMeeting,
  ) {
    return this.meetings.invite(scope, id, personId, input.role);
  }

  @Delete('attendees/:personId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take somebody off the list' })
  uninvite(
    @Scope() scope: TeamScope,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('personId', ParseUUIDPipe) personId: string,
  ) {
    return this.meetings.uninvite(scope, id, personId);
  }
}
