import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { TeamScope } from '../access/scope.types.js';
import { NotFound } from '../platform/errors.js';
import { MeetingViewQueries } from './meeting-view.queries.js';
import type { MeetingView } from './meeting-view.types.js';
import { ListMeetings, PlanMeeting } from './meetings.dto.js';
import { MeetingsQueries } from './meetings.queries.js';
import { MeetingsService } from './meetings.service.js';

@ApiTags('meetings')
@ApiBearerAuth()
@ApiParam({ name: 'teamId', format: 'uuid' })
@Controller('api/teams/:teamId/meetings')
export class MeetingsController {
  constructor(
    private readonly meetings: MeetingsService,
    private readonly queries: MeetingsQueries,
    private readonly views: MeetingViewQueries,
  ) {}

  @Get()
  @Can('member')
  @ApiOperation({ summary: 'Meetings of a period or routine, by day and time; others’ one-to-ones are left out' })
  list(@Scope() scope: TeamScope, @Query() { from, to, routineId, missingMinutes, limit, offset }: ListMeetings) {
    const page = { limit: limit ?? undefined, offset: offset ?? undefined };
    const period = { from: from ?? undefined, to: to ?? undefined };
    return this.queries.list(scope, { ...period, ...page, routineId: routineId ?? undefined, missingMinutes });
  }

  @Post()
  @Can('lead')
  @ApiOperation({ summary: 'Plan an extra meeting; its invitations leave as for any other' })
  plan(@Scope() scope: TeamScope, @Body() input: PlanMeeting) {
    const subjects = input.subjectIds.map((subjectId) => ({ subjectId, elementId: null }));
    const attendeeIds = input.attendeeIds.length > 0 ? input.attendeeIds : undefined;
    return this.meetings.plan(scope, { ...input, attendeeIds, subjects });
  }

  @Get(':id')
  @Can('member')
  @ApiOperation({ summary: 'One meeting with agenda, minutes, attendance and what this person can do' })
  async one(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string): Promise<MeetingView> {
    const found = await this.views.meeting(scope, id);
    if (!found) throw new NotFound();
    return found;
  }
}
