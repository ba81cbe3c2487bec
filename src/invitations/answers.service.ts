import { Injectable } from '@nestjs/common';
import { ScopesService } from '../access/scopes.service.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import type { Answer, MeetingFacts, Reply, ReplyVia } from '../meetings/meetings.types.js';
import { ZONE } from '../meetings/meetings.types.js';
import { proposedTime } from '../meetings/proposed-time.js';
import { RepliesService } from '../meetings/replies.service.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import type { AnswerRight } from './answer-links.service.js';
import type { AnswerByLink } from './invitations.dto.js';

/** What an answer link leads to now. */
export interface AnswerView {
  readonly meeting: MeetingFacts;
  readonly team: string;
  readonly name: string;
  readonly reply: Reply;
  /** By what way and when the answer that counts was given; null for none. */
  readonly given: { readonly via: ReplyVia; readonly at: Date } | null;
  readonly standing: 'open' | 'cancelled' | 'begun' | 'uninvited';
}

const ANSWERS = {
  ja: 'accepted',
  nej: 'declined',
  maaske: 'tentative',
  'anden-tid': 'counter',
} as const satisfies Record<AnswerByLink['svar'], Answer>;

/** Answers by the links of a mail: the link proves one person and one meeting, and nobody is signed in. */
@Injectable()
export class AnswersService {
  constructor(
    private readonly database: Database,
    private readonly scopes: ScopesService,
    private readonly meetings: MeetingsQueries,
    private readonly replies: RepliesService,
    private readonly clock: Clock,
  ) {}

  /** Null when there is nothing left to show. */
  async view(right: AnswerRight): Promise<AnswerView | null> {
    return this.database.read(right, async (tx) => {
      const invited = await invitedBy(tx, right);
      if (!invited) return null;
      const meeting = await this.meetings.one(this.scopes.forTeam(right.tenantId, invited.teamId), right.meetingId, tx);
      if (!meeting) return null;
      const attendee = meeting.attendees.find(({ personId }) => personId === right.personId);
      const reply = attendee?.reply ?? 'needsAction';
      return {
        meeting,
        team: invited.team,
        name: invited.name,
        reply,
        given: invited.via && invited.at && reply !== 'needsAction' ? { via: invited.via, at: invited.at } : null,
        standing: this.standingOf(meeting, attendee !== undefined),
      };
    });
  }

  /** Throws NotFound when the person is not invited, and refuses once the meeting is cancelled or has begun. */
  async answer(right: AnswerRight, input: AnswerByLink): Promise<void> {
    const scope = await this.scopes.forPerson(right.tenantId, right.personId, 'self');
    if (!scope) throw new NotFound();
    const answer = ANSWERS[input.svar];
    const reply = { answer, via: 'link' as const, comment: input.comment, ...proposedTime({ ...input, answer }, ZONE) };
    await this.replies.recordReply(scope, right.meetingId, right.personId, reply);
  }

  private standingOf(meeting: MeetingFacts, isInvited: boolean): AnswerView['standing'] {
    if (meeting.cancelledAt) return 'cancelled';
    if (!isInvited) return 'uninvited';
    return meeting.startsAt <= this.clock.now() ? 'begun' : 'open';
  }
}

interface Invited {
  readonly teamId: string;
  readonly team: string;
  readonly name: string;
  readonly via: ReplyVia | null;
  readonly at: Date | null;
}

async function invitedBy(tx: Tx, right: AnswerRight): Promise<Invited | null> {
  const [found]: Invited[] = await tx.query(
    `select team_id as "teamId", team.name as team, person.name, replied_via as via, replied_at as at
       from attendee join meeting on meeting.id = meeting_id join team on team.id = team_id join person on person.id = person_id
      where meeting_id = $1 and person_id = $2`,
    [right.meetingId, right.personId],
  );
  return found ?? null;
}
