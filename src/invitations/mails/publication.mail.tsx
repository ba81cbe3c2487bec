import type { Day } from '../../platform/days.js';
import type { Language } from '../../platform/web/format.js';
import { dayMonthYear, weekNumber } from '../../platform/web/format.js';
import { oneLine } from '../itip/plain-text.js';
import { Facts, framedMail, Link, Paragraph } from './frame.mail.js';
import type { Fact } from './invitation-facts.js';
import { aligned } from './invitation-text.js';
import { invitationTexts } from './invitation.texts.js';
import { publicationTexts } from './publication.texts.js';

/** Weeks that are told one by one; the rest is one line. */
const WEEKS = 8;

export interface LaterMails {
  /** Of the week in which they leave. */
  readonly monday: Day;
  readonly mails: number;
}

/** What one publication sends, in numbers alone: no meeting, family or person is named. */
export interface PublicationMail {
  readonly language: Language;
  readonly team: string;
  readonly municipality: string;
  readonly year: number;
  readonly version: number;
  readonly now: {
    readonly invitations: number;
    readonly updates: number;
    readonly cancellations: number;
    readonly people: number;
  };
  /** By week, the first first. */
  readonly later: readonly LaterMails[];
  readonly horizonWeeks: number;
  readonly links: { readonly mails: string; readonly plan: string };
}

/** The subject, and the mail as text and as HTML. */
export function publicationMail(mail: PublicationMail): { subject: string; text: string; html: string } {
  const subject = publicationTexts[mail.language].subject(mail.year, mailsNow(mail));
  return { subject, text: textOf(mail), html: htmlOf(mail) };
}

function textOf(mail: PublicationMail): string {
  const t = publicationTexts[mail.language];
  const links = [
    { label: t.mails, value: mail.links.mails },
    { label: t.plan, value: mail.links.plan },
  ];
  const lines = [
    ...[t.heading, t.title(mail.year, mail.version), ''],
    ...[nowSentence(mail), ...aligned(nowFacts(mail)), ''],
    ...[laterSentence(mail), ...aligned(laterFacts(mail)), ''],
    ...[t.own, '', ...aligned(links), '', '-- ', footerOf(mail)],
  ];
  return `${lines.join('\n')}\n`;
}

function htmlOf(mail: PublicationMail): string {
  const { language, team, year, version, links } = mail;
  const t = publicationTexts[language];
  const children = [
    <Paragraph>{nowSentence(mail)}</Paragraph>,
    <Facts facts={nowFacts(mail)} />,
    <Paragraph>{laterSentence(mail)}</Paragraph>,
    <Facts facts={laterFacts(mail)} />,
    <Paragraph>{t.own}</Paragraph>,
    <Paragraph>
      <Link to={links.mails}>{t.mails}</Link> · <Link to={links.plan}>{t.plan}</Link>
    </Paragraph>,
  ];
  const title = t.title(year, version);
  return framedMail({ language, team, heading: t.heading, title, footer: footerOf(mail), children });
}

function mailsNow({ now }: PublicationMail): number {
  return now.invitations + now.updates + now.cancellations;
}

function nowSentence(mail: PublicationMail): string {
  const t = publicationTexts[mail.language];
  return mailsNow(mail) === 0 ? t.nothingNow : t.now(mailsNow(mail), mail.now.people);
}

function nowFacts({ language, now }: PublicationMail): Fact[] {
  const t = publicationTexts[language];
  const rows = (['invitations', 'updates', 'cancellations'] as const).filter((each) => now[each] > 0);
  return rows.map((each) => ({ label: t[each], value: String(now[each]), tone: 'plain' }));
}

function laterSentence({ language, later, horizonWeeks }: PublicationMail): string {
  const t = publicationTexts[language];
  return later.length === 0 ? t.nothingLater : t.later(sumOf(later), horizonWeeks);
}

function laterFacts({ language, later }: PublicationMail): Fact[] {
  const t = publicationTexts[language];
  const rowOf = (label: string, mails: number, monday: Day): Fact => {
    return { label, value: t.from(mails, dayMonthYear(monday, language)), tone: 'plain' };
  };
  // A rest of one week would take a line of its own all the same.
  const single = later.length <= WEEKS + 1 ? later : later.slice(0, WEEKS);
  const rest = later.slice(single.length);
  const [first, last] = [rest[0], rest.at(-1)];
  return [
    ...single.map(({ monday, mails }) => rowOf(t.week(weekNumber(monday)), mails, monday)),
    ...(first && last
      ? [rowOf(t.weeks(weekNumber(first.monday), weekNumber(last.monday)), sumOf(rest), first.monday)]
      : []),
  ];
}

function sumOf(later: readonly LaterMails[]): number {
  return later.reduce((sum, { mails }) => sum + mails, 0);
}

function footerOf({ language, team, municipality }: PublicationMail): string {
  const sentBy = invitationTexts[language].sentBy(oneLine(municipality));
  return `${publicationTexts[language].why(oneLine(team))} ${sentBy}`;
}
