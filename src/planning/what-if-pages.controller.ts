import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, CurrentActor, Scope } from '../access/scope.decorators.js';
import type { Actor, TeamScope } from '../access/scope.types.js';
import { InvalidInput } from '../platform/errors.js';
import { formViewOf, typedValues } from '../platform/http/form-view.js';
import { Pages } from '../platform/http/pages.js';
import { validated } from '../platform/input/validate.js';
import type { FormView } from '../platform/web/form.js';
import { blankForm } from '../platform/web/form.js';
import { WhatIfPage } from './pages/what-if.page.js';
import { YearOnly } from './planning.dto.js';
import { AskWhatIf } from './what-if.dto.js';
import { WhatIfFormsQueries } from './what-if-forms.queries.js';
import type { WhatIfAnswer } from './what-if.types.js';
import { WhatIfsService } from './what-ifs.service.js';
import { brokenView } from './year-plan-view.js';

/** Several changes at once on a copy of the year; nothing is stored. */
@ApiExcludeController()
@Controller('aarsplan/:year/hvad-nu-hvis')
@Can('lead')
export class WhatIfPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly whatIfs: WhatIfsService,
    private readonly forms: WhatIfFormsQueries,
  ) {}

  @Get()
  async show(
    @Scope() scope: TeamScope,
    @Param() { year }: YearOnly,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.page(scope, year, actor, blankForm, null);
    await this.pages.show({ request, response }, page);
  }

  /** Computes and shows; the answer has no address of its own, because it is kept nowhere. */
  @Post()
  @HttpCode(200)
  async ask(
    @Scope() scope: TeamScope,
    @Param() { year }: YearOnly,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const answer = await this.whatIfs.ask(scope, year, validated(AskWhatIf, request.body));
      const form = { values: typedValues(request.body), errors: {} };
      await this.pages.show({ request, response }, await this.page(scope, year, actor, form, answer));
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      const form = formViewOf(request.body, error, actor.language);
      await this.pages.show({ request, response }, await this.page(scope, year, actor, form, null), 422);
    }
  }

  private async page(scope: TeamScope, year: number, { language }: Actor, form: FormView, answer: WhatIfAnswer | null) {
    const { context, people, disciplines } = await this.forms.form(scope, year, language);
    const limits = (answer?.limits ?? []).map((one) => brokenView(one, context.names));
    const facts = { year, form, people, disciplines, routines: context.routines, answer, limits };
    return (shell: Parameters<typeof WhatIfPage>[0]['shell']) => WhatIfPage({ shell, ...facts });
  }
}
