import { atTime, atTimeRange, dayWithWeekday, localMoment, longDay } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { ZONE } from '../itip/itip.types.js';
import { oneLine, printableLines } from '../itip/plain-text.js';
import type { Fact } from './invitation-facts.js';
import { aligned } from './invitation-text.js';
import { invitationTexts } from './invitation.texts.js';
import { Facts, framedMail, Link, Paragraph } from './frame.mail.js';
import { refusedWishTexts } from './refused-wish.texts.js';

interface Span {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** All that the mail to somebody says whose other time is refused. */
export interface RefusedWishMail {
  readonly language: Language;
  readonly team: string;
  readonly municipality: string;
  readonly title: string;
  readonly place: string;
  readonly meeting: Span;
  /** Null when nobody knows any more what was asked for. */
  readonly wished: Span | null;
  readonly reason: string;
  readonly chairName: string | null;
  readonly isMember: boolean;
  /** Where to answer to the time that holds. */
  readonly link: string;
}

/** The subject, and the mail as text and as HTML. */
export function refusedWishMail(mail: RefusedWishMail): { subject: string; text: string; html: string } {
  const { language } = mail;
  const t = refusedWishTexts[language];
  const { day, minutes } = localMoment(mail.meeting.startsAt, ZONE);
  const subject = t.subject(oneLine(mail.title), `${dayWithWeekday(day, language)} ${atTime(minutes, language)}`);
  return { subject, text: textOf(mail), html: htmlOf(mail) };
}

function textOf(mail: RefusedWishMail): string {
  const t = refusedWishTexts[mail.language];
  const lines = [
    ...[t.heading, oneLine(mail.title), '', t.lead, ''],
    ...aligned(factsOf(mail)),
    ...['', t.canYouCome, mail.link, '', '-- ', footerOf(mail)],
  ];
  return `${lines.join('\n')}\n`;
}

function htmlOf(mail: RefusedWishMail): string {
  const { language, team, title } = mail;
  const t = refusedWishTexts[language];
  const children = [
    <Paragraph>{t.lead}</Paragraph>,
    <Facts facts={factsOf(mail)} />,
    <Paragraph>
      {t.canYouCome} <Link to={mail.link}>{mail.link}</Link>
    </Paragraph>,
  ];
  return framedMail({ language, team, heading: t.heading, title, footer: footerOf(mail), children });
}

function factsOf({ language, meeting, wished, place, reason }: RefusedWishMail): Fact[] {
  const t = refusedWishTexts[language];
  const why = printableLines(reason).replaceAll('\n', ' ').trim();
  return [
    { label: t.stays, value: spanText(meeting, language), tone: 'new' },
    ...(wished ? [{ label: t.wished, value: spanText(wished, language), tone: 'old' as const }] : []),
    { label: t.place, value: oneLine(place), tone: 'plain' },
    ...(why === '' ? [] : [{ label: t.reason, value: why, tone: 'plain' as const }]),
  ];
}

function footerOf({ language, team, municipality, isMember, chairName }: RefusedWishMail): string {
  const words = invitationTexts[language];
  const because = isMember ? words.whyYouMember : words.whyYouGuest;
  const ask = chairName ? ` ${words.askChair(oneLine(chairName))}` : '';
  return `${because(oneLine(team))} ${words.sentBy(oneLine(municipality))}${ask}`;
}

function spanText({ startsAt, endsAt }: Span, language: Language): string {
  const start = localMoment(startsAt, ZONE);
  return `${longDay(start.day, language)} ${atTimeRange(start.minutes, localMoment(endsAt, ZONE).minutes, language)}`;
}
