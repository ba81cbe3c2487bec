import { Body, Controller, Delete, HttpCode, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { TeamScope } from '../access/scope.types.js';
import { ApiRoutine } from './api-routine.decorators.js';
import { SaveCadence } from './routines.dto.js';
import { RoutinesService } from './routines.service.js';

@ApiTags('routines')
@ApiBearerAuth()
@Controller('api/teams/:teamId/routines/:routineId/draft')
export class CadenceDraftsController {
  constructor(private readonly routines: RoutinesService) {}

  @Put()
  @Can('lead')
  @HttpCode(204)
  @ApiRoutine('Save a cadence as a draft; it holds when a plan with it is published')
  save(
    @Scope() scope: TeamScope,
    @Param('routineId', ParseUUIDPipe) id: string,
    @Body() input: SaveCadence,
  ): Promise<void> {
    return this.routines.saveDraft(scope, id, input);
  }

  @Delete()
  @Can('lead')
  @HttpCode(204)
  @ApiRoutine('Discard the draft')
  discard(@Scope() scope: TeamScope, @Param('routineId', ParseUUIDPipe) id: string): Promise<void> {
    return this.routines.discardDraft(scope, id);
  }
}
