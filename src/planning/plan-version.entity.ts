import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PlanDraft, PlanExplanation } from './planning.types.js';

interface Act {
  readonly at: Date;
  readonly by: string | null;
}

/** A team's plan of one ISO year: a draft until it is published; what is published stays as it was. */
@Entity('plan_version')
export class PlanVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('uuid') teamId: string;
  @Column('integer') year: number;
  @Column('integer', { nullable: true }) number: number | null;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('text') engineVersion: string;
  @Column('text') inputHash: string;
  @Column('text') planHash: string;
  @Column('double precision') cost: number;
  @Column('double precision') bound: number;
  @Column('jsonb') explanation: PlanExplanation;
  @Column('timestamptz', { nullable: true }) publishedAt: Date | null;
  @Column('uuid', { nullable: true }) publishedBy: string | null;
  @Column('text', { nullable: true }) message: string | null;
  @Column('timestamptz', { nullable: true }) discardedAt: Date | null;

  static draft(
    id: string,
    team: { tenantId: string; teamId: string },
    year: number,
    plan: PlanDraft,
    act: Act,
  ): PlanVersion {
    const { engineVersion, inputHash, planHash, cost, bound, explanation } = plan;
    return Object.assign(new PlanVersion(), {
      ...{ id, tenantId: team.tenantId, teamId: team.teamId, year, number: null },
      ...{ createdAt: act.at, createdBy: act.by, engineVersion, inputHash, planHash, cost, bound, explanation },
      ...{ publishedAt: null, publishedBy: null, message: null, discardedAt: null },
    });
  }

  get isDraft(): boolean {
    return this.publishedAt === null && this.discardedAt === null;
  }

  publish(number: number, message: string, act: Act): void {
    this.number = number;
    this.publishedAt = act.at;
    this.publishedBy = act.by;
    this.message = message === '' ? null : message;
  }

  discard(act: Act): void {
    this.discardedAt = act.at;
  }
}
