import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { JSX } from 'preact';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { Visit } from '../access/scope.types.js';
import { fieldsIn } from '../platform/http/form-view.js';
import { isPartWanted, Pages } from '../platform/http/pages.js';
import type { FormView } from '../platform/web/form.js';
import { blankForm } from '../platform/web/form.js';
import type { Shell } from '../platform/web/layout.types.js';
import { paths } from '../platform/web/paths.js';
import type { CadenceFacts } from './cadences.queries.js';
import { CadencesQueries } from './cadences.queries.js';
import { CadencesService } from './cadences.service.js';
import { cadencePageProps } from './pages/cadence-page-props.js';
import type { ShownPreview } from './pages/cadence-page.types.js';
import { CadencePage } from './pages/cadence.page.js';
import { CadencePreviewPart } from './pages/cadence-preview.js';
import { planNotices } from './pages/year-plan-notices.texts.js';

type Drawn = (form: FormView, preview: ShownPreview, shell: Shell) => JSX.Element;

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
  async first(@Visiting() visit: Visit): Promise<void> {
    this.pages.goOn(visit, paths.cadence(await this.queries.firstPath(visit.scope)));
  }

  /** The page at once; the year that is saved is computed when it asks for it. */
  @Get(':routine')
  async show(@Visiting() visit: Visit, @Param('routine') routine: string): Promise<void> {
    const page = await this.page(visit, await this.queries.facts(visit.scope, routine));
    await this.pages.show(visit, (shell) => page(blankForm, { awaited: true }, shell));
  }

  @Get(':routine/forhaandsvisning')
  async saved(@Visiting() visit: Visit, @Param('routine') routine: string): Promise<void> {
    const facts = await this.queries.facts(visit.scope, routine);
    const preview = await this.cadences.previewOf(visit.scope, facts, facts.current.settings);
    const drawn = await this.drawn(visit, facts);
    const page = (shell: Shell) => drawn(blankForm, preview, shell);
    await (isPartWanted(visit) ? this.pages.showPart(visit, page) : this.pages.show(visit, page));
  }

  @Post(':routine')
  async save(@Visiting() visit: Visit, @Param('routine') routine: string): Promise<void> {
    const { scope, actor } = visit;
    const facts = await this.queries.facts(scope, routine);
    await this.pages.saveAs(visit, (body) => this.cadences.read(facts, fieldsIn(body)), {
      act: async (settings) => {
        await this.cadences.save(scope, facts, settings);
        return { to: paths.cadence(routine), notice: planNotices[actor.language].cadenceSaved };
      },
      again: async (form, shell) => (await this.page(visit, facts))(form, null, shell),
    });
  }

  /** The same fields, computed and not saved: a part of the page for htmx, the whole page without it. */
  @Post(':routine/forhaandsvisning')
  async preview(@Visiting() visit: Visit, @Param('routine') routine: string): Promise<void> {
    const facts = await this.queries.facts(visit.scope, routine);
    await this.pages.saveAs(visit, (body) => this.cadences.read(facts, fieldsIn(body)), {
      act: async (settings) => {
        const preview = await this.cadences.previewOf(visit.scope, facts, settings);
        const drawn = await this.drawn(visit, facts);
        const form = { values: this.cadences.valuesOf(facts, settings), errors: {} };
        return { page: (shell) => drawn(form, preview, shell) };
      },
      again: async (form, shell) => (await this.drawn(visit, facts))(form, null, shell),
      isPart: isPartWanted(visit),
    });
  }

  @Post(':routine/kassering')
  async discard(@Visiting() visit: Visit, @Param('routine') routine: string): Promise<void> {
    await this.cadences.discard(visit.scope, await this.queries.facts(visit.scope, routine));
    this.pages.goOn(visit, paths.cadence(routine), planNotices[visit.actor.language].cadenceUndone);
  }

  private async drawn(visit: Visit, facts: CadenceFacts): Promise<Drawn> {
    if (!isPartWanted(visit)) return this.page(visit, facts);
    const { current } = facts;
    const of = { kind: current.kind, routine: current.path };
    return ({ errors }, preview, { language, nonce }) =>
      CadencePreviewPart({ preview, faults: errors, ...of, language, nonce });
  }

  private async page({ scope, actor }: Visit, facts: CadenceFacts): Promise<Drawn> {
    const reasons = await this.queries.reasons(scope, facts, actor.language);
    return (form, preview, shell) => CadencePage(cadencePageProps(shell, { ...facts, reasons }, { form, preview }));
  }
}
