import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { JSX } from 'preact';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { Visit } from '../access/scope.types.js';
import { typedValues } from '../platform/http/form-view.js';
import { Pages } from '../platform/http/pages.js';
import type { FormView } from '../platform/web/form.js';
import { blankForm } from '../platform/web/form.js';
import type { Shell } from '../platform/web/layout.types.js';
import { paths } from '../platform/web/paths.js';
import { trialTexts } from './mails/trial.texts.js';
import { YearPlanPage } from './pages/year-plan.page.js';
import { planNotices } from './pages/year-plan-notices.texts.js';
import { canEdit } from './plan-context.queries.js';
import { PublishYearPlan, TryPublishing, YearOnly } from './planning.dto.js';
import { NoDraft } from './planning.errors.js';
import { PlanningQueries } from './planning.queries.js';
import { PlanningService } from './planning.service.js';
import { PublishingService } from './publishing.service.js';
import { TrialsService } from './trials.service.js';

type Render = (form: FormView, shell: Shell) => JSX.Element;

/** The year plan's page: read it, make a draft, discard it, publish it. */
@ApiExcludeController()
@Controller('aarsplan/:year')
export class YearPlansController {
  constructor(
    private readonly pages: Pages,
    private readonly planning: PlanningService,
    private readonly publishing: PublishingService,
    private readonly queries: PlanningQueries,
    private readonly trials: TrialsService,
  ) {}

  @Get()
  @Can('member')
  async show(
    @Visiting() visit: Visit,
    @Param() { year }: YearOnly,
    @Query('vis') shown: string | string[] | undefined,
  ): Promise<void> {
    const page = await this.page(visit, year, [shown ?? []].flat());
    await this.pages.show(visit, (shell) => page(blankForm, shell));
  }

  @Post('kladde')
  @Can('lead')
  async draft(@Visiting() visit: Visit, @Param() { year }: YearOnly): Promise<void> {
    await this.planning.draft(visit.scope, year);
    this.pages.goOn(visit, paths.yearPlan(year), planNotices[visit.actor.language].drafted);
  }

  @Post('kassering')
  @Can('lead')
  async discard(@Visiting() visit: Visit, @Param() { year }: YearOnly): Promise<void> {
    await this.planning.discard(visit.scope, year);
    this.pages.goOn(visit, paths.yearPlan(year), planNotices[visit.actor.language].discarded);
  }

  /** Where a browser lands that asks again for the address of a refused publishing. */
  @Get('publicer')
  @Can('lead')
  toPublish(@Visiting() visit: Visit, @Param() { year }: YearOnly): void {
    this.pages.goOn(visit, `${paths.yearPlan(year)}#publicer`);
  }

  /** What the leader has not read is not published: a plan that changed meanwhile is shown anew, with the message kept. */
  @Post('publicer')
  @Can('lead')
  async publish(@Visiting() visit: Visit, @Param() { year }: YearOnly): Promise<void> {
    const { scope, actor } = visit;
    await this.pages.save(visit, PublishYearPlan, {
      act: async ({ diffHash, message }) => {
        const { draftId } = await this.queries.yearPlan(scope, year, { language: actor.language });
        if (!draftId) throw new NoDraft(year);
        const done = await this.publishing.publish(scope, draftId, { message, readDiffHash: diffHash });
        return {
          to: paths.yearPlan(year),
          notice: planNotices[actor.language].published(done.number, done.mailCount),
        };
      },
      again: async (form, shell) => (await this.page(visit, year))(toBeReadAgain(form), shell),
      tellsChanged: true,
    });
  }

  /** The changes in one mail to the leader alone; the form stays as it is. */
  @Post('proeve')
  @Can('lead')
  async trial(@Visiting() visit: Visit, @Param() { year }: YearOnly): Promise<void> {
    const { scope, actor, request } = visit;
    const { language } = actor;
    await this.pages.save(visit, TryPublishing, {
      act: async ({ message }) => {
        const { plan, publish } = await this.queries.yearPlan(scope, year, { language });
        if (!plan || !publish) throw new NoDraft(year);
        await this.trials.send(scope, year, { language, publish, message, routines: plan.routines });
        const page = await this.page(visit, year);
        const form = { values: typedValues(request.body), errors: {} };
        return { page: (shell) => page(form, { ...shell, notice: trialTexts[language].sent }) };
      },
      again: async (form, shell) => (await this.page(visit, year))(form, shell),
    });
  }

  private async page({ scope, actor }: Visit, year: number, shown: readonly string[] = []): Promise<Render> {
    const answer = await this.queries.yearPlan(scope, year, { language: actor.language, shown });
    const { today, plan, publish, outdated, otherYears } = answer;
    const edit = canEdit(scope);
    const facts = { year, today, plan, publish, outdated, otherYears, can: { edit, publish: edit } };
    return (form, shell) => YearPlanPage({ shell, form, ...facts });
  }
}

/** What changed meanwhile has not been gone through. */
function toBeReadAgain({ values, errors }: FormView): FormView {
  const { reviewed, ...others } = values;
  return { values: '' in errors ? others : { ...others, reviewed }, errors };
}
