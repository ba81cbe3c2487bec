import { Controller, Get, Param, ParseUUIDPipe, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, CurrentActor } from '../access/scope.decorators.js';
import type { Actor } from '../access/scope.types.js';
import { InvalidInput, NotFound } from '../platform/errors.js';
import { formViewOf } from '../platform/http/form-view.js';
import { Pages } from '../platform/http/pages.js';
import { validated } from '../platform/input/validate.js';
import { texts } from '../platform/web/texts/texts.js';
import { attendancePage, personPage } from './attendance-props.js';
import { AttendancePage, AttendanceResult } from './pages/attendance.page.js';
import { PersonAttendancePage } from './pages/person-attendance.page.js';
import { ReadersService } from './readers.service.js';
import { ShowAttendance } from './reports.dto.js';
import type { AttendanceAnswer, Reader } from './reports.queries.js';
import { ReportsQueries } from './reports.queries.js';

@ApiExcludeController()
@Controller('fremmoede')
@Can('self')
export class AttendanceController {
  constructor(
    private readonly reports: ReportsQueries,
    private readonly readers: ReadersService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(
    @CurrentActor() actor: Actor,
    @Query() query: object,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const reader = this.readers.ofMany(actor);
    const departments = await this.reports.departments(reader);
    try {
      const asked = validated(ShowAttendance, query);
      const answer = await this.reports.history(reader, asked, 'attendance.read');
      const all = await this.choices(reader, asked, answer);
      const props = attendancePage(answer, all, departments, query, actor);
      const fragment = request.get('HX-Request') !== undefined;
      if (fragment) return this.pages.showPart({ request, response }, (shell) => AttendanceResult({ shell, ...props }));
      await this.pages.show({ request, response }, (shell) => AttendancePage({ shell, ...props }));
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      const nothing = await this.reports.history(reader, new ShowAttendance(), 'attendance.read');
      const props = attendancePage({ ...nothing, lines: [] }, [], departments, query, actor);
      const filter = formViewOf(query, error, actor.language);
      await this.pages.show({ request, response }, (shell) => AttendancePage({ shell, ...props, filter }), 422);
    }
  }

  @Get(':id')
  async showPerson(
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Query() query: object,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const reader = this.readers.ofOne(actor, id);
    const asked = validated(ShowAttendance, { ...query, person: id });
    const answer = await this.reports.history(reader, asked, 'attendance.read');
    const props = personPage(id, answer, query, texts[actor.language].kinds);
    if (!props) throw new NotFound();
    await this.pages.show({ request, response }, (shell) => PersonAttendancePage({ shell, ...props }));
  }

  /** The whole period's rows, from which the filter's choices are made: narrowing must not hide the way back. */
  private async choices(reader: Reader, asked: ShowAttendance, answer: AttendanceAnswer) {
    const narrowed = asked.team ?? asked.department ?? asked.person ?? (asked.routine || null);
    if (!narrowed) return answer.lines ?? [];
    const whole = Object.assign(new ShowAttendance(), { from: answer.from, until: answer.until });
    return (await this.reports.history(reader, whole, 'attendance.read')).lines ?? [];
  }
}
