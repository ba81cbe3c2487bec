import { Injectable } from '@nestjs/common';
import type { AdminScope } from '../../access/scope.types.js';
import type { Tx } from '../../platform/database/database.js';
import { CalendarImportService } from './calendar-import.service.js';
import { FamiliesImportService } from './families-import.service.js';
import type { ImportCount, ImportRows, KnownBefore, KnownPerson } from './import.types.js';
import { KnownBeforeQueries } from './known-before.queries.js';
import { ListsImportService } from './lists-import.service.js';
import { PeopleImportService } from './people-import.service.js';

/** The order of storing: what others refer to comes first. */
@Injectable()
export class StoreImportService {
  constructor(
    private readonly known: KnownBeforeQueries,
    private readonly lists: ListsImportService,
    private readonly people: PeopleImportService,
    private readonly families: FamiliesImportService,
    private readonly calendar: CalendarImportService,
  ) {}

  /** What stands before; imports of one municipality wait for each other. */
  async begin(tx: Tx, scope: AdminScope): Promise<KnownBefore> {
    await tx.query(`select pg_advisory_xact_lock(hashtext('import'), hashtext($1))`, [scope.tenantId]);
    return this.known.read(tx);
  }

  async store(tx: Tx, scope: AdminScope, rows: ImportRows, before: KnownBefore): Promise<ImportCount[]> {
    const lists = await this.lists.store(tx, scope, rows, before);
    const staff = await this.people.store(tx, scope, rows.people, before, lists.ids);
    const { people } = await this.known.read(tx);
    const numbers = byKey(people, (person) => person.employeeNumber);
    const guests = byKey(people, (person) => person.email.toLowerCase());
    const families = await this.families.store(tx, scope, rows.families, lists.ids, numbers);
    const calendar = await this.calendar.store(tx, scope, rows, { ids: lists.ids, people: numbers, guests });
    await this.people.requireStandingPairs(tx);
    return [...lists.counts, staff, families, ...calendar];
  }
}

function byKey(people: readonly KnownPerson[], key: (person: KnownPerson) => string | null): Map<string, string> {
  return new Map(people.map((person) => [key(person) ?? '', person.personId]));
}
