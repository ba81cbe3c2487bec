import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { JSX } from 'preact';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { Visit } from '../access/scope.types.js';
import { typedValues } from '../platform/http/form-view.js';
import { Pages } from '../platform/http/pages.js';
import type { FormView } from '../platform/web/form.js';
import { blankForm } from '../platform/web/form.js';
import type { Shell } from '../platform/web/layout.types.js';
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
  async show(@Visiting() visit: Visit, @Param() { year }: YearOnly): Promise<void> {
    const page = await this.page(visit, year, null);
    await this.pages.show(visit, (shell) => page(blankForm, shell));
  }

  /** Computes and shows; the answer has no address of its own, because it is kept nowhere. */
  @Post()
  @HttpCode(200)
  async ask(@Visiting() visit: Visit, @Param() { year }: YearOnly): Promise<void> {
    await this.pages.save(visit, AskWhatIf, {
      act: async (changes) => {
        const page = await this.page(visit, year, await this.whatIfs.ask(visit.scope, year, changes));
        const form = { values: typedValues(visit.request.body), errors: {} };
        return { page: (shell) => page(form, shell) };
      },
      again: async (form, shell) => (await this.page(visit, year, null))(form, shell),
    });
  }

  private async page(
    { scope, actor }: Visit,
    year: number,
    answer: WhatIfAnswer | null,
  ): Promise<(form: FormView, shell: Shell) => JSX.Element> {
    const { context, people, disciplines } = await this.forms.form(scope, year, actor.language);
    const limits = (answer?.limits ?? []).map((one) => brokenView(one, context.names));
    const facts = { year, people, disciplines, routines: context.routines, answer, limits };
    return (form, shell) => WhatIfPage({ shell, form, ...facts });
  }
}
