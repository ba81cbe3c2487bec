import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { AgendaItem } from './agenda-item.entity.js';
import { remember } from './history.service.js';
import { meetingFor, pointFor } from './meeting-rows.queries.js';
import { MeetingClosed } from './meetings.errors.js';

export interface NewItem {
  readonly title: string;
  readonly familyId: string | null;
  readonly timeBoxMinutes: number;
  readonly question: string;
}

/** The points of a meeting: added, dropped, finished, or taken up again next time. */
@Injectable()
export class PointsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Before the meeting or while it runs. A second question about the same family joins the first. */
  async addItem(scope: TeamScope, meetingId: string, input: NewItem): Promise<string> {
    return this.database.write(scope, async (tx) => {
      const { meeting } = await meetingFor(tx, scope, meetingId, 'write');
      if (meeting.stage !== 'planned' && meeting.stage !== 'running') throw new MeetingClosed(meeting.stage, 'planned');
      await refuseForeignFamily(tx, scope, input.familyId);
      const items = await tx.findBy(AgendaItem, { meetingId });
      const same = items.find(({ familyId, isDone }) => familyId !== null && familyId === input.familyId && !isDone);
      const last = Math.max(0, ...items.map(({ position }) => position));
      if (same) same.question = [same.question, input.question || input.title].filter(Boolean).join('\n');
      const item = same ?? newItem(scope, meetingId, input, last + 1);
      await tx.save(item);
      await remember(tx, scope, this.clock.now(), meetingId, 'itemAdded', { itemId: item.id });
      return item.id;
    });
  }

  /** Takes away a point that somebody added before the meeting: whoever added it, or who runs the meeting. */
  async dropItem(scope: TeamScope, meetingId: string, itemId: string): Promise<void> {
    await this.database.write(scope, async (tx) => {
      const { meeting, rights } = await meetingFor(tx, scope, meetingId, 'write');
      if (meeting.stage !== 'planned') throw new MeetingClosed(meeting.stage, 'planned');
      const item = await tx.findOneBy(AgendaItem, { id: itemId, meetingId });
      if (!item || (item.addedBy !== scope.personId && !rights.run)) throw new NotFound();
      await tx.remove(item);
    });
  }

  async closeItem(scope: TeamScope, meetingId: string, itemId: string): Promise<void> {
    await this.change(scope, meetingId, itemId, (item) => item.close(this.clock.now(), scope.personId));
  }

  /** "Take it up again next time": it is on the next meeting's agenda with its age and origin. */
  async carryOver(scope: TeamScope, meetingId: string, itemId: string): Promise<void> {
    await this.change(scope, meetingId, itemId, (item) => item.carryOver(this.clock.now(), scope.personId));
  }

  /** Only while the meeting runs: once it is held, what was treated is evidence. */
  async reopenItem(scope: TeamScope, meetingId: string, itemId: string): Promise<void> {
    await this.change(scope, meetingId, itemId, (item) => item.reopen());
  }

  private async change(
    scope: TeamScope,
    meetingId: string,
    itemId: string,
    act: (item: AgendaItem) => void,
  ): Promise<void> {
    await this.database.write(scope, async (tx) => {
      const { meeting, item } = await pointFor(tx, scope, meetingId, itemId);
      meeting.refuseUnlessRunning();
      act(item);
      await tx.save(item);
    });
  }
}

async function refuseForeignFamily(tx: Tx, scope: TeamScope, familyId: string | null): Promise<void> {
  if (familyId === null) return;
  const sql = 'select from family where id = $1 and team_id = $2 and closed_on is null';
  const found: unknown[] = await tx.query(sql, [familyId, scope.teamId]);
  if (found.length === 0) throw new NotFound({ da: 'Familien findes ikke i teamet', en: 'No such family in the team' });
}

function newItem(scope: TeamScope, meetingId: string, input: NewItem, position: number): AgendaItem {
  const facts = { id: randomUUID(), tenantId: scope.tenantId, meetingId, position, code: null, revision: 1 };
  const kind = input.familyId === null ? ('topic' as const) : ('family' as const);
  const by = { addedBy: scope.personId, presenterId: scope.personId, carriedFromId: null };
  const blank = { minutes: '', writtenAt: null, writtenBy: null, closedAt: null, closedBy: null };
  const open = { carriedOverAt: null, carriedOverBy: null };
  return Object.assign(new AgendaItem(), { ...facts, ...input, ...by, ...blank, ...open, kind });
}
