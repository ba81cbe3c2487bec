import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TeamRole } from '../access/scope.types.js';
import type { Day } from '../platform/days.js';
import { EndsBeforeStart } from './teams.errors.js';

/** One stay of one person in one team. */
@Entity('membership')
export class Membership {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('uuid') teamId: string;
  @Column('uuid') personId: string;
  @Column('text') role: TeamRole;
  @Column('date') joinedOn: string;
  @Column('date', { nullable: true }) leftOn: string | null;

  /** `on` is the last day in the team. */
  leave(on: Day): void {
    if (on < this.joinedOn) throw new EndsBeforeStart(this.joinedOn, on);
    this.leftOn = on;
  }

  takeRole(role: TeamRole): void {
    this.role = role;
  }

  get stands(): boolean {
    return this.leftOn === null;
  }
}
