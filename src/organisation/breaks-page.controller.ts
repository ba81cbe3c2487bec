import { Controller, Get, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { JSX } from 'preact';
import { Can, Scope } from '../access/scope.decorators.js';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import { Pages } from '../platform/http/pages.js';
import { refusedAt } from '../platform/input/refused-at.js';
import type { FormView } from '../platform/web/form.js';
import { blankForm } from '../platform/web/form.js';
import type { Shell } from '../platform/web/layout.types.js';
import { paths } from '../platform/web/paths.js';
import { CalendarService } from './calendar.service.js';
import { AddClosedDay, AddSchoolBreak } from './organisation.dto.js';
import { OrganisationQueries } from './organisation.queries.js';
import { BreaksPage } from './pages/breaks.page.js';
import type { BreaksPageProps } from './pages/breaks.types.js';

const LEADING = ['leader', 'deputy'];
const YEAR = /^20\d\d$/;

@ApiExcludeController()
@Controller('pauser')
@Can('lead')
export class BreaksPageController {
  constructor(
    private readonly calendar: CalendarService,
    private readonly organisation: OrganisationQueries,
    private readonly pages: Pages,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('member')
  async show(
    @Scope() scope: TeamScope,
    @Query('year') year: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.page(scope, typeof year === 'string' && YEAR.test(year) ? Number(year) : undefined);
    await this.pages.show({ request, response }, (shell) => page(shell));
  }

  @Post('lukkedage')
  async addClosedDay(@Scope() scope: TeamScope, @Req() request: Request, @Res() response: Response): Promise<void> {
    const page = await this.page(scope);
    await this.pages.save({ request, response }, AddClosedDay, {
      act: async (input) => {
        await refusedAt('on', () => this.calendar.addClosedDay(scope, input));
        return { to: paths.breaks };
      },
      again: (form, shell) => page(shell, { closedDay: form }),
    });
  }

  @Post('lukkedage/:id/sletning')
  async removeClosedDay(
    @Scope() scope: TeamScope,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.calendar.removeClosedDay(scope, id);
    this.pages.goOn({ response }, paths.breaks);
  }

  @Post('ferier')
  async addSchoolBreak(@Scope() scope: TeamScope, @Req() request: Request, @Res() response: Response): Promise<void> {
    const page = await this.page(scope);
    await this.pages.save({ request, response }, AddSchoolBreak, {
      act: async (input) => {
        await refusedAt('name', () => this.calendar.addSchoolBreak(scope, input));
        return { to: paths.breaks };
      },
      again: (form, shell) => page(shell, { schoolBreak: form }),
    });
  }

  @Post('ferier/:id/sletning')
  async removeSchoolBreak(
    @Scope() scope: TeamScope,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.calendar.removeSchoolBreak(scope, id);
    this.pages.goOn({ response }, paths.breaks);
  }

  /** The year that is planned when none is asked for: the frame knows it. */
  private async page(
    scope: TeamScope,
    asked?: number,
  ): Promise<(shell: Shell, forms?: { closedDay?: FormView; schoolBreak?: FormView }) => JSX.Element> {
    const current = this.clock.now().getUTCFullYear();
    const [first, last] = asked ? [asked, asked] : [current - 1, current + 3];
    const calendar = await this.organisation.workingCalendar(scope, `${first}-01-01`, `${last}-12-31`);
    const closedDays = await this.organisation.closedDays(scope);
    const can = { edit: LEADING.includes(scope.role) };
    return (shell, forms = {}) => {
      const year = asked ?? shell.planYear;
      const props: Omit<BreaksPageProps, 'shell' | 'forms'> = {
        ...{ year, can },
        publicHolidays: calendar.publicHolidays
          .filter(({ on }) => isIn(year, on))
          .map(({ on, name }) => ({ on, name: name[shell.language] })),
        closedDays: closedDays.filter(({ on, everyYear }) => isIn(year, on) || (everyYear && on <= `${year}-12-31`)),
        schoolBreaks: calendar.schoolBreaks.filter(({ fromOn, toOn }) => isIn(year, fromOn) || isIn(year, toOn)),
      };
      return BreaksPage({ shell, ...props, forms: { closedDay: blankForm, schoolBreak: blankForm, ...forms } });
    };
  }
}

function isIn(year: number, on: string): boolean {
  return on.startsWith(`${year}-`);
}
