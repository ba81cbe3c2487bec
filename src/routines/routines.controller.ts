import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { TeamScope } from '../access/scope.types.js';
import { NotFound } from '../platform/errors.js';
import { ApiRoutine } from './api-routine.decorators.js';
import { EndRoutine, StartRoutine } from './routines.dto.js';
import { RoutinesQueries } from './routines.queries.js';
import { RoutinesService } from './routines.service.js';
import type { RoutineView } from './routines.types.js';

@ApiTags('routines')
@ApiBearerAuth()
@Controller('api/teams/:teamId/routines')
export class RoutinesController {
  constructor(
    private readonly routines: RoutinesService,
    private readonly queries: RoutinesQueries,
  ) {}

  @Get()
  @Can('member')
  @ApiRoutine('The team’s routines, each with its cadence in force and its draft')
  list(@Scope() scope: TeamScope): Promise<readonly RoutineView[]> {
    return this.queries.ofTeam(scope);
  }

  @Get(':id')
  @Can('member')
  @ApiRoutine('One routine')
  async one(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string): Promise<RoutineView> {
    const found = await this.queries.one(scope, id);
    if (!found) throw new NotFound();
    return found;
  }

  @Post()
  @Can('lead')
  @ApiRoutine('Start a routine with the kind’s or the template’s cadence as a draft')
  async start(@Scope() scope: TeamScope, @Body() input: StartRoutine): Promise<{ id: string }> {
    return { id: await this.routines.start(scope, input) };
  }

  @Post(':id/ending')
  @Can('lead')
  @HttpCode(204)
  @ApiRoutine('End a routine on a day; its meetings stay until the next plan')
  end(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string, @Body() input: EndRoutine): Promise<void> {
    return this.routines.end(scope, id, input);
  }
}
