import ical from 'ical-generator';
import { DateTime } from 'luxon';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Database } from '../../src/platform/database/database.js';
import { composeCalendar } from '../../src/invitations/itip/calendar.js';
import { descriptionOf, subjectOf } from '../../src/invitations/mails/invitation-facts.js';
import { invitationHtml } from '../../src/invitations/mails/invitation.mail.js';
import { invitationText } from '../../src/invitations/mails/invitation-text.js';
import { composeMail } from '../../src/platform/mail/compose.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import type { QueuedMail } from '../../src/platform/outbox/outbox.js';
import { NOW } from '../../test/itip.js';
import { TENANT } from './database.js';
import { invitation, wordsOf } from './mails.js';

/** Mails of one transaction: a publication's. */
const BATCH = 500;

/** Invitations a second: composed with text, HTML and calendar, and queued on a real database. */
export async function oursRate(database: Database, mails: number): Promise<number> {
  const outbox = new Outbox();
  await database.write(TENANT, (tx) => tx.query('delete from outbox'));
  const began = performance.now();
  for (let from = 0; from < mails; from += BATCH) {
    await database.write(TENANT, async (tx) => {
      const queued: QueuedMail[] = [];
      for (let number = from; number < Math.min(mails, from + BATCH); number += 1) queued.push(await ours(number));
      await outbox.queue(tx, TENANT, queued);
    });
  }
  return (mails / (performance.now() - began)) * 1000;
}

async function ours(number: number): Promise<QueuedMail> {
  const message = invitation(number);
  const words = wordsOf(message);
  const text = composeCalendar(message, { description: descriptionOf(words), noPlace: 'Ikke oplyst' });
  const mail = await composeMail({
    ...{ messageId: `<${message.uid}>`, date: NOW, from: message.organizer, to: message.recipient },
    ...{ returnTo: 'bounces+1@example.dk', subject: subjectOf(words), text: invitationText(words) },
    ...{ html: invitationHtml(words), calendar: { method: message.method, text }, inReplyTo: null },
  });
  return { mail, orderKey: message.uid, dedupeKey: message.uid, kind: message.kind };
}

/** The same by the bare libraries in a loop: an event, and a message with the same texts, already at hand. */
export async function bareRate(mails: number): Promise<number> {
  const words = wordsOf(invitation(0));
  const [text, html, subject] = [invitationText(words), invitationHtml(words), subjectOf(words)];
  const began = performance.now();
  for (let number = 0; number < mails; number += 1) {
    const start = DateTime.fromObject({ year: 2027, month: 1, day: 4, hour: 9 }, { zone: 'Europe/Copenhagen' });
    const calendar = ical({ method: 'REQUEST' as never, prodId: '-//Bare//Bare//DA' });
    const event = calendar.createEvent({
      ...{ id: `${number}@example.dk`, start, end: start.plus({ minutes: 90 }), timezone: 'Europe/Copenhagen' },
      ...{ summary: 'Familiereviewmøde', location: 'Salen', description: descriptionOf(words) },
      organizer: { name: 'Rytmeplan – Team Øst', email: 'rytmeplan@example.dk' },
    });
    event.createAttendee({ name: 'Bo Holm', email: 'bo@example.dk', rsvp: true });
    const content = calendar.toString();
    const composer = new MailComposer({
      ...{ from: 'rytmeplan@example.dk', to: 'bo@example.dk', subject, text, html },
      icalEvent: { method: 'REQUEST', filename: 'invite.ics', content },
    });
    await composer.compile().build();
  }
  return (mails / (performance.now() - began)) * 1000;
}
