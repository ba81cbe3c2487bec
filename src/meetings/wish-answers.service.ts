import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Signals } from '../platform/signals.js';
import { remember } from './history.service.js';
import type { WishAnswer } from './meetings.types.js';
import { wishAnswered } from './meetings.types.js';
import { ReplyRecord } from './reply.entity.js';

/** What the leader makes of somebody's other time. */
@Injectable()
export class WishAnswersService {
  constructor(
    private readonly clock: Clock,
    private readonly signals: Signals,
  ) {}

  /** Keeps the answer with the person's latest wish, so that they can read it, and tells it. The caller moves the meeting, or not. */
  async answer(
    tx: Tx,
    scope: TeamScope,
    wish: { readonly meetingId: string; readonly personId: string },
    answer: WishAnswer,
    reason: string,
  ): Promise<void> {
    const { meetingId, personId } = wish;
    const now = this.clock.now();
    const where = { meetingId, personId, answer: 'counter' as const };
    const asked = await tx.findOne(ReplyRecord, { where, order: { receivedAt: 'DESC', id: 'ASC' } });
    asked?.answerWish(answer, reason, now, scope.personId);
    if (asked) await tx.save(asked);
    await remember(tx, scope, now, meetingId, answer === 'accepted' ? 'wishAccepted' : 'wishRefused', { personId });
    const { proposedStartsAt: startsAt, proposedEndsAt: endsAt } = asked ?? {};
    const proposed = startsAt && endsAt ? { startsAt, endsAt } : null;
    await this.signals.tell(tx, wishAnswered, { scope, meetingId, personId, answer, proposed, reason });
  }
}
