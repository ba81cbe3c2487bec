import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { TeamScope } from '../access/scope.types.js';
import type { MeetingFacts } from '../meetings/meetings.types.js';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import type { Tx } from '../platform/database/database.js';
import { composeMail } from '../platform/mail/compose.js';
import type { QueuedMail } from '../platform/outbox/outbox.js';
import { Outbox } from '../platform/outbox/outbox.js';
import { paths, withQuery } from '../platform/web/paths.js';
import { texts } from '../platform/web/texts/texts.js';
import { AnswerLinksService } from './answer-links.service.js';
import type { InvitationUndo } from './invitation.entity.js';
import { Invitation } from './invitation.entity.js';
import type { DueMail, MailCause } from './invitations.types.js';
import { composeCalendar } from './itip/calendar.js';
import { oneLine } from './itip/plain-text.js';
import { descriptionOf, subjectOf } from './mails/invitation-facts.js';
import type { InvitationLinks, InvitationMail } from './mails/invitation-facts.js';
import { invitationText } from './mails/invitation-text.js';
import { invitationHtml } from './mails/invitation.mail.js';
import { invitationTexts } from './mails/invitation.texts.js';
import type { Surroundings } from './meeting-state.js';
import { leavesAt } from './quiet-hours.js';
import type { Recipient, Sender } from './recipients.queries.js';
import { RecipientsQueries } from './recipients.queries.js';

export interface Mailing {
  readonly sender: Sender;
  /** From the leader to everybody, above the mails; empty for none. */
  readonly note: string;
  readonly due: readonly DueMail[];
  readonly cause: MailCause;
}

