import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { CalendarScope, PersonScope } from '../access/scope.types.js';
import { CalendarService } from './calendar.service.js';
import { AddSchoolBreak } from './organisation.dto.js';
import { OrganisationQueries } from './organisation.queries.js';

@ApiTags('calendar')
@ApiBearerAuth()
@Controller('api/school-breaks')
export class SchoolBreaksController {
  constructor(
    private readonly calendar: CalendarService,
    private readonly organisation: OrganisationQueries,
  ) {}

  @Get()
  @Can('self')
  @ApiOperation({ summary: 'The municipality’s school breaks' })
  list(@Scope() scope: PersonScope) {
    return this.organisation.schoolBreaks(scope);
  }

  @Post()
  @Can('calendar')
  @ApiOperation({ summary: 'Enter a school break' })
  async add(@Scope() scope: CalendarScope, @Body() input: AddSchoolBreak) {
    return { id: await this.calendar.addSchoolBreak(scope, input) };
  }

  @Delete(':id')
  @Can('calendar')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a school break: one’s own entry, for the administrator any' })
  remove(@Scope() scope: CalendarScope, @Param('id', ParseUUIDPipe) id: string) {
    return this.calendar.removeSchoolBreak(scope, id);
  }
}
