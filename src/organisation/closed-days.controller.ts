import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { CalendarScope, PersonScope } from '../access/scope.types.js';
import { CalendarService } from './calendar.service.js';
import { AddClosedDay } from './organisation.dto.js';
import { OrganisationQueries } from './organisation.queries.js';

@ApiTags('calendar')
@ApiBearerAuth()
@Controller('api/closed-days')
export class ClosedDaysController {
  constructor(
    private readonly calendar: CalendarService,
    private readonly organisation: OrganisationQueries,
  ) {}

  @Get()
  @Can('self')
  @ApiOperation({ summary: 'The municipality’s closed days, single and yearly' })
  list(@Scope() scope: PersonScope) {
    return this.organisation.closedDays(scope);
  }

  @Post()
  @Can('calendar')
  @ApiOperation({ summary: 'Close a day, once or every year' })
  async add(@Scope() scope: CalendarScope, @Body() input: AddClosedDay) {
    return { id: await this.calendar.addClosedDay(scope, input) };
  }

  @Delete(':id')
  @Can('calendar')
  @HttpCode(204)
  @ApiOperation({ summary: 'Open a closed day again: one’s own entry, for the administrator any' })
  remove(@Scope() scope: CalendarScope, @Param('id', ParseUUIDPipe) id: string) {
    return this.calendar.removeClosedDay(scope, id);
  }
}
