import { randomUUID } from 'node:crypto';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import type { Day } from '../platform/days.js';
import { addDays } from '../platform/days.js';
import {
  BeforeFamilyStart,
  FamilyClosed,
  NotPaused,
  PairChangedLater,
  PairIsOnePerson,
  PausesOverlap,
} from './families.errors.js';
import { EndsBeforeStart } from './teams.errors.js';
import type { FamilyPriority } from './teams.types.js';

/** What only the family itself makes: who did it and when. */
export interface Act {
  readonly at: Date;
  readonly by: string | null;
}

/** A family by its code, never its name. Its pauses, priorities and contact pair are changed through its verbs alone. */
@Entity('family')
export class Family {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('uuid') teamId: string;
  @Column('text') code: string;
  @Column('date') startedOn: string;
  @Column('date', { nullable: true }) lastReviewedOn: string | null;
  @Column('date', { nullable: true }) closedOn: string | null;
  @Column('timestamptz') createdAt: Date;
  @OneToMany(() => FamilyPause, (pause) => pause.family, { cascade: true }) pauses: FamilyPause[];
  @OneToMany(() => PriorityFrom, (each) => each.family, { cascade: true }) priorities: PriorityFrom[];
  @OneToMany(() => Contact, (contact) => contact.family, { cascade: true }) contacts: Contact[];

  static begin(team: { tenantId: string; id: string }, code: string, startedOn: Day, act: Act): Family {
    return Object.assign(new Family(), {
      ...{ id: randomUUID(), tenantId: team.tenantId, teamId: team.id, code, startedOn, createdAt: act.at },
      ...{ lastReviewedOn: null, closedOn: null, pauses: [], priorities: [], contacts: [] },
    });
  }

  /** The priority of today; a change on the same day replaces, a change to the same is none. */
  takePriority(priority: FamilyPriority, from: Day): void {
    this.refuseWhenClosed();
    this.refuseBeforeStart(from);
    const standing = this.priorityOn(from);
    if (standing?.priority === priority) return;
    if (standing?.sinceOn === from) standing.priority = priority;
    else this.priorities.push(Object.assign(new PriorityFrom(), this.part({ sinceOn: from, priority })));
  }

  /** Gives the family its two workers from `from` on; who is in both pairs stays without a break. */
  takePair(pair: readonly [string, string], from: Day): void {
    this.refuseWhenClosed();
    this.refuseBeforeStart(from);
    if (pair[0] === pair[1]) throw new PairIsOnePerson();
    const standing = this.standingContacts();
    for (const contact of standing) if (!pair.includes(contact.personId)) this.end(contact, from);
    for (const personId of pair) {
      if (standing.some((contact) => contact.personId === personId)) continue;
      this.contacts.push(Object.assign(new Contact(), this.part({ personId, sinceOn: from, untilOn: null })));
    }
  }

  /** `to` is the last day of the pause; null = until further notice. */
  pause(from: Day, to: Day | null, act: Act): FamilyPause {
    this.refuseWhenClosed();
    this.refuseBeforeStart(from);
    if (to !== null && to < from) throw new EndsBeforeStart(from, to);
    const other = this.pauses.find((pause) => pause.touches(from, to));
    if (other) throw new PausesOverlap(this.code, other.fromOn, other.toOn);
    const facts = { id: randomUUID(), fromOn: from, toOn: to, createdAt: act.at, createdBy: act.by };
    const pause = Object.assign(new FamilyPause(), this.part(facts));
    this.pauses.push(pause);
    return pause;
  }

  /** `on` is the first day on which the clock runs again; a pause that would begin that day or later is taken back. */
  resume(pauseId: string, on: Day): void {
    const pause = this.pauses.find((each) => each.id === pauseId);
    if (!pause || (pause.toOn !== null && pause.toOn < on)) throw new NotPaused(this.code, on);
    if (pause.fromOn >= on) this.pauses = this.pauses.filter((each) => each !== pause);
    else pause.toOn = addDays(on, -1);
  }

  /** When the team last reviewed the family before the service knew it. */
  reviewedBefore(on: Day | null): void {
    this.lastReviewedOn = on;
  }

  /** `on` is the family's last day. */
  close(on: Day): void {
    this.refuseWhenClosed();
    this.refuseBeforeStart(on);
    this.closedOn = on;
  }

  standingContacts(): Contact[] {
    return this.contacts.filter((contact) => contact.untilOn === null);
  }

  priorityOn(on: Day): PriorityFrom | undefined {
    return [...this.priorities].sort((a, b) => (a.sinceOn < b.sinceOn ? 1 : -1)).find((each) => each.sinceOn <= on);
  }

  /** Who was to begin that very day never did. */
  private end(contact: Contact, from: Day): void {
    if (contact.sinceOn > from) throw new PairChangedLater(this.code, contact.sinceOn);
    if (contact.sinceOn === from) this.contacts = this.contacts.filter((each) => each !== contact);
    else contact.untilOn = addDays(from, -1);
  }

  private part<T extends object>(facts: T): T & { familyId: string; tenantId: string } {
    return { ...facts, familyId: this.id, tenantId: this.tenantId };
  }

  private refuseWhenClosed(): void {
    if (this.closedOn !== null) throw new FamilyClosed(this.code, this.closedOn);
  }

  private refuseBeforeStart(on: Day): void {
    if (on < this.startedOn) throw new BeforeFamilyStart(this.code, on, this.startedOn);
  }
}

@Entity('family_pause')
export class FamilyPause {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('uuid') familyId: string;
  @Column('date') fromOn: string;
  @Column('date', { nullable: true }) toOn: string | null;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid', { nullable: true }) createdBy: string | null;
  @ManyToOne(() => Family, (family) => family.pauses, { orphanedRowAction: 'delete' })
  @JoinColumn({ name: 'family_id' })
  family: Relation<Family>;

  /** Moves the last day; null = until further notice. */
  lastUntil(to: Day | null): void {
    if (to !== null && to < this.fromOn) throw new EndsBeforeStart(this.fromOn, to);
    this.toOn = to;
  }

  touches(from: Day, to: Day | null): boolean {
    return (to === null || this.fromOn <= to) && (this.toOn === null || this.toOn >= from);
  }
}

@Entity('family_priority')
export class PriorityFrom {
  @PrimaryColumn('uuid') familyId: string;
  @PrimaryColumn('date') sinceOn: string;
  @Column('uuid') tenantId: string;
  @Column('text') priority: FamilyPriority;
  @ManyToOne(() => Family, (family) => family.priorities) @JoinColumn({ name: 'family_id' }) family: Relation<Family>;
}

/** One of the two workers of a family's contact pair; `untilOn` is the last day. */
@Entity('contact')
export class Contact {
  @PrimaryColumn('uuid') familyId: string;
  @PrimaryColumn('uuid') personId: string;
  @PrimaryColumn('date') sinceOn: string;
  @Column('uuid') tenantId: string;
  @Column('date', { nullable: true }) untilOn: string | null;
  @ManyToOne(() => Family, (family) => family.contacts, { orphanedRowAction: 'delete' })
  @JoinColumn({ name: 'family_id' })
  family: Relation<Family>;
}
