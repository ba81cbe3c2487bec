import { atTime, atTimeRange, dayWithWeekday, localMoment, longDay } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { ZONE } from '../itip/itip.types.js';
import type { Content, Message } from '../itip/itip.types.js';
import { oneLine } from '../itip/plain-text.js';
import { invitationTexts } from './invitation.texts.js';
import { reasonTexts } from './reason.texts.js';
import type { ReasonParams } from './reason.texts.js';

/** All that an invitation's mail says besides the message itself. */
export interface InvitationMail {
  readonly message: Message;
  readonly language: Language;
  readonly municipality: string;
  readonly team: string;
  readonly chairName: string | null;
  readonly reason: { readonly code: string; readonly params: ReasonParams } | null;
  /** From the leader to everybody who gets mail of the same publication. */
  readonly note: string | null;
  /** Told again, to whoever has not answered. */
  readonly isReminder?: boolean;
  readonly links: InvitationLinks;
}

export interface InvitationLinks {
  readonly accept: string;
  readonly decline: string;
  readonly counter: string;
  /** null for a guest, who cannot sign in. */
  readonly agenda: string | null;
  /** A guest's own page; null for everybody else. */
  readonly sessions: string | null;
}

/** One line under the heading: `old` is struck through, `new` is emphasised. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly tone: 'plain' | 'old' | 'new';
}

/** The fact first, then routine and date. Nothing else: a subject is read on lock screens. */
export function subjectOf({ message, language, isReminder }: InvitationMail): string {
  const { day, minutes } = localMoment(message.content.startsAt, ZONE);
  const when = `${dayWithWeekday(day, language)} ${atTime(minutes, language)}`;
  const words = invitationTexts[language];
  return `${isReminder ? words.reminder : words.subject[message.kind]}: ${oneLine(message.content.title)}, ${when}`;
}

/** What has happened, in one sentence: the mail's heading. */
export function headingOf({ message, language, isReminder }: InvitationMail): string {
  const words = invitationTexts[language];
  return isReminder ? words.notAnswered : words.heading[message.kind];
}

/** Before, now, place and why, as far as the message changes them. */
export function factsOf(mail: InvitationMail): Fact[] {
  const { message, language, chairName } = mail;
  const words = invitationTexts[language];
  const plain = (label: string, value: string | null): Fact[] =>
    value ? [{ label, value: oneLine(value), tone: 'plain' }] : [];
  return [
    ...timeFacts(mail),
    ...placeFacts(mail),
    ...plain(words.video, message.method === 'CANCEL' ? null : message.content.videoUrl),
    ...plain(words.changed, whatChanged(mail)),
    ...plain(words.chair, chairName),
    ...plain(words.why, whyOf(mail)),
  ];
}

/** DESCRIPTION of the calendar entry: shared calendars show it, so it holds no reason and no personal link. */
export function descriptionOf({ message, language, team, chairName, links }: InvitationMail): string {
  const words = invitationTexts[language];
  return [
    `${oneLine(message.content.title)}, ${oneLine(team)}`,
    ...(chairName ? [`${words.chair}: ${oneLine(chairName)}`] : []),
    ...(message.content.videoUrl ? [`${words.video}: ${message.content.videoUrl}`] : []),
    ...(message.method === 'REQUEST' && links.agenda
      ? [`${words.agenda} (${words.needsSignIn}): ${links.agenda}`]
      : []),
  ].join('\n');
}

function timeFacts({ message, language }: InvitationMail): Fact[] {
  const { kind, content, before } = message;
  const words = invitationTexts[language];
  const value = timeText(content, language);
  if (message.method === 'CANCEL')
    return [{ label: words.when, value, tone: kind === 'readdressed' ? 'plain' : 'old' }];
  if (!before) return [{ label: words.when, value, tone: 'new' }];
  if (kind !== 'moved' && kind !== 'newTime') return [{ label: words.when, value, tone: 'plain' }];
  return [
    { label: words.before, value: timeText(before, language), tone: 'old' },
    { label: words.now, value, tone: 'new' },
  ];
}

function placeFacts({ message, language }: InvitationMail): Fact[] {
  const { content, before } = message;
  const words = invitationTexts[language];
  const placeText = (at: Content) => oneLine(at.place) || (at.videoUrl ? words.video : words.noPlace);
  if (!before || message.method === 'CANCEL' || placeText(before) === placeText(content)) {
    return [{ label: words.place, value: placeText(content), tone: 'plain' }];
  }
  return [
    { label: `${words.place}, ${words.before.toLowerCase()}`, value: placeText(before), tone: 'old' },
    { label: `${words.place}, ${words.now.toLowerCase()}`, value: placeText(content), tone: 'new' },
  ];
}

function whatChanged({ message, language }: InvitationMail): string | null {
  const { before, content } = message;
  if (!before || message.method === 'CANCEL') return null;
  const words = invitationTexts[language];
  if (before.title !== content.title) return words.oldTitle(oneLine(before.title));
  return message.kind === 'changed' ? words.newList : null;
}

function whyOf({ message, language, reason }: InvitationMail): string | null {
  const isTold = message.kind === 'moved' || message.kind === 'newTime' || message.kind === 'cancelled';
  if (!reason || !isTold) return null;
  const sentences: Record<string, ((params: ReasonParams) => string) | undefined> = reasonTexts[language];
  return (sentences[reason.code] ?? reasonTexts[language].otherwise)(reason.params);
}

function timeText({ startsAt, endsAt }: Content, language: Language): string {
  const start = localMoment(startsAt, ZONE);
  const end = localMoment(endsAt, ZONE);
  return `${longDay(start.day, language)} ${atTimeRange(start.minutes, end.minutes, language)}`;
}
