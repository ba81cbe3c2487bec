import { Controller, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Can, CurrentActor, Scope } from '../access/scope.decorators.js';
import type { Actor, TeamScope } from '../access/scope.types.js';
import { Pages } from '../platform/http/pages.js';
import { paths } from '../platform/web/paths.js';
import { ExplanationsService } from './explanations.service.js';
import { explanationTexts } from './pages/explanation.texts.js';
import { YearOnly } from './planning.dto.js';

/** The year plan's button that asks why promises cannot be kept. */
@ApiExcludeController()
@Controller('aarsplan/:year/forklaring')
@Can('lead')
export class ExplanationPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly explanations: ExplanationsService,
  ) {}

  @Post()
  async explain(
    @Scope() scope: TeamScope,
    @Param() { year }: YearOnly,
    @CurrentActor() { language }: Actor,
    @Res() response: Response,
  ): Promise<void> {
    await this.explanations.explain(scope, year);
    this.pages.goOn({ response }, `${paths.yearPlan(year)}#uholdt`, explanationTexts[language].explained);
  }
}
