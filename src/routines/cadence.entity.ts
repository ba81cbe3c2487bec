import { randomUUID } from 'node:crypto';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Day } from '../platform/days.js';
import type { CadenceSettings } from './cadence.types.js';
import type { Act, Routine } from './routine.entity.js';

/** How often, from a day on. A draft until the plan that it belongs to is published; then it stands for good. */
@Entity('cadence')
export class Cadence {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('uuid') routineId: string;
  @Column('date') validFrom: string;
  @Column('jsonb') settings: CadenceSettings;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @Column('timestamptz', { nullable: true }) adoptedAt: Date | null;
  @Column('uuid', { nullable: true }) adoptedBy: string | null;

  static draft(routine: Routine, settings: CadenceSettings, validFrom: Day, act: Act): Cadence {
    const { id: routineId, tenantId } = routine;
    const fresh = { id: randomUUID(), tenantId, routineId, adoptedAt: null, adoptedBy: null };
    return Object.assign(new Cadence(), fresh).revise(settings, validFrom, act);
  }

  revise(settings: CadenceSettings, validFrom: Day, act: Act): this {
    return Object.assign(this, { settings, validFrom, createdAt: act.at, createdBy: act.by });
  }

  /** From `from` on, which is not in the past of a routine that had a cadence: the past keeps its own. */
  adopt(from: Day, act: Act): void {
    this.validFrom = from;
    this.adoptedAt = act.at;
    this.adoptedBy = act.by;
  }
}
