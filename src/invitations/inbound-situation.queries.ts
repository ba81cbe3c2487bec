import { Inject, Injectable } from '@nestjs/common';
import type { Reply } from '../meetings/meetings.types.js';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import type { Tx } from '../platform/database/database.js';
import { Invitation } from './invitation.entity.js';
import type { KnownInvitee, KnownMeeting, MailHeaders, Situation } from './itip/inbound/inbound.types.js';
import type { PartStat } from './itip/itip.types.js';

export interface AnsweredMeeting {
  readonly id: string;
  readonly teamId: string;
  readonly uid: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly cancelledAt: Date | null;
}

interface InviteeRow {
  readonly personId: string;
  readonly email: string;
  readonly reply: Reply | null;
  readonly repliedAt: Date | null;
  readonly aliases: readonly string[];
  readonly refreshedAt: Date | null;
  readonly isByCalendar: boolean | null;
  readonly answeredSequence: number | null;
}

const PARTSTATS: Readonly<Record<Exclude<Reply, 'needsAction'>, PartStat>> = {
  ...{ accepted: 'ACCEPTED', declined: 'DECLINED', tentative: 'TENTATIVE', counter: 'TENTATIVE' },
};

const INVITEES = `
  select person.id as "personId", person.email, attendee.reply, attendee.replied_at as "repliedAt",
    attendee.replied_via = 'calendar' as "isByCalendar",
    coalesce((select json_agg(address) from person_alias where person_id = person.id and removed_at is null), '[]') as aliases,
    (select max(at) from inbound_item
      where meeting_id = $1 and person_id = person.id and code = 'resent') as "refreshedAt",
    (select (params->>'sequence')::int from inbound_item
      where meeting_id = $1 and person_id = person.id and code in ('applied', 'wish') order by at desc, position desc limit 1)
      as "answeredSequence"
  from invitation join person on person.id = invitation.person_id
    left join attendee on attendee.meeting_id = invitation.meeting_id and attendee.person_id = person.id
      and attendee.removed_at is null
  where invitation.meeting_id = $1`;

/** Everything that decides about a reply, in the state of this moment. */
@Injectable()
export class InboundSituationQueries {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Locks the meeting: two replies about it are decided one after the other. */
  async meeting(tx: Tx, uid: string): Promise<AnsweredMeeting | null> {
    const [found]: AnsweredMeeting[] = await tx.query(
      `select id, team_id as "teamId", uid, starts_at as "startsAt", ends_at as "endsAt", cancelled_at as "cancelledAt"
         from meeting where uid = $1 for update`,
      [uid],
    );
    return found ?? null;
  }

  async situation(tx: Tx, found: AnsweredMeeting | null, headers: MailHeaders, receivedAt: Date): Promise<Situation> {
    const decided: { key: string }[] = found
      ? await tx.query('select answer_key as key from inbound_item where meeting_id = $1 and answer_key is not null', [
          found.id,
        ])
      : [];
    return {
      meeting: found && (await this.known(tx, found)),
      ...{ headers, receivedAt, gateway: this.config.inbound.gateway, isRepeatedMail: false },
      decidedKeys: new Set(decided.map(({ key }) => key)),
    };
  }

  private async known(tx: Tx, meeting: AnsweredMeeting): Promise<KnownMeeting> {
    const rows: InviteeRow[] = await tx.query(INVITEES, [meeting.id]);
    const sent = new Map((await tx.findBy(Invitation, { meetingId: meeting.id })).map((each) => [each.personId, each]));
    const { uid, startsAt, endsAt, cancelledAt } = meeting;
    const invitees = rows.flatMap((row) => inviteeOf(row, sent.get(row.personId)) ?? []);
    return { uid, startsAt, endsAt, isCancelled: cancelledAt !== null, invitees };
  }
}

function inviteeOf(row: InviteeRow, invitation: Invitation | undefined): KnownInvitee | null {
  if (!invitation) return null;
  const { mailbox, standing } = invitation.sent;
  const { personId, email, reply, repliedAt, refreshedAt } = row;
  // Answers by link and page are to the time that held then; a change of time takes them back.
  const sequence = (row.isByCalendar && row.answeredSequence) || invitation.timedSequence;
  const isAnswered = reply !== null && reply !== 'needsAction' && repliedAt !== null;
  return {
    ...{ personId, ...mailbox, standing, sequence: invitation.sequence, timedSequence: invitation.timedSequence },
    // Whoever has a new address may still answer from the one that was written to.
    aliases: [...new Set([email.toLowerCase(), ...row.aliases])].filter(
      (each) => each !== mailbox.address.toLowerCase(),
    ),
    lastAnswer: isAnswered ? { partstat: PARTSTATS[reply], sequence, dtstamp: repliedAt } : null,
    refreshedAt,
  };
}
