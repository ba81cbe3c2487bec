import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { lockPlan } from './plan-lock.queries.js';
import { PlanNewsService } from './plan-news.service.js';
import { Proposal } from './proposal.entity.js';
import { ProposalRowsQueries } from './proposal-rows.queries.js';
import { NoSuchChoice, ProposalOutdated } from './proposals.errors.js';
import type { AlternativePlan, Choice, MoveWish, ProposalKind } from './proposals.types.js';
import { PublishingService } from './publishing.service.js';
import { WishesService } from './wishes.service.js';

export interface Approval {
  /** `move` for a wish, which has one way only. */
  readonly choice: Choice;
  /** Hash of the changes that the leader has read; of a wish nothing is asked. */
  readonly readDiffHash: string;
  /** To the team, above the mails; of a wish the reason that they give. Empty for none. */
  readonly message: string;
}

/** What was done; a moved meeting is no version of its own, and everybody invited is told. */
export type Approved =
  { readonly number: number; readonly mailCount: number } | { readonly number: null; readonly mailCount: null };

/** The leader's decision on what the planner, or somebody invited, suggests. Until then nothing moves and nothing is sent. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly database: Database,
    private readonly rows: ProposalRowsQueries,
    private readonly news: PlanNewsService,
    private readonly publishing: PublishingService,
    private readonly wishes: WishesService,
  ) {}

  /**
   * Opens a proposal with one given wish, in the caller's transaction: "anden tid" (RFC 5546 §3.2.7, COUNTER) from a calendar
   * or a page. It is checked against what everybody's calendar here says; the leader sees who could and who could not come,
   * and which promises it would keep or break. Nothing moves. An earlier open wish of the same person for the same meeting
   * is superseded. When the leader decides, `proposalDecided` is told in that transaction (`kind: 'move'`): approving has
   * then moved the meeting by hand (`meetingsChanged` has gone out, answers are forgotten). Both also tell `wishAnswered`,
   * whose refusal is the moment for a DECLINECOUNTER.
   *
   * `scope` is the meeting's team, by `ScopesService.forTeam` for the service itself. Throws NotFound for a meeting of
   * another team, AlreadyStarted, AlreadyCancelled and MeetingIsPast as moving does, and StartsInThePast.
   */
  async proposeMove(tx: Tx, scope: TeamScope, wish: MoveWish): Promise<{ readonly proposalId: string }> {
    return { proposalId: await this.wishes.propose(tx, scope, wish) };
  }

  /**
   * Publishes the chosen plan as the next version: version, meetings and mails in one transaction. Refuses when the plan or
   * what it rests on has changed meanwhile: the proposal is then outdated, and looked at anew by the job.
   */
  async approve(scope: TeamScope, id: string, approval: Approval): Promise<Approved> {
    const done = await this.database.write(scope, async (tx): Promise<Approved | null> => {
      const proposal = await this.undecided(tx, scope, id);
      if (proposal.wish) return this.wishes.approve(tx, scope, proposal, approval.message);
      const way = wayOf(proposal, approval.choice);
      if (await this.rows.isOutdated(tx, scope, proposal, way)) {
        proposal.outdate(this.news.act(scope).at);
        await tx.save(proposal);
        await this.news.add(tx, scope, { what: 'outdated', subjectId: proposal.id });
        return null;
      }
      const { withCadences } = proposal.replan!;
      const plan = { year: proposal.year, plan: way.plan, withCadences };
      const { versionId, number, mailCount } = await this.publishing.publishPlan(tx, scope, plan, approval);
      proposal.approve(approval.choice, versionId, this.news.act(scope));
      await tx.save(proposal);
      await this.news.tellDecided(tx, scope, proposal, 'approved');
      return { number, mailCount };
    });
    if (!done) throw new ProposalOutdated();
    return done;
  }

  /**
   * The same is not suggested again because of something else; asking for a new one may bring it back. Whoever wished for
   * another time is told (`wishAnswered`), with the `reason` when there is one.
   */
  async dismiss(scope: TeamScope, id: string, reason = ''): Promise<{ readonly kind: ProposalKind }> {
    return this.database.write(scope, async (tx) => {
      const proposal = await this.undecided(tx, scope, id);
      proposal.dismiss(this.news.act(scope));
      await tx.save(proposal);
      if (proposal.wish) await this.wishes.refuse(tx, scope, proposal.wish, reason);
      await this.news.tellDecided(tx, scope, proposal, 'dismissed');
      return { kind: proposal.kind };
    });
  }

  private async undecided(tx: Tx, scope: TeamScope, id: string): Promise<Proposal> {
    await lockPlan(tx, scope);
    const found = await tx.findOneBy(Proposal, { id, teamId: scope.teamId });
    if (!found) throw new NotFound();
    await this.wishes.lock(tx, found);
    const proposal = found.wish ? await tx.findOneByOrFail(Proposal, { id }) : found;
    proposal.refuseUnlessOpen();
    return proposal;
  }
}

function wayOf({ replan }: Proposal, choice: Choice): AlternativePlan {
  const way = choice === 'strict' ? replan?.strict : choice === 'weighted' ? replan?.weighted : null;
  if (!way) throw new NoSuchChoice();
  return way;
}
