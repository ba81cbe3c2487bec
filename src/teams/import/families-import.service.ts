import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { AdminScope } from '../../access/scope.types.js';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/database.js';
import type { Day } from '../../platform/days.js';
import type { Act } from '../family.entity.js';
import { Family } from '../family.entity.js';
import { localDay } from '../local-day.js';
import type { FamilyRow, ImportCount } from './import.types.js';
import type { Outcome } from './import-tally.js';
import { tallied } from './import-tally.js';
import type { Ids } from './people-import.service.js';
import { idOf } from './people-import.service.js';

/** Takes families in, and tells those that are known what has changed, from today on, by their own verbs. */
@Injectable()
export class FamiliesImportService {
  constructor(private readonly clock: Clock) {}

  /** `people` has the ids by employee number. */
  async store(
    tx: Tx,
    scope: AdminScope,
    rows: readonly FamilyRow[],
    ids: Ids,
    people: ReadonlyMap<string, string>,
  ): Promise<ImportCount> {
    const teamIds = [...new Set(rows.map((row) => idOf(ids.teams, row.team)))];
    const relations = { pauses: true, priorities: true, contacts: true };
    const known = await tx.find(Family, { where: { teamId: In(teamIds) }, relations, relationLoadStrategy: 'query' });
    const byCode = new Map(known.map((family) => [`${family.teamId} ${family.code}`, family]));
    const act: Act = { at: this.clock.now(), by: scope.personId };
    const touched: Family[] = [];
    const outcomes = rows.map((row): Outcome => {
      const teamId = idOf(ids.teams, row.team);
      const standing = byCode.get(`${teamId} ${row.code}`);
      const family = standing ?? Family.begin({ id: teamId, tenantId: scope.tenantId }, row.code, row.startedOn, act);
      const from = standing ? latest(localDay(act.at), row.startedOn) : row.startedOn;
      const changed = tell(family, row, pairOf(row, people), from, act);
      if (changed) touched.push(family);
      return !standing ? 'added' : changed ? 'changed' : 'unchanged';
    });
    await tx.save(touched);
    return tallied('families', outcomes);
  }
}

/** True when the row said anything new. */
function tell(family: Family, row: FamilyRow, pair: readonly [string, string], from: Day, act: Act): boolean {
  let changed = false;
  const differs = (different: boolean, verb: () => unknown) => {
    if (!different) return;
    changed = true;
    verb();
  };
  const contacts = family.standingContacts().map((contact) => contact.personId);
  differs(family.priorityOn(from)?.priority !== row.priority, () => family.takePriority(row.priority, from));
  differs(!pair.every((personId) => contacts.includes(personId)), () => family.takePair(pair, from));
  differs(family.lastReviewedOn !== row.lastReviewedOn, () => family.reviewedBefore(row.lastReviewedOn));
  const { pausedFrom, pausedTo } = row;
  if (pausedFrom === null) return changed;
  const same = family.pauses.find((pause) => pause.fromOn === pausedFrom);
  differs(!same, () => family.pause(pausedFrom, pausedTo, act));
  differs(same !== undefined && same.toOn !== pausedTo, () => same?.lastUntil(pausedTo));
  return changed;
}

function pairOf(row: FamilyRow, people: ReadonlyMap<string, string>): readonly [string, string] {
  return [idOf(people, row.pair[0]), idOf(people, row.pair[1])];
}

function latest(a: Day, b: Day): Day {
  return a > b ? a : b;
}
