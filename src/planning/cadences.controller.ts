import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { JSX } from 'preact';
import { Can, CurrentActor, Scope } from '../access/scope.decorators.js';
import type { Actor, TeamScope } from '../access/scope.types.js';
import { InvalidInput } from '../platform/errors.js';
import { fieldsIn, formViewOf } from '../platform/http/form-view.js';
import { Pages } from '../platform/http/pages.js';
import type { FormView } from '../platform/web/form.js';
import { blankForm } from '../platform/web/form.js';
import type { Shell } from '../platform/web/layout.types.js';
import { paths } from '../platform/web/paths.js';
import { cadencePageProps } from './pages/cadence-page-props.js';
import type { CadenceFacts } from './cadences.queries.js';
import { CadencesQueries } from './cadences.queries.js';
import { CadencesService } from './cadences.service.js';
import type { CadencePreviewView } from './pages/cadence-page.types.js';
import { CadencePage } from './pages/cadence.page.js';
import { CadencePreview } from './pages/cadence-preview.js';
import { planNotices } from './pages/year-plan-notices.texts.js';

interface Shown {
  readonly form: FormView;
  readonly preview: CadencePreviewView | null;
  /** The form holds what nobody has saved. */
  readonly unsaved: boolean;
}

/** One routine's cadence with the year that it gives beside it. Saving makes a draft; publishing the year plan adopts it. */
@ApiExcludeController()
@Controller('kadencer')
@Can('lead')
export class CadencesController {
  constructor(
    private readonly pages: Pages,
    private readonly cadences: CadencesService,
    private readonly queries: CadencesQueries,
  ) {}

  @Get()
  async first(@Scope() scope: TeamScope, @Res() response: Response): Promise<void> {
    this.pages.goOn({ response }, paths.cadence(await this.queries.firstPath(scope)));
  }

  @Get(':routine')
  async show(
    @Scope() scope: TeamScope,
    @Param('routine') routine: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const facts = await this.queries.facts(scope, routine);
    const preview = await this.cadences.previewOf(scope, facts, facts.current.settings);
    await this.answer(request, response, facts, { form: blankForm, preview, unsaved: false });
  }

  @Post(':routine')
  async save(
    @Scope() scope: TeamScope,
    @Param('routine') routine: string,
    @CurrentActor() { language }: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const facts = await this.queries.facts(scope, routine);
    await this.orAgain(request, response, facts, language, async () => {
      await this.cadences.save(scope, facts, fieldsIn(request.body));
      this.pages.goOn({ response }, paths.cadence(routine), planNotices[language].cadenceSaved);
    });
  }

  /** The same fields, computed and not saved: a part of the page for htmx, the whole page without it. */
  @Post(':routine/forhaandsvisning')
  async preview(
    @Scope() scope: TeamScope,
    @Param('routine') routine: string,
    @CurrentActor() { language }: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const facts = await this.queries.facts(scope, routine);
    await this.orAgain(request, response, facts, language, async () => {
      const settings = this.cadences.read(facts, fieldsIn(request.body));
      const preview = await this.cadences.previewOf(scope, facts, settings);
      const form = { values: this.cadences.valuesOf(facts, settings), errors: {} };
      await this.answer(request, response, facts, { form, preview, unsaved: true });
    });
  }

  @Post(':routine/kassering')
  async discard(
    @Scope() scope: TeamScope,
    @Param('routine') routine: string,
    @CurrentActor() { language }: Actor,
    @Res() response: Response,
  ): Promise<void> {
    await this.cadences.discard(scope, await this.queries.facts(scope, routine));
    this.pages.goOn({ response }, paths.cadence(routine), planNotices[language].cadenceUndone);
  }

  /** On bad input the form as typed, with what was expected at each field. */
  private async orAgain(
    request: Request,
    response: Response,
    facts: CadenceFacts,
    language: Actor['language'],
    act: () => Promise<void>,
  ): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      const form = formViewOf(request.body, error, language);
      await this.answer(request, response, facts, { form, preview: null, unsaved: true }, 422);
    }
  }

  private answer(request: Request, response: Response, facts: CadenceFacts, shown: Shown, status = 200): Promise<void> {
    const isPart = request.get('HX-Request') !== undefined;
    const part = ({ language }: Shell): JSX.Element =>
      CadencePreview({ preview: shown.preview, kind: facts.current.kind, language });
    const page = (shell: Shell): JSX.Element => CadencePage(cadencePageProps(shell, facts, shown));
    return isPart
      ? this.pages.showPart({ request, response }, part, status)
      : this.pages.show({ request, response }, page, status);
  }
}
