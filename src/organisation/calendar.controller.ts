import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { PersonScope } from '../access/scope.types.js';
import { ShowCalendar } from './organisation.dto.js';
import { OrganisationQueries } from './organisation.queries.js';

@ApiTags('calendar')
@ApiBearerAuth()
@Controller('api/calendar')
export class CalendarController {
  constructor(private readonly organisation: OrganisationQueries) {}

  @Get()
  @Can('self')
  @ApiOperation({
    summary: 'What each day of a year is: working day, weekend, public holiday, closed day, school break',
  })
  show(@Scope() scope: PersonScope, @Query() { year }: ShowCalendar) {
    return this.organisation.workingCalendar(scope, `${year}-01-01`, `${year}-12-31`);
  }
}
