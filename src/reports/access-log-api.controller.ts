import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Can, Scope } from '../access/scope.decorators.js';
import type { HrScope, PersonScope } from '../access/scope.types.js';
import { AccessLogQueries } from './access-log.queries.js';
import type { AccessPage, OwnReading } from './access-log.types.js';
import { ListAccess } from './reports.dto.js';

@ApiTags('attendance')
@ApiBearerAuth()
@Controller('api/attendance')
export class AccessLogApiController {
  constructor(private readonly log: AccessLogQueries) {}

  @Get('access-log')
  @Can('hr')
  @ApiOperation({ summary: 'Who read or exported attendance, when and by which filter; the newest first' })
  list(@Scope() scope: HrScope, @Query() { from, until, page, exports }: ListAccess): Promise<AccessPage> {
    return this.log.page(scope, { from, until, page, exportsOnly: exports });
  }

  @Get('own-readings')
  @Can('self')
  @ApiOperation({ summary: 'When others read one’s own attendance, and whether HR or a leader did' })
  own(@Scope() scope: PersonScope): Promise<readonly OwnReading[]> {
    return this.log.ofOwn(scope);
  }
}
