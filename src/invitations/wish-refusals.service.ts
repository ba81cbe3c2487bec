import type { OnModuleInit } from '@nestjs/common';
import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { TeamScope } from '../access/scope.types.js';
import type { MeetingFacts, ProposedTime } from '../meetings/meetings.types.js';
import { wishAnswered } from '../meetings/meetings.types.js';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import type { Tx } from '../platform/database/database.js';
import { composeMail } from '../platform/mail/compose.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { Signals } from '../platform/signals.js';
import { Invitation } from './invitation.entity.js';
import { locationText } from './itip/calendar.js';
import { composeDeclineCounter } from './itip/inbound/decline-counter.js';
import type { RefusedWish } from './itip/inbound/inbound.types.js';
import { returnAddress } from './mailing.service.js';
import { invitationTexts } from './mails/invitation.texts.js';
import type { RefusedWishMail } from './mails/refused-wish.mail.js';
import { refusedWishMail } from './mails/refused-wish.mail.js';
import { leavesAt } from './quiet-hours.js';
import type { Sender } from './recipients.queries.js';
import { RefusalFactsQueries } from './refusal-facts.queries.js';

interface Refused {
  readonly scope: TeamScope;
  readonly meetingId: string;
  readonly personId: string;
  readonly proposed: ProposedTime | null;
  readonly reason: string;
}

/** Tells the one who asked for another time that the meeting stays: a DECLINECOUNTER, whatever way the wish came. RFC 5546 §3.2.8. */
@Injectable()
export class WishRefusalsService implements OnModuleInit {
  constructor(
    private readonly signals: Signals,
    private readonly facts: RefusalFactsQueries,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.signals.on(wishAnswered, async (tx, wish) => {
      await this.facts.settle(tx, wish, this.clock.now());
      // With yes the meeting moves, and everybody gets a REQUEST: never both.
      if (wish.answer === 'refused') await this.tell(tx, wish);
    });
  }

  /** The meeting's row is locked by whoever decides: the order of a recipient's mails is then the order of commits. */
  private async tell(tx: Tx, refused: Refused): Promise<void> {
    const known = await this.facts.known(tx, refused.scope, refused);
    const now = this.clock.now();
    if (!known || known.meeting.cancelledAt || known.meeting.startsAt <= now) return;
    const { meeting, sender, invitation, attendee } = known;
    const refusal = invitation && refusalOf(known, refused, now);
    const id = randomUUID();
    const from = refusal?.organizer ?? known.organizer;
    const to = refusal?.attendee ?? { name: attendee.name, address: attendee.email };
    const mail = await composeMail({
      ...{ messageId: `<${id}@${this.config.mailDomain}>`, date: now, inReplyTo: invitation?.firstMessageId ?? null },
      ...{ from, to, returnTo: returnAddress(from.address, id), ...refusedWishMail(this.wordsOf(known, refused)) },
      calendar: refusal && { method: 'DECLINECOUNTER', text: composeDeclineCounter(refusal) },
    });
    // Whatever is composed next for this person and UID must be later.
    if (refusal) await tx.update(Invitation, { meetingId: meeting.id, personId: attendee.personId }, pick(refusal));
    const keys = { orderKey: `${to.address.toLowerCase()} ${meeting.uid}`, dedupeKey: `refused wish ${id}` };
    const about = { meetingId: meeting.id, personId: attendee.personId };
    const waitSeconds = waitOf(sender, now, [meeting, ...(refused.proposed ? [refused.proposed] : [])]);
    await this.outbox.queue(tx, refused.scope, [{ mail, ...keys, ...about, kind: 'refusedWish', waitSeconds }]);
  }

  private wordsOf(known: Known, { proposed, reason, scope }: Refused): RefusedWishMail {
    const { meeting, sender, reader, title, attendee } = known;
    const language = reader?.language ?? sender.language;
    const chair = meeting.attendees.find(({ role }) => role === 'chair');
    const right = { tenantId: scope.tenantId, meetingId: meeting.id, personId: attendee.personId };
    return {
      ...{ language, team: sender.team, municipality: sender.municipality, title, meeting, wished: proposed, reason },
      place: locationText(meeting.location, meeting.videoUrl) || invitationTexts[language].noPlace,
      ...{ chairName: chair?.name ?? null, isMember: reader?.isMember ?? true },
      link: this.config.publicUrl + this.facts.answerAddress(right, language),
    };
  }
}

type Known = NonNullable<Awaited<ReturnType<RefusalFactsQueries['known']>>>;

/** Between the mailboxes that the invitation went between, with the SEQUENCE of the COUNTER. */
function refusalOf({ meeting, invitation, counterSequence }: Known, refused: Refused, now: Date): RefusedWish {
  const { sent, sequence, timedSequence } = invitation!;
  const counter = counterSequence !== null && counterSequence >= timedSequence ? counterSequence : sequence;
  const { organizer, mailbox, dtstamp } = sent;
  const second = Math.floor(now.getTime() / 1000) * 1000;
  return {
    ...{ uid: meeting.uid, sequence: counter, dtstamp: new Date(Math.max(second, dtstamp.getTime() + 1000)) },
    ...{ organizer, attendee: mailbox, comment: refused.reason },
  };
}

function pick({ dtstamp }: RefusedWish): { dtstamp: Date } {
  return { dtstamp };
}

function waitOf(sender: Sender, now: Date, spans: readonly (Pick<MeetingFacts, 'startsAt'> | ProposedTime)[]): number {
  if (!sender.quietHours) return 0;
  const starts = spans.map(({ startsAt }) => startsAt);
  return Math.max(0, (leavesAt(now, starts, sender.closedDays).getTime() - now.getTime()) / 1000);
}
