import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { PersonScope, Visit } from '../access/scope.types.js';
import { NotFound } from '../platform/errors.js';
import { Pages } from '../platform/http/pages.js';
import type { FormView } from '../platform/web/form.js';
import { texts } from '../platform/web/texts/texts.js';
import { AccessLogQueries } from './access-log.queries.js';
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
    private readonly log: AccessLogQueries,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Visiting() visit: Visit): Promise<void> {
    await this.pages.filter(visit, ShowAttendance, (...asked) => this.showTo(visit, ...asked));
  }

  /** One's own has beside it who else has seen it. */
  @Get(':id')
  async showPerson(@Visiting() visit: Visit<PersonScope>, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.pages.filter(visit, ShowAttendance, (...asked) => this.showOne(visit, id, ...asked));
  }

  private async showOne(
    visit: Visit<PersonScope>,
    id: string,
    asked: ShowAttendance,
    filter: FormView,
    status: number,
  ): Promise<void> {
    const { actor, scope } = visit;
    const isOwn = id === actor.personId;
    const reader = this.readers.ofOne(actor, id);
    const narrowed = Object.assign(asked, { person: id });
    const answer = await this.reports.history(reader, narrowed, status === 200 ? 'attendance.read' : null);
    const props = personPage(id, answer, filter, texts[actor.language].kinds, isOwn ? actor.name : null);
    if (!props) throw new NotFound();
    const readings = isOwn ? await this.log.ofOwn(scope) : null;
    await this.pages.show(visit, (shell) => PersonAttendancePage({ shell, ...props, readings }), status);
  }

  private async showTo(visit: Visit, asked: ShowAttendance, filter: FormView, status: number): Promise<void> {
    const { actor, request } = visit;
    const reader = this.readers.ofMany(actor);
    const departments = await this.reports.departments(reader);
    const answer = await this.reports.history(reader, asked, status === 200 ? 'attendance.read' : null);
    if (status !== 200) {
      const nothing = attendancePage({ ...answer, lines: [] }, [], departments, request.query, actor);
      return this.pages.show(visit, (shell) => AttendancePage({ shell, ...nothing, filter }), status);
    }
    const all = await this.choices(reader, asked, answer);
    const props = attendancePage(answer, all, departments, request.query, actor);
    if (request.get('HX-Request') !== undefined)
      return this.pages.showPart(visit, (shell) => AttendanceResult({ shell, ...props }));
    await this.pages.show(visit, (shell) => AttendancePage({ shell, ...props }));
  }

  /** The whole period's rows, from which the filter's choices are made: narrowing must not hide the way back. */
  private async choices(reader: Reader, asked: ShowAttendance, answer: AttendanceAnswer) {
    const narrowed = asked.team ?? asked.department ?? asked.person ?? (asked.routine || null);
    if (!narrowed) return answer.lines ?? [];
    const whole = Object.assign(new ShowAttendance(), { from: answer.from, until: answer.until });
    return (await this.reports.history(reader, whole, null)).lines ?? [];
  }
}
