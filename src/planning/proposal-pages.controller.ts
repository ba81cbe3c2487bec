import { Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { JSX } from 'preact';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { Visit } from '../access/scope.types.js';
import { NotFound } from '../platform/errors.js';
import { typedValues } from '../platform/http/form-view.js';
import { Pages } from '../platform/http/pages.js';
import { validated } from '../platform/input/validate.js';
import type { FormView } from '../platform/web/form.js';
import { blankForm } from '../platform/web/form.js';
import type { Shell } from '../platform/web/layout.types.js';
import { paths } from '../platform/web/paths.js';
import { ProposalPage } from './pages/proposal.page.js';
import { ProposalsPage } from './pages/proposals.page.js';
import { proposalTexts } from './pages/proposal.texts.js';
import { ApproveProposal, AskForProposal, DismissProposal, SetReplanLimits } from './proposals.dto.js';
import { ProposalsQueries } from './proposals.queries.js';
import { ProposalsService } from './proposals.service.js';
import { ReplanLimitsService } from './replan-limits.service.js';
import { ReplanningService } from './replanning.service.js';

/** The leader's pages of proposals: read, compare, approve, dismiss, ask for one. */
@ApiExcludeController()
@Controller('oplaeg')
@Can('lead')
export class ProposalPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly proposals: ProposalsService,
    private readonly replanning: ReplanningService,
    private readonly queries: ProposalsQueries,
    private readonly limits: ReplanLimitsService,
  ) {}

  @Get()
  async list(@Visiting() visit: Visit): Promise<void> {
    const page = await this.listPage(visit);
    await this.pages.show(visit, (shell) => page(shell, null));
  }

  @Post()
  async ask(@Visiting() visit: Visit): Promise<void> {
    const { scope, actor, request } = visit;
    const { withCadences } = validated(AskForProposal, typedValues(request.body));
    const [first] = await this.replanning.look(scope, { withCadences, askedBy: scope.personId });
    const t = proposalTexts[actor.language];
    this.pages.goOn(visit, first ? paths.proposal(first) : paths.proposals, first ? t.made : t.nothingFound);
  }

  @Post('graenser')
  async setLimits(@Visiting() visit: Visit): Promise<void> {
    const notice = proposalTexts[visit.actor.language].limitsSaved;
    const verb = (input: SetReplanLimits) => this.limits.set(visit.scope, input);
    const again = async (form: FormView, shell: Shell) => (await this.listPage(visit))(shell, form);
    await this.pages.change(visit, SetReplanLimits, { verb, again, notice, to: paths.proposals });
  }

  @Get(':id')
  async show(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    const page = await this.proposalPage(visit, id);
    await this.pages.show(visit, (shell) => page(shell, blankForm));
  }

  /** What can no longer be done as read is shown anew, with the reason on top and the message kept. */
  @Post(':id/godkendelse')
  async approve(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    const t = proposalTexts[visit.actor.language];
    await this.pages.save(visit, ApproveProposal, {
      act: async ({ choice, diffHash, message }) => {
        const done = await this.proposals.approve(visit.scope, id, { choice, message, readDiffHash: diffHash });
        return {
          to: paths.proposals,
          notice: done.number === null ? t.moved : t.approved(done.number, done.mailCount),
        };
      },
      again: async (form, shell) => (await this.proposalPage(visit, id))(shell, form),
      tellsChanged: true,
    });
  }

  @Post(':id/afvisning')
  async dismiss(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    const t = proposalTexts[visit.actor.language];
    await this.pages.save(visit, DismissProposal, {
      act: async ({ message }) => {
        const { kind } = await this.proposals.dismiss(visit.scope, id, message);
        return { to: paths.proposals, notice: kind === 'move' ? t.refused : t.dismissed };
      },
      again: async (form, shell) => (await this.proposalPage(visit, id))(shell, form),
      tellsChanged: true,
    });
  }

  private async listPage({ scope, actor }: Visit): Promise<(shell: Shell, form: FormView | null) => JSX.Element> {
    const { limits, ...answer } = await this.queries.list(scope, actor.language);
    const { frozenDays, mostMoves } = limits;
    const stored = { values: { frozenDays: String(frozenDays), mostMoves: String(mostMoves) }, errors: {} };
    return (shell, form) => ProposalsPage({ shell, ...answer, form: form ?? stored });
  }

  private async proposalPage(
    { scope, actor }: Visit,
    id: string,
  ): Promise<(shell: Shell, form: FormView) => JSX.Element> {
    const found = await this.queries.view(scope, id, actor.language);
    if (!found) throw new NotFound();
    const { today, ...proposal } = found;
    return (shell, form) => ProposalPage({ shell, today, proposal, form });
  }
}
