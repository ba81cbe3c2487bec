import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { TeamScope } from '../access/scope.types.js';
import { ApiRoutine } from './api-routine.decorators.js';
import { WaivePromise } from './routines.dto.js';
import { NotFound } from '../platform/errors.js';
import { RoutinesQueries } from './routines.queries.js';
import type { WaiverView } from './routines.types.js';
import { WaiversService } from './waivers.service.js';

@ApiTags('routines')
@ApiBearerAuth()
@Controller('api/teams/:teamId/routines/:routineId/waivers')
export class WaiversController {
  constructor(
    private readonly waivers: WaiversService,
    private readonly queries: RoutinesQueries,
  ) {}

  @Get()
  @Can('lead')
  @ApiRoutine('Promises that need not be kept: who said so, when and why')
  async list(@Scope() scope: TeamScope, @Param('routineId', ParseUUIDPipe) id: string): Promise<readonly WaiverView[]> {
    if (!(await this.queries.one(scope, id))) throw new NotFound();
    return this.queries.waivers(scope, id);
  }

  @Post()
  @Can('lead')
  @ApiRoutine('Waive a promise')
  async waive(
    @Scope() scope: TeamScope,
    @Param('routineId', ParseUUIDPipe) id: string,
    @Body() input: WaivePromise,
  ): Promise<{ id: string }> {
    return { id: await this.waivers.waive(scope, id, input) };
  }
}
