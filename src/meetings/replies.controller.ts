import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { TeamScope } from '../access/scope.types.js';
import { RecordAnswer } from './meetings.dto.js';
import { ZONE } from './meetings.types.js';
import { proposedTime } from './proposed-time.js';
import { RepliesService } from './replies.service.js';

@ApiTags('meetings')
@ApiBearerAuth()
@ApiParam({ name: 'teamId', format: 'uuid' })
@Controller('api/teams/:teamId/meetings/:id/replies')
export class RepliesController {
  constructor(private readonly replies: RepliesService) {}

  @Post()
  @Can('lead')
  @HttpCode(200)
  @ApiOperation({ summary: 'Record an answer that was given by word of mouth' })
  record(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string, @Body() input: RecordAnswer) {
    const { personId, answer, comment } = input;
    const reply = { answer, comment, via: 'api' as const, ...proposedTime(input, ZONE) };
    return this.replies.recordReply(scope, id, personId, reply);
  }
}
