import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Reading } from '../calendar-reading.js';
import { isInvitation } from './example.js';
import type { ReadMail } from './mails.js';
import { newestOf, readMail } from './mails.js';
import type { MeetingJson } from './team-json.js';

/** What a calendar shows of one meeting, whoever wrote the calendar. */
export interface Entry {
  readonly start: string;
  readonly end: string;
  readonly title: string;
  readonly place: string;
}

/** By recipient and UID: what their calendar shows. */
export type Calendars = ReadonlyMap<string, Entry>;

/** The newest state that a mailbox's mails give, by recipient and UID; cancellations are gone. */
export function calendarsOf(mails: readonly ReadMail[], reader: 'event' | 'eventToo' = 'event'): Calendars {
  return shown([...newestOf(mails.filter(isAboutTheMeeting)).values()], reader);
}

/** A program that looks neither at SEQUENCE nor at DTSTAMP and believes what came last. */
export function naiveCalendarsOf(mails: readonly ReadMail[]): Calendars {
  return shown(mails.filter(isAboutTheMeeting), 'event');
}

/** What the plan says that calendars show: `holds` tells who may hold a meeting by now. */
export function plannedCalendars(
  meetings: readonly PlannedJson[],
  holds: (meeting: PlannedJson, address: string) => boolean,
): Calendars {
  const planned = new Map<string, Entry>();
  for (const meeting of meetings)
    for (const { email } of meeting.cancelledAt ? [] : meeting.attendees)
      if (holds(meeting, email)) planned.set(keyOf(email, meeting.uid), entryOf(meeting));
  return planned;
}

/** Sorted, so that a difference can be read. */
export function listed(calendars: Calendars): (readonly [string, Entry])[] {
  return [...calendars].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** A local mailbox that keeps growing: each of its mails is read once. */
export class GrowingMailbox {
  private readonly read = new Map<string, ReadMail | null>();
  private readonly inbox: string;

  constructor(folder: string) {
    this.inbox = join(folder, 'mailbox', 'new');
  }

  /** Every invitation so far in the order of arrival. */
  async mails(): Promise<ReadMail[]> {
    const files = readdirSync(this.inbox).map((name) => ({ name, at: statSync(join(this.inbox, name)).mtimeMs }));
    files.sort((one, other) => one.at - other.at);
    for (const { name } of files)
      if (!this.read.has(name)) this.read.set(name, await readIfInvitation(readFileSync(join(this.inbox, name))));
    return files.flatMap(({ name }) => this.read.get(name) ?? []);
  }
}

export interface PlannedJson extends MeetingJson {
  readonly routineName: string | null;
  readonly videoUrl: string | null;
}

export function keyOf(address: string, uid: string): string {
  return `${address.toLowerCase()} ${uid}`;
}

/** Written once more here, as people read them. */
const TITLES: Readonly<Record<string, string>> = {
  'family-review': 'Familiereviewmøde',
  'one-to-one': 'Ledermøde',
  'wellbeing-round': 'Trivselsrunde',
  'method-meeting': 'Internt metodemøde',
  'facilitated-method-meeting': 'Metodemøde med ekstern facilitering',
  'joint-training': 'Fælles oplæring',
  'peer-training': 'Sidemandsoplæring',
};

function entryOf(meeting: PlannedJson): Entry {
  const { startsAt, endsAt, routineKind, routineName, location, videoUrl } = meeting;
  const title = routineName ?? TITLES[routineKind] ?? routineKind;
  return { start: startsAt, end: endsAt, title, place: [location, videoUrl].filter(Boolean).join(' · ') };
}

function shown(mails: readonly ReadMail[], reader: 'event' | 'eventToo'): Calendars {
  const calendar = new Map<string, Entry>();
  for (const mail of mails) {
    const key = keyOf(mail.to, mail.event.uid);
    if (mail.method === 'CANCEL') calendar.delete(key);
    else calendar.set(key, entryRead(mail[reader]));
  }
  return calendar;
}

function entryRead({ start, end, summary, location }: Reading): Entry {
  return { start, end, title: summary, place: location };
}

// DECLINECOUNTER answers a wish, and changes no calendar. RFC 5546 §3.2.8.
function isAboutTheMeeting({ method }: ReadMail): boolean {
  return method === 'REQUEST' || method === 'CANCEL';
}

// Reminders and words about a wish touch no calendar.
async function readIfInvitation(raw: Buffer): Promise<ReadMail | null> {
  return isInvitation(raw) ? readMail(raw) : null;
}
