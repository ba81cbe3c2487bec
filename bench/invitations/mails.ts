import { composeCalendar } from '../../src/invitations/itip/calendar.js';
import { messagesFor } from '../../src/invitations/itip/messages.js';
import type { Message } from '../../src/invitations/itip/itip.types.js';
import { descriptionOf, subjectOf } from '../../src/invitations/mails/invitation-facts.js';
import type { InvitationMail } from '../../src/invitations/mails/invitation-facts.js';
import { invitationText } from '../../src/invitations/mails/invitation-text.js';
import { composeMail } from '../../src/platform/mail/compose.js';
import type { OutgoingMail } from '../../src/platform/mail/mail.types.js';
import { meeting, NOW, worker } from '../../test/itip.js';

/** One invitation of an invented year: a meeting of its own, told to one person. */
export function invitation(number: number): Message {
  const startsAt = new Date(Date.UTC(2027, 0, 4 + (number % 300), 8));
  const uid = `${String(number).padStart(8, '0')}-1111-4111-8111-111111111111@example.dk`;
  const facts = { uid, startsAt, endsAt: new Date(startsAt.getTime() + 5_400_000), attendees: [worker('bo')] };
  return messagesFor([], meeting(facts), NOW)[0]!;
}

export function wordsOf(message: Message): InvitationMail {
  const link = (answer: string) => `https://rytmeplan.example.dk/svar?t=${'x'.repeat(108)}&svar=${answer}`;
  return {
    ...{ message, language: 'da', municipality: 'Havnby Kommune', team: 'Familieteam Nord', chairName: 'Leda Holm' },
    ...{ reason: null, note: null },
    links: {
      accept: link('ja'),
      decline: link('nej'),
      counter: link('anden-tid'),
      agenda: message.url,
      sessions: null,
    },
  };
}

/** Its mail without the HTML part, which Node's own module hooks cannot load. */
export async function compose(number: number): Promise<OutgoingMail> {
  const message = invitation(number);
  const words = wordsOf(message);
  const text = composeCalendar(message, { description: descriptionOf(words), noPlace: 'Ikke oplyst' });
  return composeMail({
    ...{ messageId: `<${message.uid}>`, date: NOW, from: message.organizer, to: message.recipient },
    ...{ returnTo: 'bounces+1@example.dk', subject: subjectOf(words), text: invitationText(words), html: null },
    ...{ calendar: { method: message.method, text }, inReplyTo: null },
  });
}