/** Composes mails once and for all, and keeps with each that it was sent: both in the transaction of their cause. */
@Injectable()
export class MailingService {
  constructor(
    private readonly outbox: Outbox,
    private readonly recipients: RecipientsQueries,
    private readonly answerLinks: AnswerLinksService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** How the meeting is called and who invites to it. */
  surroundingsOf(meeting: MeetingFacts, sender: Sender): Surroundings {
    const kinds: Readonly<Record<string, string | undefined>> = texts[sender.language].kinds;
    const title = oneLine(meeting.routineName ?? kinds[meeting.routineKind] ?? meeting.routineKind);
    const organizer = { name: `Rytmeplan – ${oneLine(sender.team)}`, address: sender.mailbox };
    return { title, organizer, publicUrl: this.config.publicUrl };
  }

  async send(tx: Tx, scope: TeamScope, mailing: Mailing): Promise<void> {
    if (mailing.due.length === 0) return;
    const personIds = [...new Set(mailing.due.map(({ message }) => message.recipient.personId))];
    const readers = await this.recipients.recipients(tx, scope, personIds);
    const mails: QueuedMail[] = [];
    const invitations = new Map<string, Invitation>();
    for (const due of mailing.due) {
      const mail = await this.compose(scope, mailing, due, readers.get(due.message.recipient.personId));
      if (mailing.cause === 'reminder') mails.push(mail);
      if (mailing.cause === 'reminder') continue;
      const undo = this.remember(invitations, scope, due, mail.mail.messageId);
      mails.push({ ...mail, undo, waitSeconds: this.waitOf(mailing, due) });
    }
    if (invitations.size > 0) await tx.upsert(Invitation, [...invitations.values()], ['meetingId', 'personId']);
    await this.outbox.queue(tx, scope, mails);
  }

  private remember(known: Map<string, Invitation>, scope: TeamScope, due: DueMail, id: string): InvitationUndo {
    const { meeting, message } = due;
    const { personId } = message.recipient;
    const key = `${meeting.id} ${personId}`;
    const blank = { meetingId: meeting.id, personId, tenantId: scope.tenantId, firstMessageId: id };
    const invitation = known.get(key) ?? due.invitation ?? Object.assign(new Invitation(), blank);
    const before = invitation.stored;
    invitation.record(message, this.clock.now());
    known.set(key, invitation);
    return { before };
  }

  // Whoever publishes has read how many mails leave and pressed the button that says so; whoever asks waits for the answer.
  private waitOf({ sender, cause }: Mailing, { message }: DueMail): number {
    if (!sender.quietHours || cause === 'published' || cause === 'asked') return 0;
    const now = this.clock.now();
    const starts = [message.content, ...(message.before ? [message.before] : [])].map(({ startsAt }) => startsAt);
    return Math.max(0, (leavesAt(now, starts, sender.closedDays).getTime() - now.getTime()) / 1000);
  }

  private async compose(scope: TeamScope, mailing: Mailing, due: DueMail, reader?: Recipient): Promise<QueuedMail> {
    const { meeting, message, invitation } = due;
    const text = this.wordsOf(scope, mailing, due, reader);
    const id = randomUUID();
    const words = { description: descriptionOf(text), noPlace: invitationTexts[text.language].noPlace };
    // A reminder touches no calendar: the invitation is in it, and its answer may be on the way.
    const calendar = text.isReminder ? null : { method: message.method, text: composeCalendar(message, words) };
    const { personId, name, address } = message.recipient;
    const mail = await composeMail({
      ...{
        messageId: `<${id}@${this.config.mailDomain}>`,
        date: this.clock.now(),
        inReplyTo: invitation?.firstMessageId ?? null,
      },
      ...{ from: message.organizer, to: { name, address }, returnTo: returnAddress(message.organizer.address, id) },
      ...{ subject: subjectOf(text), text: invitationText(text), html: invitationHtml(text), calendar },
    });
    const version = `${message.sequence} ${message.dtstamp.toISOString()}`;
    const once = `reminder ${personId} ${message.uid}`;
    return {
      ...{ mail, kind: text.isReminder ? 'reminder' : message.kind, meetingId: meeting.id, personId },
      orderKey: `${address.toLowerCase()} ${message.uid}`,
      dedupeKey: text.isReminder ? once : `${personId} ${address.toLowerCase()} ${message.uid} ${version}`,
    };
  }

  private wordsOf(
    scope: TeamScope,
    { sender, note, cause }: Mailing,
    due: DueMail,
    reader?: Recipient,
  ): InvitationMail {
    const { meeting, message } = due;
    const chair = meeting.attendees.find(({ role }) => role === 'chair');
    return {
      ...{ message, language: reader?.language ?? sender.language, note: note === '' ? null : note },
      ...{ municipality: sender.municipality, team: sender.team, chairName: chair?.name ?? null },
      reason: meeting.reason,
      isReminder: cause === 'reminder',
      links: this.linksOf(scope, due, reader),
    };
  }

  private linksOf(scope: TeamScope, { meeting, message }: DueMail, reader?: Recipient): InvitationLinks {
    const right = { tenantId: scope.tenantId, meetingId: meeting.id, personId: message.recipient.personId };
    const t = this.answerLinks.tokenFor(right);
    const sprog = reader?.language === 'en' ? 'en' : undefined;
    const answer = (svar: string) => this.config.publicUrl + withQuery(paths.answer, { t, svar, sprog });
    return {
      ...{ accept: answer('ja'), decline: answer('nej'), counter: answer('anden-tid') },
      agenda: reader?.isMember ? message.url : null,
      sessions: this.sessionsOf(scope, message.recipient.personId, reader),
    };
  }

  private sessionsOf({ tenantId, teamId }: TeamScope, personId: string, reader?: Recipient): string | null {
    const { guestGeneration: generation = null, language = 'da' } = reader ?? {};
    if (generation === null) return null;
    const t = this.answerLinks.guestTokenFor({ tenantId, teamId, personId, generation });
    return this.config.publicUrl + withQuery(paths.guest, { t, sprog: language === 'en' ? 'en' : undefined });
  }
}

// VERP: the bounce itself says which mail it is about.
export function returnAddress(mailbox: string, id: string): string {
  return `bounces+${id.replaceAll('-', '')}@${mailbox.slice(mailbox.lastIndexOf('@') + 1)}`;
}
