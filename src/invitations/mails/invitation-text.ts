import { oneLine, printableLines } from '../itip/plain-text.js';
import { factsOf, headingOf } from './invitation-facts.js';
import type { InvitationMail } from './invitation-facts.js';
import { invitationTexts } from './invitation.texts.js';

/** The mail's text part, for whoever reads without HTML. */
export function invitationText(mail: InvitationMail): string {
  const { message, language, links, chairName } = mail;
  const words = invitationTexts[language];
  const facts = factsOf(mail);
  const agenda = [
    ...(links.agenda ? [`${words.agenda} (${words.needsSignIn}): ${links.agenda}`, ''] : []),
    ...(links.sessions ? [`${words.sessions}: ${links.sessions}`, ''] : []),
  ];
  const answer = [
    `${words.canYouCome} ${words.howToAnswerByLink}`,
    ...aligned([
      { label: words.accept, value: links.accept },
      { label: words.decline, value: links.decline },
      { label: words.counter, value: links.counter },
    ]),
    '',
    ...agenda,
  ];
  const lines = [
    headingOf(mail),
    oneLine(message.content.title),
    '',
    ...(mail.note ? [printableLines(mail.note), ''] : []),
    ...aligned(facts),
    '',
    ...(message.method === 'REQUEST' ? answer : [words.removeIt, '']),
    '-- ',
    whyYouGetIt(mail),
    ...(chairName ? [words.askChair(oneLine(chairName))] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** Why the mail came, and from whom. */
export function whyYouGetIt({ language, team, municipality, links }: InvitationMail): string {
  const words = invitationTexts[language];
  const because = links.agenda ? words.whyYouMember : words.whyYouGuest;
  return `${because(oneLine(team))} ${words.sentBy(oneLine(municipality))}`;
}

/** One line each, the values beneath one another. */
export function aligned(facts: readonly { label: string; value: string }[]): string[] {
  const width = Math.max(...facts.map(({ label }) => label.length)) + 2;
  return facts.map(({ label, value }) => `${`${label}:`.padEnd(width)}${value}`);
}
