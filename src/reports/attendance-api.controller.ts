import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Can, CurrentActor } from '../access/scope.decorators.js';
import type { Actor } from '../access/scope.types.js';
import { texts } from '../platform/web/texts/texts.js';
import { csvLines, SHEET_COLUMNS, sheetRow } from './attendance-sheet.js';
import { ReadersService } from './readers.service.js';
import { ShowAttendance } from './reports.dto.js';
import { TooManyRows } from './reports.errors.js';
import type { AttendanceAnswer } from './reports.queries.js';
import { MOST_ROWS, ReportsQueries } from './reports.queries.js';

@ApiTags('attendance')
@ApiBearerAuth()
@Controller('api/attendance')
@Can('self')
export class AttendanceApiController {
  constructor(
    private readonly reports: ReportsQueries,
    private readonly readers: ReadersService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Who was at which held meeting: per person, routine, department and period' })
  async list(@CurrentActor() actor: Actor, @Query() asked: ShowAttendance): Promise<AttendanceAnswer> {
    const answer = await this.reports.history(this.readers.ofMany(actor), asked, 'attendance.read');
    if (answer.lines === null) throw new TooManyRows(answer.count, MOST_ROWS);
    return answer;
  }

  @Get('csv')
  @ApiProduces('text/csv')
  @ApiQuery({ type: ShowAttendance })
  @ApiOperation({ summary: 'The same as CSV with semicolons' })
  async csv(@CurrentActor() actor: Actor, @Query() asked: ShowAttendance, @Res() response: Response): Promise<void> {
    const { lines, count } = await this.reports.history(this.readers.ofMany(actor), asked, 'attendance.export');
    if (lines === null) throw new TooManyRows(count, MOST_ROWS);
    const columns = SHEET_COLUMNS[actor.language];
    const words = { columns, kinds: texts[actor.language].kinds, attendance: texts[actor.language].attendance };
    response.type('text/csv; charset=utf-8').send(csvLines([columns, ...lines.map((line) => sheetRow(line, words))]));
  }
}
