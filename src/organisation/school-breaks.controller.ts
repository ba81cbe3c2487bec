import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { PersonScope, TeamScope } from '../access/scope.types.js';
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
  @Can('lead')
  @ApiOperation({ summary: 'Enter a school break' })
  async add(@Scope() scope: TeamScope, @Body() input: AddSchoolBreak) {
    return { id: await this.calendar.addSchoolBreak(scope, input) };
  }

  @Delete(':id')
  @Can('lead')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a school break' })
  remove(@Scope() scope: TeamScope, @Param('id', ParseUUIDPipe) id: string) {
    return this.calendar.removeSchoolBreak(scope, id);
  }
}
