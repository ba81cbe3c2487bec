import { Column, Entity, PrimaryColumn } from 'typeorm';
import { ProposalDecided } from './proposals.errors.js';
import type { Cause, Choice, ProposalKind, ProposalState, ReplanContent, WishContent } from './proposals.types.js';

interface Act {
  readonly at: Date;
  readonly by: string | null;
}

/** What the planner suggests; the leader decides. Open until approved or dismissed, or until the world has moved on. */
@Entity('proposal')
export class Proposal {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('uuid') teamId: string;
  @Column('integer') year: number;
  @Column('text') kind: ProposalKind;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('jsonb') causes: readonly Cause[];
  @Column('jsonb') content: ReplanContent | WishContent;
  @Column('timestamptz', { nullable: true }) approvedAt: Date | null;
  @Column('uuid', { nullable: true }) approvedBy: string | null;
  @Column('text', { nullable: true }) approvedChoice: Choice | null;
  @Column('uuid', { nullable: true }) versionId: string | null;
  @Column('timestamptz', { nullable: true }) dismissedAt: Date | null;
  @Column('uuid', { nullable: true }) dismissedBy: string | null;
  @Column('timestamptz', { nullable: true }) supersededAt: Date | null;
  @Column('timestamptz', { nullable: true }) outdatedAt: Date | null;

  static open(
    facts: Pick<Proposal, 'id' | 'tenantId' | 'teamId' | 'year' | 'kind' | 'causes' | 'content'>,
    act: Act,
  ): Proposal {
    const undecided = { approvedAt: null, approvedBy: null, approvedChoice: null, versionId: null };
    const left = { dismissedAt: null, dismissedBy: null, supersededAt: null, outdatedAt: null };
    return Object.assign(new Proposal(), facts, { createdAt: act.at, createdBy: act.by }, undecided, left);
  }

  get state(): ProposalState {
    if (this.approvedAt) return 'approved';
    if (this.dismissedAt) return 'dismissed';
    if (this.supersededAt) return 'superseded';
    return this.outdatedAt ? 'outdated' : 'open';
  }

  /** Null for a wish to move one meeting. */
  get replan(): ReplanContent | null {
    return this.kind === 'replan' ? (this.content as ReplanContent) : null;
  }

  get wish(): WishContent | null {
    return this.kind === 'move' ? (this.content as WishContent) : null;
  }

  /** What has happened since leads to the very same changes. */
  also(causes: readonly Cause[]): void {
    this.refuseUnlessOpen();
    this.causes = [...this.causes, ...causes];
  }

  approve(choice: Choice, versionId: string | null, act: Act): void {
    this.refuseUnlessOpen();
    Object.assign(this, { approvedAt: act.at, approvedBy: act.by, approvedChoice: choice, versionId });
  }

  dismiss(act: Act): void {
    this.refuseUnlessOpen();
    Object.assign(this, { dismissedAt: act.at, dismissedBy: act.by });
  }

  /** A newer one takes its place. */
  supersede(at: Date): void {
    this.refuseUnlessOpen();
    this.supersededAt = at;
  }

  /** The plan is no longer the one that it was made for. */
  outdate(at: Date): void {
    this.refuseUnlessOpen();
    this.outdatedAt = at;
  }

  refuseUnlessOpen(): void {
    if (this.state !== 'open') throw new ProposalDecided(this.state);
  }
}
