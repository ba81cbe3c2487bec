import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { PersonScope } from '../access/scope.types.js';
import { AnswerInvitation } from './meetings.dto.js';
import { MeetingsQueries } from './meetings.queries.js';
import { ZONE } from './meetings.types.js';
import { proposedTime } from './proposed-time.js';
import { RepliesService } from './replies.service.js';

@ApiTags('me')
@ApiBearerAuth()
@Controller('api/me/meetings')
@Can('self')
export class MyMeetingsController {
  constructor(
    private readonly queries: MeetingsQueries,
    private readonly replies: RepliesService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Own coming meetings in all own teams, the soonest first' })
  list(@Scope() scope: PersonScope) {
    return this.queries.mine(scope);
  }

  @Get('unanswered')
  @ApiOperation({ summary: 'Own invitations that wait for an answer' })
  unanswered(@Scope() scope: PersonScope) {
    return this.queries.unanswered(scope);
  }

  @Put(':id/reply')
  @HttpCode(200)
  @ApiOperation({ summary: 'Answer an own invitation; the latest answer counts' })
  answer(@Scope() scope: PersonScope, @Param('id', ParseUUIDPipe) id: string, @Body() input: AnswerInvitation) {
    const { answer, comment } = input;
    const reply = { answer, comment, via: 'api' as const, ...proposedTime(input, ZONE) };
    return this.replies.recordReply(scope, id, scope.personId, reply);
  }
}
