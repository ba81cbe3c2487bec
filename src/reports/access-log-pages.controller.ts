import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { HrScope, Visit } from '../access/scope.types.js';
import { Pages } from '../platform/http/pages.js';
import type { FormView } from '../platform/web/form.js';
import { pagesOf } from '../platform/web/pager.js';
import { AccessLogQueries, LINES_A_PAGE } from './access-log.queries.js';
import { AccessLogPage } from './pages/access-log.page.js';
import { ShowAccess } from './reports.dto.js';

/** What was exported or read, by whom and when: HR's spot check. */
@ApiExcludeController()
@Controller()
@Can('hr')
export class AccessLogPagesController {
  constructor(
    private readonly log: AccessLogQueries,
    private readonly pages: Pages,
  ) {}

  @Get('eksporter')
  async exports(@Visiting() visit: Visit<HrScope>): Promise<void> {
    await this.pages.filter(visit, ShowAccess, (...asked) => this.show(visit, true, ...asked));
  }

  @Get('adgangslog')
  async all(@Visiting() visit: Visit<HrScope>): Promise<void> {
    await this.pages.filter(visit, ShowAccess, (...asked) => this.show(visit, false, ...asked));
  }

  private async show(
    visit: Visit<HrScope>,
    exportsOnly: boolean,
    { from, until, side }: ShowAccess,
    filter: FormView,
    status: number,
  ): Promise<void> {
    const { lines, total } = await this.log.page(visit.scope, { from, until, page: side, exportsOnly });
    const props = { exportsOnly, lines, total, filter, page: side, pages: pagesOf(total, LINES_A_PAGE) };
    await this.pages.show(visit, (shell) => AccessLogPage({ shell, ...props }), status);
  }
}
