import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { TeamScope } from '../access/scope.types.js';
import { FollowUpsService } from '../followups/followups.service.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { InvalidInput, NotFound } from '../platform/errors.js';
import type { AgendaItem } from './agenda-item.entity.js';
import { Decision } from './decision.entity.js';
import type { MeetingRow } from './meeting-rows.queries.js';
import { pointFor } from './meeting-rows.queries.js';
import { MinutesConflict } from './meetings.errors.js';

export interface PointText {
  readonly minutes: string;
  /** All decisions, parted by an empty line; left out: they stay. */
  readonly decision?: string;
  /** The one that the writer saw. */
  readonly revision: number;
  /** Left out: they stay. */
  readonly followUps?: readonly FollowUpText[];
}

/** A row of the point's form: without `id` a new one, with `id` and no text one taken back. */
export interface FollowUpText {
  readonly id: string | null;
  readonly text: string;
  readonly ownerId: string;
  readonly dueOn: Day;
}

type Point = MeetingRow & { readonly item: AgendaItem };

/** What is written at a point while a meeting runs and until its minutes are sent for approval. */
@Injectable()
export class MinutesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly followUps: FollowUpsService,
  ) {}

  /**
   * Saves notes, decisions and follow-ups of a point together. When somebody else saved notes or decisions since `revision`,
   * it throws a MinutesConflict with both texts and saves nothing. Saving what stands changes nothing.
   */
  async saveItem(
    scope: TeamScope,
    meetingId: string,
    itemId: string,
    input: PointText,
  ): Promise<{ readonly revision: number }> {
    return this.writing(scope, meetingId, itemId, async (point, tx) => {
      await this.write(tx, scope, point.item, { ...input, minutes: plainLines(input.minutes) });
      for (const [index, row] of (input.followUps ?? []).entries())
        await atRow(index, () => this.agreeOn(tx, scope, point, row));
      return { revision: point.item.revision };
    });
  }

  async decide(scope: TeamScope, meetingId: string, itemId: string, text: string): Promise<string> {
    return this.writing(scope, meetingId, itemId, async ({ item }, tx) => {
      const decision = this.newDecision(scope, item.id, text);
      item.write(item.minutes, true, this.clock.now(), scope.personId);
      await tx.insert(Decision, decision);
      return decision.id;
    });
  }

  async withdrawDecision(scope: TeamScope, meetingId: string, itemId: string, id: string): Promise<void> {
    await this.writing(scope, meetingId, itemId, async ({ item }, tx) => {
      const { affected } = await tx.delete(Decision, { id, agendaItemId: itemId });
      if (!affected) throw new NotFound();
      item.write(item.minutes, true, this.clock.now(), scope.personId);
    });
  }

  /** A follow-up with owner and last day, agreed at this point; of a one-to-one it stays between the two. */
  async agree(scope: TeamScope, meetingId: string, itemId: string, input: Omit<FollowUpText, 'id'>): Promise<string> {
    return this.writing(scope, meetingId, itemId, (point, tx) => this.addFollowUp(tx, scope, point, input));
  }

  private async write(tx: Tx, scope: TeamScope, item: AgendaItem, input: PointText): Promise<void> {
    const order = { decidedAt: 'ASC', id: 'ASC' } as const;
    const standing = await tx.find(Decision, { where: { agendaItemId: item.id }, order });
    const before = joined(standing);
    const decision = input.decision === undefined ? before : plainLines(input.decision);
    const changed = input.minutes !== item.minutes || decision !== before;
    if (changed && input.revision !== item.revision) throw conflict(item, before, { minutes: input.minutes, decision });
    item.write(input.minutes, changed, this.clock.now(), scope.personId);
    if (decision !== before) await this.decideAnew(tx, scope, item.id, standing, decision);
  }

  private async decideAnew(
    tx: Tx,
    scope: TeamScope,
    itemId: string,
    standing: readonly Decision[],
    text: string,
  ): Promise<void> {
    const texts = text.split(/\n\s*\n/).flatMap((each) => each.trim() || []);
    const decided = texts.map((each, index) => {
      const existing = standing[index] ?? this.newDecision(scope, itemId, each, index);
      return existing.text === each ? existing : Object.assign(existing, { text: each, recordedBy: scope.personId });
    });
    await tx.save(decided);
    await tx.remove(standing.slice(texts.length));
  }

  /** `order` keeps those that are decided at once in the order in which they were written. */
  private newDecision(scope: TeamScope, agendaItemId: string, text: string, order = 0): Decision {
    const decidedAt = new Date(this.clock.now().getTime() + order);
    const facts = { id: randomUUID(), tenantId: scope.tenantId, agendaItemId, text, decidedAt };
    return Object.assign(new Decision(), { ...facts, recordedBy: scope.personId });
  }

  private async agreeOn(tx: Tx, scope: TeamScope, point: Point, row: FollowUpText): Promise<void> {
    if (row.id === null) return void (row.text && (await this.addFollowUp(tx, scope, point, row)));
    const place = { id: row.id, agendaItemId: point.item.id };
    if (row.text) await this.followUps.revise(tx, place, row);
    else await this.followUps.withdraw(tx, place);
  }

  private addFollowUp(tx: Tx, scope: TeamScope, point: Point, input: Omit<FollowUpText, 'id'>): Promise<string> {
    const { item, meeting } = point;
    const place = { meetingId: meeting.id, agendaItemId: item.id, familyId: item.familyId };
    return this.followUps.add(scope, { ...input, ...place, confidential: meeting.confidential }, tx);
  }

  private async writing<T>(
    scope: TeamScope,
    meetingId: string,
    itemId: string,
    act: (point: Point, tx: Tx) => Promise<T>,
  ): Promise<T> {
    return this.database.write(scope, async (tx) => {
      const point = await pointFor(tx, scope, meetingId, itemId);
      const result = await act(point, tx);
      await tx.save(point.item);
      return result;
    });
  }
}

/** All decisions of a point as one text, the way a form shows them. */
export function joined(decisions: readonly { readonly text: string }[]): string {
  return decisions.map(({ text }) => text).join('\n\n');
}

// Browsers send their forms' lines with CR and LF.
function plainLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function conflict(item: AgendaItem, decision: string, yours: { minutes: string; decision: string }): MinutesConflict {
  const { minutes, revision, writtenBy: by, writtenAt: at } = item;
  return new MinutesConflict({ minutes, decision, revision, by, at }, yours);
}

/** Says in which row of the list something is wrong. */
async function atRow(index: number, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new InvalidInput(error.faults.map((fault) => ({ ...fault, path: `followUps.${index}.${fault.path}` })));
  }
}
