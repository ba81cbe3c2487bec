import { Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { JSX } from 'preact';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { AnyScope, CalendarScope, PersonScope, Visit } from '../access/scope.types.js';
import { ScopesService } from '../access/scopes.service.js';
import { Clock } from '../platform/clock.js';
import type { FormChange } from '../platform/http/pages.js';
import { Pages } from '../platform/http/pages.js';
import { blankForm } from '../platform/web/form.js';
import type { Shell } from '../platform/web/layout.types.js';
import { paths } from '../platform/web/paths.js';
import { CalendarService } from './calendar.service.js';
import { AddClosedDay, AddSchoolBreak } from './organisation.dto.js';
import { OrganisationQueries } from './organisation.queries.js';
import { BreaksPage } from './pages/breaks.page.js';
import type { BreaksPageProps } from './pages/breaks.types.js';

const YEAR = /^20\d\d$/;

@ApiExcludeController()
@Controller('pauser')
@Can('calendar')
export class BreaksPageController {
  constructor(
    private readonly calendar: CalendarService,
    private readonly organisation: OrganisationQueries,
    private readonly scopes: ScopesService,
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('self')
  async show(@Visiting() visit: Visit<PersonScope>, @Query('year') year: unknown): Promise<void> {
    const asked = typeof year === 'string' && YEAR.test(year) ? Number(year) : undefined;
    await this.pages.show(visit, await this.page(visit, asked));
  }

  @Post('lukkedage')
  addClosedDay(@Visiting() visit: Visit<CalendarScope>): Promise<void> {
    const verb = (input: AddClosedDay) => this.calendar.addClosedDay(visit.scope, input);
    return this.change(visit, AddClosedDay, 'closedDay', { verb, refusalAt: 'on' });
  }

  @Post('lukkedage/:id/sletning')
  async removeClosedDay(
    @Visiting() visit: Visit<CalendarScope>,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<void> {
    await this.calendar.removeClosedDay(visit.scope, id);
    this.pages.goOn(visit, paths.breaks);
  }

  @Post('ferier')
  addSchoolBreak(@Visiting() visit: Visit<CalendarScope>): Promise<void> {
    const verb = (input: AddSchoolBreak) => this.calendar.addSchoolBreak(visit.scope, input);
    return this.change(visit, AddSchoolBreak, 'schoolBreak', { verb, refusalAt: 'name' });
  }

  @Post('ferier/:id/sletning')
  async removeSchoolBreak(
    @Visiting() visit: Visit<CalendarScope>,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<void> {
    await this.calendar.removeSchoolBreak(visit.scope, id);
    this.pages.goOn(visit, paths.breaks);
  }

  private change<T extends object>(
    visit: Visit<CalendarScope>,
    intent: new () => T,
    name: keyof BreaksPageProps['forms'],
    { verb, refusalAt }: Pick<FormChange<T>, 'verb' | 'refusalAt'>,
  ): Promise<void> {
    return this.pages.change(visit, intent, {
      ...{ verb, refusalAt, to: paths.breaks },
      again: async (form, shell) => (await this.page(visit))(shell, { [name]: form }),
    });
  }

  /** The year that is planned when none is asked for: the frame knows it. */
  private async page(
    { actor }: Visit<AnyScope>,
    asked?: number,
  ): Promise<(shell: Shell, forms?: Partial<BreaksPageProps['forms']>) => JSX.Element> {
    const current = this.clock.now().getUTCFullYear();
    const [first, last] = asked ? [asked, asked] : [current - 1, current + 3];
    const calendar = await this.organisation.workingCalendar(actor, `${first}-01-01`, `${last}-12-31`);
    const closedDays = await this.organisation.closedDays(actor);
    const keeper = this.scopes.of(actor, 'calendar');
    const own = await this.organisation.enteredBy(actor, actor.personId);
    const can = { edit: keeper !== null };
    const withRight = <Row extends { readonly id: string }>(row: Row) => ({
      ...row,
      removable: keeper !== null && (!('teamId' in keeper) || own.has(row.id)),
    });
    return (shell, forms = {}) => {
      const year = asked ?? shell.planYear;
      const props: Omit<BreaksPageProps, 'shell' | 'forms'> = {
        ...{ year, can },
        publicHolidays: calendar.publicHolidays
          .filter(({ on }) => isIn(year, on))
          .map(({ on, name }) => ({ on, name: name[shell.language] })),
        closedDays: closedDays
          .filter(({ on, everyYear }) => isIn(year, on) || (everyYear && on <= `${year}-12-31`))
          .map(withRight),
        schoolBreaks: calendar.schoolBreaks
          .filter(({ fromOn, toOn }) => isIn(year, fromOn) || isIn(year, toOn))
          .map(withRight),
      };
      return BreaksPage({ shell, ...props, forms: { closedDay: blankForm, schoolBreak: blankForm, ...forms } });
    };
  }
}

function isIn(year: number, on: string): boolean {
  return on.startsWith(`${year}-`);
}
