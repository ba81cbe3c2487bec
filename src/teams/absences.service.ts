import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { InvalidInput, NotFound } from '../platform/errors.js';
import { requireOrder } from '../platform/input/day-order.js';
import { Absence, BusyTime } from './availability.entity.js';
import { Membership } from './membership.entity.js';
import type { Change } from './team-news.service.js';
import { TeamNewsService } from './team-news.service.js';
import type { AddAbsence, AddBusyTime } from './teams.dto.js';
import { NotInTeam } from './teams.errors.js';

/** When people are away (days, never a reason) or taken. Their own, and so the same in every team. */
@Injectable()
export class AbsencesService {
  constructor(
    private readonly database: Database,
    private readonly news: TeamNewsService,
    private readonly clock: Clock,
  ) {}

  async addAbsence(scope: TeamScope, personId: string, input: AddAbsence): Promise<string> {
    requireOrder(input);
    return this.database.write(scope, async (tx) => {
      await requireMember(tx, scope, personId);
      const { fromOn, toOn } = input;
      const facts = { id: randomUUID(), tenantId: scope.tenantId, personId, fromOn, toOn };
      await tx.insert(Absence, { ...facts, createdAt: this.clock.now(), createdBy: scope.personId });
      await this.news.ofPerson(tx, scope, about('absences', 'absence.add', personId));
      return facts.id;
    });
  }

  removeAbsence(scope: TeamScope, personId: string, id: string): Promise<void> {
    return this.database.write(scope, async (tx) => {
      await requireMember(tx, scope, personId);
      const { affected } = await tx.delete(Absence, { id, personId });
      if (!affected) throw new NotFound();
      await this.news.ofPerson(tx, scope, about('absences', 'absence.remove', personId));
    });
  }

  async addBusyTime(scope: TeamScope, personId: string, input: AddBusyTime): Promise<string> {
    const { on, fromMinute, toMinute } = input;
    if (toMinute <= fromMinute) throw new InvalidInput([{ path: 'toMinute', value: toMinute, expected: AFTER_START }]);
    return this.database.write(scope, async (tx) => {
      await requireMember(tx, scope, personId);
      const facts = { id: randomUUID(), tenantId: scope.tenantId, personId, busyOn: on, fromMinute, toMinute };
      await tx.insert(BusyTime, { ...facts, createdAt: this.clock.now() });
      await this.news.ofPerson(tx, scope, about('busyTimes', 'busy-time.add', personId));
      return facts.id;
    });
  }

  removeBusyTime(scope: TeamScope, personId: string, id: string): Promise<void> {
    return this.database.write(scope, async (tx) => {
      await requireMember(tx, scope, personId);
      const { affected } = await tx.delete(BusyTime, { id, personId });
      if (!affected) throw new NotFound();
      await this.news.ofPerson(tx, scope, about('busyTimes', 'busy-time.remove', personId));
    });
  }
}

const AFTER_START = { da: 'et klokkeslæt efter start', en: 'a time after the start' };

async function requireMember(tx: Tx, scope: TeamScope, personId: string): Promise<void> {
  if (!(await tx.existsBy(Membership, { teamId: scope.teamId, personId }))) throw new NotInTeam();
}

function about(what: 'absences' | 'busyTimes', action: string, personId: string): Change {
  return { what, action, subjectType: 'person', subjectId: personId };
}
