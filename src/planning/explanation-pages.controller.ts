import { Controller, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { Visit } from '../access/scope.types.js';
import { Pages } from '../platform/http/pages.js';
import { paths } from '../platform/web/paths.js';
import { CadencesQueries } from './cadences.queries.js';
import { ExplanationsService } from './explanations.service.js';
import { explanationTexts } from './pages/explanation.texts.js';
import { YearOnly } from './planning.dto.js';

/** The button that asks why promises cannot be kept, on the year plan and on a cadence's page. */
@ApiExcludeController()
@Controller()
@Can('lead')
export class ExplanationPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly explanations: ExplanationsService,
    private readonly cadences: CadencesQueries,
  ) {}

  @Post('aarsplan/:year/forklaring')
  async ofYear(@Visiting() visit: Visit, @Param() { year }: YearOnly): Promise<void> {
    await this.explain(visit, year, paths.yearPlan(year));
  }

  @Post('kadencer/:routine/forklaring')
  async ofRoutine(@Visiting() visit: Visit, @Param('routine') routine: string): Promise<void> {
    const { year } = await this.cadences.facts(visit.scope, routine);
    await this.explain(visit, year, paths.cadence(routine));
  }

  private async explain(visit: Visit, year: number, to: string): Promise<void> {
    await this.explanations.explain(visit.scope, year);
    this.pages.goOn(visit, `${to}#uholdt`, explanationTexts[visit.actor.language].explained);
  }
}
