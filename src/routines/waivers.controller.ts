import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
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
  @ApiRoutine('Promises that need not be kept: who said so, when and why; those taken back too, with who and when')
  async list(@Scope() scope: TeamScope, @Param('routineId', ParseUUIDPipe) id: string): Promise<readonly WaiverView[]> {
    if (!(await this.queries.one(scope, id))) throw new NotFound();
    return this.queries.waivers(scope, id, { withdrawn: true });
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

  @Delete(':id')
  @Can('lead')
  @HttpCode(204)
  @ApiRoutine('Take a waiver back: the promise is owed again')
  withdraw(
    @Scope() scope: TeamScope,
    @Param('routineId', ParseUUIDPipe) routineId: string,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<void> {
    return this.waivers.withdraw(scope, routineId, id);
  }
}
