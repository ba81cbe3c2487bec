import { randomUUID } from 'node:crypto';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Day } from '../platform/days.js';
import type { KindCode } from './kinds.types.js';
import { RoutineEnded, RoutineEndsBeforeStart } from './routines.errors.js';

/** Who did something and when; nobody when the service itself did. */
export interface Act {
  readonly at: Date;
  readonly by: string | null;
}

/** A team's use of a kind. */
@Entity('routine')
export class Routine {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('uuid') teamId: string;
  @Column('text') kind: KindCode;
  /** The team's own; null: the kind's. */
  @Column('text', { nullable: true }) name: string | null;
  @Column('date') startedOn: string;
  @Column('date', { nullable: true }) endedOn: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid', { nullable: true }) createdBy: string | null;

  static start(
    team: { readonly tenantId: string; readonly teamId: string },
    what: { readonly kind: KindCode; readonly name: string | null; readonly startedOn: Day },
    act: Act,
  ): Routine {
    const { tenantId, teamId } = team;
    return Object.assign(new Routine(), {
      ...{ id: randomUUID(), tenantId, teamId, ...what },
      ...{ endedOn: null, createdAt: act.at, createdBy: act.by },
    });
  }

  /** `on` is the last day. */
  end(on: Day): void {
    this.refuseWhenEnded();
    if (on < this.startedOn) throw new RoutineEndsBeforeStart(this.startedOn);
    this.endedOn = on;
  }

  refuseWhenEnded(): void {
    if (this.endedOn !== null) throw new RoutineEnded(this.endedOn);
  }
}
