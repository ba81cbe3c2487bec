import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { lockPlan } from './plan-lock.queries.js';
import type { News } from './plan-news.service.js';
import { PlanNewsService } from './plan-news.service.js';
import type { TeamYear } from './planning.types.js';
import { refuseWhatCannotBePlanned } from './planning.service.js';
import { Proposal } from './proposal.entity.js';
import type { Cause, NewsKind, ReplanContent } from './proposals.types.js';
import { ProposalRowsQueries } from './proposal-rows.queries.js';
import type { Replanned } from './replanned.js';
import { replanned } from './replanned.js';
import { Solver } from './solver.js';

export interface LookOptions {
  /** With the cadences that the leader has drafted: approving then adopts them. */
  readonly withCadences?: boolean;
  /** Somebody asks now: a proposal is made too when only further moves would pay, or it was dismissed before. */
  readonly askedBy?: string | null;
  readonly signal?: AbortSignal;
}

const MOST_ATTEMPTS = 3;

/**
 * Looks at what has happened to a team's published years and makes a proposal of it: planned again in worker threads, on a
 * snapshot, outside any transaction; stored in a second one if nobody else has looked meanwhile, else looked at again. Several events become one
 * proposal, which carries the causes of the one that it supersedes; a plan that needs no change makes none.
 */
@Injectable()
export class ReplanningService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly solver: Solver,
    private readonly news: PlanNewsService,
    private readonly rows: ProposalRowsQueries,
  ) {}

  /** Answers the ids of the proposals that are open for the years looked at. */
  async look(scope: TeamScope, options: LookOptions = {}): Promise<readonly string[]> {
    for (let attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
      const ids = await this.lookOnce(scope, options);
      if (ids) return ids;
    }
    return (await this.lookOnce(scope, options)) ?? [];
  }

  /** Null when another instance, or the job, was faster with some of the news: what it stored did not know the rest. */
  private async lookOnce(scope: TeamScope, options: LookOptions): Promise<readonly string[] | null> {
    const { news, years } = await this.database.read(scope, async (tx) => ({
      news: await this.news.unseen(tx, scope),
      years: await this.rows.publishedYears(tx, scope),
    }));
    if (news.length === 0 && options.askedBy === undefined) return [];
    const causes = [...news.filter(({ over }) => !over).map(causeOf), ...this.asked(options)];
    const found: (Found | null)[] = [];
    for (const year of years) found.push(await this.plannedAgain(scope, year, options));
    return this.database.write(scope, async (tx) => {
      await lockPlan(tx, scope);
      const newsIds = news.map(({ id }) => id);
      if (!(await this.news.see(tx, newsIds)))
        return (await this.news.unseen(tx, scope)).length > 0 ? null : this.rows.openIds(tx, scope);
      const ids: string[] = [];
      for (const one of found) if (one) ids.push(...(await this.store(tx, scope, one, causes, options)));
      return ids;
    });
  }

  private async plannedAgain(scope: TeamScope, year: number, options: LookOptions): Promise<Found | null> {
    const withCadences = options.withCadences ?? false;
    const facts = await this.database.read(scope, (tx) => this.rows.facts(tx, scope, year, withCadences));
    refuseWhatCannotBePlanned(facts);
    const seed = randomUUID();
    const result = await replanned(facts, seed, (instance) => this.solver.plan(instance, { signal: options.signal }));
    return { facts, result, withCadences };
  }

  private async store(
    tx: Tx,
    scope: TeamScope,
    { facts, result, withCadences }: Found,
    causes: readonly Cause[],
    options: LookOptions,
  ): Promise<string[]> {
    const { year } = facts;
    const open = await this.rows.open(tx, scope, year);
    const { content, isNeeded } = await this.rows.content(tx, scope, facts, result, withCadences);
    const needed = isNeeded || content.needsPerson.length > 0;
    const wanted = needed || (options.askedBy !== undefined && content.weighted !== null);
    if (open && wanted && sameChanges(open.replan!, content)) {
      open.also(causes);
      await tx.save(open);
      return [open.id];
    }
    const at = this.clock.now();
    if (open) {
      if (wanted) open.supersede(at);
      else open.outdate(at);
      await tx.save(open);
    }
    if (!wanted) return [];
    const dismissed = options.askedBy === undefined && !open ? await this.rows.lastDismissed(tx, scope, year) : null;
    if (dismissed && sameChanges(dismissed.replan!, content)) return [];
    const proposal = Proposal.open(
      {
        ...{ id: randomUUID(), tenantId: scope.tenantId, teamId: scope.teamId, year, kind: 'replan' },
        causes: [...(open?.causes ?? []), ...(await this.rows.originalCauses(tx, scope, causes))],
        content,
      },
      { at, by: options.askedBy ?? null },
    );
    await tx.insert(Proposal, proposal);
    return [proposal.id];
  }

  private asked({ askedBy, withCadences }: LookOptions): Cause[] {
    if (askedBy === undefined) return [];
    const what: NewsKind = withCadences ? 'cadence' : 'asked';
    return [{ what, at: this.clock.now().toISOString(), subjectId: null, meetingId: null, byId: askedBy }];
  }
}

interface Found {
  readonly facts: TeamYear;
  readonly result: Replanned;
  readonly withCadences: boolean;
}

function causeOf({ id: _id, over: _over, ...cause }: News): Cause {
  return cause;
}

function sameChanges(a: ReplanContent, b: ReplanContent): boolean {
  const hashes = ({ strict, weighted, needsPerson, withCadences }: ReplanContent) =>
    JSON.stringify([
      ...[strict.changeHash, weighted?.changeHash ?? null, withCadences],
      needsPerson.map(({ meetingId }) => meetingId).sort(),
    ]);
  return hashes(a) === hashes(b);
}
