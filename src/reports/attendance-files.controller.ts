import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import writeXlsxFile from 'write-excel-file/node';
import { Can, CurrentActor } from '../access/scope.decorators.js';
import type { Actor } from '../access/scope.types.js';
import { validated } from '../platform/input/validate.js';
import { texts } from '../platform/web/texts/texts.js';
import { csvLines, SHEET_COLUMNS, sheetRow } from './attendance-sheet.js';
import { ReadersService } from './readers.service.js';
import { ShowAttendance } from './reports.dto.js';
import { TooManyRows } from './reports.errors.js';
import { MOST_ROWS, ReportsQueries } from './reports.queries.js';

/** Excel on Danish machines reads UTF-8 only behind a byte order mark. */
const BOM = '\uFEFF';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Exactly the rows that the page's filter shows, one a person and meeting; the file's name tells the period. */
@ApiExcludeController()
@Controller()
@Can('self')
export class AttendanceFilesController {
  constructor(
    private readonly reports: ReportsQueries,
    private readonly readers: ReadersService,
  ) {}

  @Get('fremmoede.csv')
  async csv(@CurrentActor() actor: Actor, @Query() query: object, @Res() response: Response): Promise<void> {
    const { rows, name } = await this.sheet(actor, query);
    response
      .attachment(`${name}.csv`)
      .type('text/csv; charset=utf-8')
      .send(BOM + csvLines(rows));
  }

  @Get('fremmoede.xlsx')
  async excel(@CurrentActor() actor: Actor, @Query() query: object, @Res() response: Response): Promise<void> {
    const { rows, name } = await this.sheet(actor, query);
    const [head = [], ...body] = rows;
    const sheet = [
      head.map((value) => ({ value, fontWeight: 'bold' as const })),
      ...body.map((row) => row.map((value) => ({ value }))),
    ];
    const bytes = await writeXlsxFile(sheet, { stickyRowsCount: 1 }).toBuffer();
    response.attachment(`${name}.xlsx`).type(XLSX).send(bytes);
  }

  private async sheet(actor: Actor, query: object) {
    const asked = validated(ShowAttendance, query);
    const { lines, from, until, count } = await this.reports.history(
      this.readers.ofMany(actor),
      asked,
      'attendance.export',
    );
    if (lines === null) throw new TooManyRows(count, MOST_ROWS);
    const { kinds, attendance } = texts[actor.language];
    const columns = SHEET_COLUMNS[actor.language];
    const rows = [columns, ...lines.map((line) => sheetRow(line, { columns, kinds, attendance }))];
    return { rows, name: `fremmoede_${from}_${until}` };
  }
}
