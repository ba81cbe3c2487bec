import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { PersonScope, TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { InvalidInput, NotFound } from '../platform/errors.js';
import { Signals } from '../platform/signals.js';
import { Attendee } from './attendee.entity.js';
import { remember } from './history.service.js';
import { Meeting } from './meeting.entity.js';
import { MeetingIsPast } from './meetings.errors.js';
import type { ProposedTime, ReplyInput } from './meetings.types.js';
import { meetingAnswered } from './meetings.types.js';
import { ReplyRecord } from './reply.entity.js';

const AHEAD = { da: 'en tid, der ikke er gået', en: 'a time that has not passed' };
const OTHER = { da: 'en anden tid end mødets', en: 'another time than the meeting’s own' };

/** Answers to invitations, by whatever way they came. */
@Injectable()
export class RepliesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly signals: Signals,
  ) {}

  /**
   * Keeps the answer and lets it count when it is the latest; says whether it does. With a PersonScope only one's own. Throws
   * NotFound for somebody who is not invited, InvalidInput for another time that is past or the meeting's own, and refuses
   * once the meeting is cancelled or has begun. Joins `tx` when given.
   */
  async recordReply(
    scope: TeamScope | PersonScope,
    meetingId: string,
    personId: string,
    input: ReplyInput,
    tx?: Tx,
  ): Promise<{ readonly counts: boolean }> {
    const work = (inTx: Tx) => this.record(inTx, scope, meetingId, personId, input);
    return tx ? work(tx) : this.database.write(scope, work);
  }

  private async record(
    tx: Tx,
    scope: TeamScope | PersonScope,
    meetingId: string,
    personId: string,
    input: ReplyInput,
  ): Promise<{ readonly counts: boolean }> {
    const now = this.clock.now();
    const { meeting, attendee } = await invitedTo(tx, scope, meetingId, personId);
    meeting.refuseUnlessPlanned('reply');
    if (meeting.startsAt <= now) throw new MeetingIsPast(meeting.startsAt, meeting.zone);
    const proposed = proposedBy(input);
    if (proposed) refuseUnusable(proposed, meeting, now);
    const at = input.receivedAt && input.receivedAt < now ? input.receivedAt : now;
    const counts = attendee.answer(input, at);
    await tx.insert(ReplyRecord, replyRecord(attendee, input, at));
    if (!counts) return { counts };
    await tx.save(attendee);
    await remember(tx, { ...scope, personId }, now, meetingId, 'reply', { reply: input.answer, via: input.via });
    const { tenantId, teamId } = meeting;
    const event = { tenantId, teamId, meetingId, personId, reply: input.answer, via: input.via, proposed };
    await this.signals.tell(tx, meetingAnswered, event);
    return { counts };
  }
}

async function invitedTo(tx: Tx, scope: TeamScope | PersonScope, meetingId: string, personId: string) {
  if ('teamIds' in scope && scope.personId !== personId) throw new NotFound();
  const where = 'teamIds' in scope ? { id: meetingId } : { id: meetingId, teamId: scope.teamId };
  const meeting = await tx.findOne(Meeting, { where, lock: { mode: 'pessimistic_write' } });
  const attendee = meeting && (await tx.findOneBy(Attendee, { meetingId, personId }));
  if (!attendee || attendee.removedAt) throw new NotFound();
  return { meeting, attendee };
}

function proposedBy({ answer, proposedStartsAt, proposedEndsAt }: ReplyInput): ProposedTime | null {
  if (answer !== 'counter' || !proposedStartsAt || !proposedEndsAt) return null;
  return { startsAt: proposedStartsAt, endsAt: proposedEndsAt };
}

function refuseUnusable({ startsAt, endsAt }: ProposedTime, meeting: Meeting, now: Date): void {
  const isSame = startsAt.getTime() === meeting.startsAt.getTime() && endsAt.getTime() === meeting.endsAt.getTime();
  if (startsAt > now && !isSame) return;
  const expected = isSame ? OTHER : AHEAD;
  throw new InvalidInput([{ path: 'proposedOn', value: startsAt.toISOString(), expected }]);
}

function replyRecord({ tenantId, meetingId, personId }: Attendee, input: ReplyInput, receivedAt: Date): ReplyRecord {
  const { answer, via, proposedStartsAt = null, proposedEndsAt = null, comment = '' } = input;
  const facts = { id: randomUUID(), tenantId, meetingId, personId, answer, via, comment, receivedAt };
  const open = { wishAnswer: null, wishAnsweredAt: null, wishAnsweredBy: null, wishReason: '' };
  return Object.assign(new ReplyRecord(), { ...facts, ...open, proposedStartsAt, proposedEndsAt });
}
