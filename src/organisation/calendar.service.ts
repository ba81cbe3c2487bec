import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { CalendarScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { NotFound } from '../platform/errors.js';
import { requireOrder } from '../platform/input/day-order.js';
import { Signals } from '../platform/signals.js';
import { ClosedDay } from './closed-day.entity.js';
import type { AddClosedDay, AddSchoolBreak } from './organisation.dto.js';
import { BreakExists, DayClosedAlready, EnteredByAnother } from './organisation.errors.js';
import { calendarChanged } from './organisation.types.js';
import { SchoolBreak } from './school-break.entity.js';

/** A yearly closed day touches all plans there will be. */
const FOR_GOOD: Day = '2200-12-31';

/**
 * Closed days and school breaks are the whole municipality's. Its administrator and its team leaders enter them; a leader
 * removes what that leader entered, the administrator anything (ADR 14).
 */
@Injectable()
export class CalendarService {
  constructor(
    private readonly database: Database,
    private readonly signals: Signals,
    private readonly clock: Clock,
  ) {}

  addClosedDay(scope: CalendarScope, input: AddClosedDay): Promise<string> {
    return this.database.write(scope, async (tx) => {
      if (await tx.existsBy(ClosedDay, { closedOn: input.on })) throw new DayClosedAlready(input.on);
      const { on, everyYear, name } = input;
      const facts = { id: randomUUID(), closedOn: on, everyYear, name, ...this.addedBy(scope) };
      await tx.insert(ClosedDay, facts);
      await this.tell(tx, scope, on, everyYear ? FOR_GOOD : on);
      return facts.id;
    });
  }

  removeClosedDay(scope: CalendarScope, id: string): Promise<void> {
    return this.database.write(scope, async (tx) => {
      const found = await tx.findOneBy(ClosedDay, { id });
      if (!found) throw new NotFound();
      refuseOthers(scope, found.createdBy);
      await tx.remove(found);
      await this.tell(tx, scope, found.closedOn, found.everyYear ? FOR_GOOD : found.closedOn);
    });
  }

  async addSchoolBreak(scope: CalendarScope, input: AddSchoolBreak): Promise<string> {
    requireOrder(input);
    return this.database.write(scope, async (tx) => {
      const { name, fromOn, toOn } = input;
      if (await tx.existsBy(SchoolBreak, { name, fromOn })) throw new BreakExists(name, fromOn);
      const facts = { id: randomUUID(), name, fromOn, toOn, ...this.addedBy(scope) };
      await tx.insert(SchoolBreak, facts);
      await this.tell(tx, scope, fromOn, toOn);
      return facts.id;
    });
  }

  removeSchoolBreak(scope: CalendarScope, id: string): Promise<void> {
    return this.database.write(scope, async (tx) => {
      const found = await tx.findOneBy(SchoolBreak, { id });
      if (!found) throw new NotFound();
      refuseOthers(scope, found.createdBy);
      await tx.remove(found);
      await this.tell(tx, scope, found.fromOn, found.toOn);
    });
  }

  private addedBy(scope: CalendarScope) {
    return { tenantId: scope.tenantId, createdAt: this.clock.now(), createdBy: scope.personId };
  }

  private tell(tx: Tx, scope: CalendarScope, fromOn: Day, toOn: Day): Promise<void> {
    return this.signals.tell(tx, calendarChanged, { tenantId: scope.tenantId, fromOn, toOn });
  }
}

function refuseOthers(scope: CalendarScope, enteredBy: string | null): void {
  if ('teamId' in scope && enteredBy !== scope.personId) throw new EnteredByAnother();
}
