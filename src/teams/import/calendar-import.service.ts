import { Injectable } from '@nestjs/common';
import type { AdminScope } from '../../access/scope.types.js';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/database.js';
import type { ImportCount, ImportKind, ImportRows } from './import.types.js';
import type { Ids } from './people-import.service.js';
import { idOf } from './people-import.service.js';

/** Absences, busy times, offered dates, closed days and school breaks, each kind in one statement. Nothing is removed. */
@Injectable()
export class CalendarImportService {
  constructor(private readonly clock: Clock) {}

  /** `people` has the ids by employee number, `guests` by address in lower case. */
  async store(
    tx: Tx,
    scope: AdminScope,
    rows: ImportRows,
    { ids, people, guests }: { ids: Ids; people: ReadonlyMap<string, string>; guests: ReadonlyMap<string, string> },
  ): Promise<ImportCount[]> {
    const own = [scope.tenantId, this.clock.now(), scope.personId];
    const personal = <R extends { employeeNumber: string }>(list: readonly R[]) =>
      list.map((row) => ({ ...row, personId: idOf(people, row.employeeNumber) }));
    const offers = rows.offers.map((row) => ({
      ...{ ...row, teamId: idOf(ids.teams, row.team), personId: idOf(guests, row.email.toLowerCase()) },
    }));
    return [
      await store(tx, 'absences', ABSENCES, own, personal(rows.absences)),
      await store(tx, 'busy', BUSY_TIMES, own.slice(0, 2), personal(rows.busy)),
      await store(tx, 'closedDays', CLOSED_DAYS, own, rows.closedDays),
      await store(tx, 'schoolBreaks', SCHOOL_BREAKS, own, rows.schoolBreaks),
      await store(tx, 'offers', OFFERS, own.slice(0, 1), offers),
    ];
  }
}

// Each returns one row for each row that it wrote; `xmax = 0` tells a new row from one that was there.
const ABSENCES = `
  insert into absence (id, tenant_id, person_id, from_on, to_on, created_at, created_by)
  select gen_random_uuid(), $1, "personId", "fromOn", "toOn", $2, $3
  from (select distinct * from jsonb_to_recordset($4) as row ("personId" uuid, "fromOn" date, "toOn" date)) as brought
  where not exists (
    select from absence where person_id = "personId" and from_on = "fromOn" and to_on = "toOn")
  returning true as added`;
const BUSY_TIMES = `
  insert into busy_time (id, tenant_id, person_id, busy_on, from_minute, to_minute, created_at)
  select gen_random_uuid(), $1, "personId", "on", "fromMinute", "toMinute", $2
  from (select distinct * from jsonb_to_recordset($3)
        as row ("personId" uuid, "on" date, "fromMinute" integer, "toMinute" integer)) as brought
  where not exists (
    select from busy_time
    where person_id = "personId" and busy_on = "on" and from_minute = "fromMinute" and to_minute = "toMinute")
  returning true as added`;
const CLOSED_DAYS = `
  insert into closed_day (id, tenant_id, closed_on, every_year, name, created_at, created_by)
  select gen_random_uuid(), $1, "on", "everyYear", name, $2, $3
  from jsonb_to_recordset($4) as brought ("on" date, "everyYear" boolean, name text)
  on conflict (tenant_id, closed_on) do update set every_year = excluded.every_year, name = excluded.name
    where (closed_day.every_year, closed_day.name) is distinct from (excluded.every_year, excluded.name)
  returning xmax = 0 as added`;
const SCHOOL_BREAKS = `
  insert into school_break (id, tenant_id, name, from_on, to_on, created_at, created_by)
  select gen_random_uuid(), $1, name, "fromOn", "toOn", $2, $3
  from jsonb_to_recordset($4) as brought (name text, "fromOn" date, "toOn" date)
  on conflict (tenant_id, name, from_on) do update set to_on = excluded.to_on
    where school_break.to_on <> excluded.to_on
  returning xmax = 0 as added`;
const OFFERS = `
  insert into facilitator_offer (id, tenant_id, team_id, person_id, offered_on, from_minute)
  select gen_random_uuid(), $1, "teamId", "personId", "on", "fromMinute"
  from (select distinct * from jsonb_to_recordset($2)
        as row ("teamId" uuid, "personId" uuid, "on" date, "fromMinute" integer)) as brought
  on conflict (team_id, person_id, offered_on, from_minute) do update set withdrawn_at = null
    where facilitator_offer.withdrawn_at is not null
  returning xmax = 0 as added`;

async function store(
  tx: Tx,
  kind: ImportKind,
  sql: string,
  own: readonly unknown[],
  rows: readonly object[],
): Promise<ImportCount> {
  const written: { added: boolean }[] = await tx.query(sql, [...own, JSON.stringify(rows)]);
  const added = written.filter((row) => row.added).length;
  return { kind, added, changed: written.length - added, unchanged: rows.length - written.length };
}
