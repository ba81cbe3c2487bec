import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { PeopleService } from '../../access/people.service.js';
import type { AdminScope } from '../../access/scope.types.js';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { WorkingHoursOf } from '../availability.entity.js';
import { localDay } from '../local-day.js';
import { Membership } from '../membership.entity.js';
import { ContactOfFamilies } from '../teams.errors.js';
import { Worker, WorkerDiscipline } from '../worker.entity.js';
import type { ImportCount, KnownBefore, KnownPerson, PersonRow } from './import.types.js';
import type { Outcome } from './import-tally.js';
import { tallied } from './import-tally.js';

/** Ids by name, of what stood before and what this import has added. */
export interface Ids {
  readonly departments: ReadonlyMap<string, string>;
  readonly disciplines: ReadonlyMap<string, string>;
  readonly teams: ReadonlyMap<string, string>;
}

/** Adds people, corrects those who are known by their number (or, facilitators, address), and never removes anybody. */
@Injectable()
export class PeopleImportService {
  constructor(
    private readonly people: PeopleService,
    private readonly clock: Clock,
  ) {}

  async store(
    tx: Tx,
    scope: AdminScope,
    rows: readonly PersonRow[],
    before: KnownBefore,
    ids: Ids,
  ): Promise<ImportCount> {
    const outcomes: Outcome[] = [];
    for (const row of rows) {
      const known = before.people.find((person) => isSame(person, row));
      const personId = known?.personId ?? (await this.people.open(tx, scope, row)).id;
      const changes = [
        await this.correct(tx, row, known),
        await this.employ(tx, scope, personId, row, known, ids),
        await this.setHours(tx, scope, personId, row, known),
        await this.join(tx, scope, personId, row, known, ids),
      ];
      outcomes.push(!known ? 'added' : changes.includes(true) ? 'changed' : 'unchanged');
    }
    return tallied('people', outcomes);
  }

  /** After everything is stored: nobody who has left is in the standing pair of a family. */
  async requireStandingPairs(tx: Tx): Promise<void> {
    const rows: { name: string; code: string }[] = await tx.query(LEFT_IN_PAIR, [localDay(this.clock.now())]);
    const name = rows[0]?.name;
    if (name === undefined) return;
    throw new ContactOfFamilies(
      name,
      rows.filter((row) => row.name === name).map((row) => row.code),
    );
  }

  private async correct(tx: Tx, row: PersonRow, known: KnownPerson | undefined): Promise<boolean> {
    if (!known || (known.name === row.name && known.email === row.email)) return false;
    await this.people.correct(tx, known.personId, row);
    return true;
  }

  private async employ(
    tx: Tx,
    scope: AdminScope,
    personId: string,
    row: PersonRow,
    known: KnownPerson | undefined,
    ids: Ids,
  ): Promise<boolean> {
    if (row.employeeNumber === '') return false;
    const { tenantId } = scope;
    const { employeeNumber, jobTitle } = row;
    const moved = known?.department !== row.department || known.jobTitle !== jobTitle;
    const departmentId = idOf(ids.departments, row.department);
    if (moved) await tx.upsert(Worker, { personId, tenantId, employeeNumber, jobTitle, departmentId }, ['personId']);
    if (known && sameSet(known.disciplines, row.disciplines)) return moved;
    await tx.delete(WorkerDiscipline, { personId });
    const knows = [...new Set(row.disciplines)].map((name) => ({
      personId,
      tenantId,
      disciplineId: idOf(ids.disciplines, name),
    }));
    await tx.insert(WorkerDiscipline, knows);
    return true;
  }

  private async setHours(
    tx: Tx,
    scope: AdminScope,
    personId: string,
    row: PersonRow,
    known: KnownPerson | undefined,
  ): Promise<boolean> {
    if (JSON.stringify(known?.hours ?? []) === JSON.stringify(row.hours)) return false;
    await tx.delete(WorkingHoursOf, { personId });
    await tx.insert(
      WorkingHoursOf,
      row.hours.map((hours) => ({ ...hours, personId, tenantId: scope.tenantId })),
    );
    return true;
  }

  private async join(
    tx: Tx,
    scope: AdminScope,
    personId: string,
    row: PersonRow,
    known: KnownPerson | undefined,
    ids: Ids,
  ): Promise<boolean> {
    const today = localDay(this.clock.now());
    let changed = false;
    for (const { team, role } of row.teams) {
      const teamId = idOf(ids.teams, team);
      const stay = known?.memberships.find(
        (each) => each.team === team && (each.leftOn === null || each.joinedOn === row.joinedOn),
      );
      const joinedOn = row.joinedOn ?? stay?.joinedOn ?? today;
      if (stay && stay.role === role && stay.joinedOn === joinedOn && stay.leftOn === row.leftOn) continue;
      changed = true;
      const facts = { id: stay?.id ?? randomUUID(), tenantId: scope.tenantId, teamId, personId };
      await tx.upsert(Membership, { ...facts, role, joinedOn, leftOn: row.leftOn }, ['id']);
      if (stay && stay.role !== role) await this.people.revoke(tx, scope, personId, stay.role, teamId);
      if (row.leftOn !== null && row.leftOn < today) await this.people.revoke(tx, scope, personId, role, teamId);
      else await this.people.grant(tx, scope, personId, role, teamId);
    }
    return changed;
  }
}

const LEFT_IN_PAIR = `
  select person.name, family.code from contact
  join family on family.id = contact.family_id and family.closed_on is null
  join person on person.id = contact.person_id
  where contact.until_on is null and not exists (
    select from membership
    where membership.team_id = family.team_id and membership.person_id = contact.person_id
      and coalesce(membership.left_on, 'infinity') >= $1)
  order by person.name, family.code`;

function isSame(person: KnownPerson, row: PersonRow): boolean {
  if (row.employeeNumber !== '' && person.employeeNumber) return person.employeeNumber === row.employeeNumber;
  // Whoever set the service up has no number until the first import brings it.
  return person.email.toLowerCase() === row.email.toLowerCase();
}

function sameSet(some: readonly string[], others: readonly string[]): boolean {
  return JSON.stringify([...new Set(some)].sort()) === JSON.stringify([...new Set(others)].sort());
}

export function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error('An import refers to something that its check should have refused');
  return id;
}
