import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { JSX } from 'preact';
import { Can, CurrentActor, Scope } from '../access/scope.decorators.js';
import type { Actor, TeamScope } from '../access/scope.types.js';
import { InvalidInput } from '../platform/errors.js';
import { formViewOf, typedValues } from '../platform/http/form-view.js';
import { Pages } from '../platform/http/pages.js';
import { validated } from '../platform/input/validate.js';
import type { FormView } from '../platform/web/form.js';
import { blankForm } from '../platform/web/form.js';
import type { Shell } from '../platform/web/layout.types.js';
import { paths } from '../platform/web/paths.js';
import { trialTexts } from './mails/trial.texts.js';
import { YearPlanPage } from './pages/year-plan.page.js';
import { planNotices } from './pages/year-plan-notices.texts.js';
import { canEdit } from './plan-context.queries.js';
import { PublishYearPlan, TryPublishing, YearOnly } from './planning.dto.js';
import { NoDraft, PlanChangedMeanwhile } from './planning.errors.js';
import { PlanningQueries } from './planning.queries.js';
import { PlanningService } from './planning.service.js';
import { PublishingService } from './publishing.service.js';
import { TrialsService } from './trials.service.js';

type Render = (form: FormView) => (shell: Shell) => JSX.Element;

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
    @Scope() scope: TeamScope,
    @Param() { year }: YearOnly,
    @CurrentActor() actor: Actor,
    @Query('vis') shown: string | string[] | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.page(scope, year, actor, [shown ?? []].flat());
    await this.pages.show({ request, response }, page(blankForm));
  }

  @Post('kladde')
  @Can('lead')
  async draft(
    @Scope() scope: TeamScope,
    @Param() { year }: YearOnly,
    @CurrentActor() { language }: Actor,
    @Res() response: Response,
  ): Promise<void> {
    await this.planning.draft(scope, year);
    this.pages.goOn({ response }, paths.yearPlan(year), planNotices[language].drafted);
  }

  @Post('kassering')
  @Can('lead')
  async discard(
    @Scope() scope: TeamScope,
    @Param() { year }: YearOnly,
    @CurrentActor() { language }: Actor,
    @Res() response: Response,
  ): Promise<void> {
    await this.planning.discard(scope, year);
    this.pages.goOn({ response }, paths.yearPlan(year), planNotices[language].discarded);
  }

  /** Where a browser lands that asks again for the address of a refused publishing. */
  @Get('publicer')
  @Can('lead')
  toPublish(@Param() { year }: YearOnly, @Res() response: Response): void {
    this.pages.goOn({ response }, `${paths.yearPlan(year)}#publicer`);
  }

  /** What the leader has not read is not published: a plan that changed meanwhile is shown anew, with the message kept. */
  @Post('publicer')
  @Can('lead')
  async publish(
    @Scope() scope: TeamScope,
    @Param() { year }: YearOnly,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    try {
      const { diffHash, message } = validated(PublishYearPlan, request.body);
      const { draftId } = await this.queries.yearPlan(scope, year, { language: actor.language });
      if (!draftId) throw new NoDraft(year);
      const { number, mailCount } = await this.publishing.publish(scope, draftId, { message, readDiffHash: diffHash });
      const notice = planNotices[actor.language].published(number, mailCount);
      this.pages.goOn({ response }, paths.yearPlan(year), notice);
    } catch (error) {
      const refusal = refusedForm(error, request.body, actor);
      if (!refusal) throw error;
      const page = await this.page(scope, year, actor, []);
      await this.pages.show({ request, response }, page(refusal.form), refusal.status);
    }
  }

  /** The changes in one mail to the leader alone; the form stays as it is. */
  @Post('proeve')
  @Can('lead')
  async trial(
    @Scope() scope: TeamScope,
    @Param() { year }: YearOnly,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const form = { values: typedValues(request.body), errors: {} };
    const { language } = actor;
    const { message } = validated(TryPublishing, form.values);
    const { plan, publish } = await this.queries.yearPlan(scope, year, { language });
    if (!plan || !publish) throw new NoDraft(year);
    await this.trials.send(scope, year, { language, publish, message, routines: plan.routines });
    const page = await this.page(scope, year, actor, []);
    const notice = trialTexts[language].sent;
    await this.pages.show({ request, response }, (shell) => page(form)({ ...shell, notice }));
  }

  private async page(scope: TeamScope, year: number, actor: Actor, shown: readonly string[]): Promise<Render> {
    const answer = await this.queries.yearPlan(scope, year, { language: actor.language, shown });
    const { today, plan, publish, outdated, otherYears } = answer;
    const edit = canEdit(scope);
    const facts = { year, today, plan, publish, outdated, otherYears, can: { edit, publish: edit } };
    return (form) => (shell) => YearPlanPage({ shell, form, ...facts });
  }
}

function refusedForm(error: unknown, body: unknown, { language }: Actor): { form: FormView; status: number } | null {
  if (error instanceof InvalidInput) return { form: formViewOf(body, error, language), status: 422 };
  if (!(error instanceof PlanChangedMeanwhile)) return null;
  const { reviewed: _reviewed, ...values } = typedValues(body);
  return { form: { values, errors: { '': error.sentence[language] } }, status: error.status };
}
