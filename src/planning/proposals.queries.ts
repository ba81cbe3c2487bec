import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { TeamScope } from '../access/scope.types.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import type { Language } from '../platform/errors.js';
import { firstDayOf, lastDayOf } from './instance-of.js';
import type { CauseView, ProposalLine, ProposalView, WayView } from './pages/proposal.types.js';
import type { PlanContext } from './plan-context.queries.js';
import { PlanContextQueries } from './plan-context.queries.js';
import { PlanNewsService } from './plan-news.service.js';
import { Proposal } from './proposal.entity.js';
import { ProposalRowsQueries } from './proposal-rows.queries.js';
import { causeView, lineOf, needsPersonView, wayView, wishView } from './proposal-view.js';
import type { WaitingProposal } from './proposals.types.js';
import type { StandingMeeting } from './planning.types.js';
import { StandingQueries } from './standing.queries.js';

export interface ProposalsAnswer {
  readonly today: Day;
  readonly open: readonly ProposalLine[];
  readonly decided: readonly ProposalLine[];
  readonly waiting: readonly CauseView[];
  readonly limits: { readonly frozenDays: number; readonly mostMoves: number };
  readonly hasPlan: boolean;
  readonly hasDraftedCadences: boolean;
}

const DECIDED_SHOWN = 20;
const DRAFTED_CADENCES = `
  select from cadence join routine on routine.id = cadence.routine_id
  where team_id = $1 and adopted_at is null and ended_on is null limit 1`;

/** A team's proposals as the leader reads them. */
@Injectable()
export class ProposalsQueries {
  constructor(
    private readonly database: Database,
    private readonly rows: ProposalRowsQueries,
    private readonly news: PlanNewsService,
    private readonly standing: StandingQueries,
    private readonly contexts: PlanContextQueries,
  ) {}

  list(scope: TeamScope, language: Language): Promise<ProposalsAnswer> {
    return this.database.read(scope, async (tx) => {
      const open = await this.rows.allOpen(tx, scope);
      const ids = open.map(({ id }) => id);
      const latest = await tx.find(Proposal, {
        where: { teamId: scope.teamId, supersededAt: IsNull() },
        order: { createdAt: 'DESC', id: 'ASC' },
        take: DECIDED_SHOWN + ids.length,
      });
      const years = await this.rows.publishedYears(tx, scope);
      const { day } = this.standing.now();
      const context = await this.contexts.context(tx, scope, years[0] ?? Number(day.slice(0, 4)), {
        language,
        shown: [],
      });
      const line = (proposal: Proposal) => lineOf(proposal, context);
      return {
        ...{ today: day, open: open.map(line), limits: await this.standing.limits(tx, scope) },
        decided: latest.filter(({ id }) => !ids.includes(id)).map(line),
        waiting: (await this.news.unseen(tx, scope))
          .filter(({ over }) => !over)
          .map((cause) => causeView(cause, context.names)),
        hasPlan: years.length > 0,
        hasDraftedCadences: (await tx.query<unknown[]>(DRAFTED_CADENCES, [scope.teamId])).length > 0,
      };
    });
  }

  /** For the first page: what waits, the newest first. */
  waiting(scope: TeamScope): Promise<readonly WaitingProposal[]> {
    return this.database.read(scope, async (tx) => {
      const open = await this.rows.allOpen(tx, scope);
      const people = open.some(({ wish }) => wish) ? await this.rows.people(tx, scope) : new Map<string, string>();
      return open.map(({ id, year, replan, wish }) => ({
        ...{ id, year, wishedBy: wish && (people.get(wish.wishedBy) ?? '') },
        ...{ moves: replan?.strict.moved ?? 0, needsPerson: replan?.needsPerson.length ?? 0 },
      }));
    });
  }

  /** Null for another team's, or one that never was. */
  view(scope: TeamScope, id: string, language: Language): Promise<(ProposalView & { today: Day }) | null> {
    return this.database.read(scope, async (tx) => {
      const proposal = await tx.findOneBy(Proposal, { id, teamId: scope.teamId });
      if (!proposal) return null;
      const context = await this.contexts.context(tx, scope, proposal.year, { language, shown: [] });
      const { replan, wish, year } = proposal;
      const standing = await this.standing.meetings(tx, scope, firstDayOf(year), lastDayOf(year));
      const ways = proposal.state === 'open' && replan ? await this.ways(tx, scope, proposal, standing, context) : [];
      return {
        ...lineOf(proposal, context),
        ...{ today: this.standing.now().day, routines: context.routines },
        wishDetails: wish && wishView(wish, context),
        replan: replan && {
          ways: ways.map(({ way }) => way),
          isOutdated:
            ways.length > 0 &&
            (ways.some(({ isOutdated }) => isOutdated) || (await this.news.unseen(tx, scope)).length > 0),
          ...{ forced: replan.forced, missedNow: replan.missedNow, withCadences: replan.withCadences },
          needsPerson: replan.needsPerson.flatMap((one) => needsPersonView(one, standing, context)),
        },
      };
    });
  }

  private async ways(
    tx: Tx,
    scope: TeamScope,
    proposal: Proposal,
    standing: readonly StandingMeeting[],
    context: PlanContext,
  ): Promise<readonly { readonly way: WayView; readonly isOutdated: boolean }[]> {
    const found: { way: WayView; isOutdated: boolean }[] = [];
    for (const choice of ['strict', 'weighted'] as const) {
      const alternative = proposal.replan![choice];
      if (!alternative) continue;
      const diff = await this.rows.diff(tx, scope, proposal, alternative);
      found.push({
        way: wayView({ choice, alternative, diff, standing }, context),
        isOutdated: diff.diff.changeHash !== alternative.changeHash,
      });
    }
    return found;
  }
}
