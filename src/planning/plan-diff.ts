import { createHash } from 'node:crypto';
import type { MeetingSubjectRef, PlannedMeeting } from '../meetings/meetings.types.js';
import type { Day } from '../platform/days.js';
import { addDays } from '../platform/days.js';
import type { Moment, PlanReason, StandingMeeting } from './planning.types.js';

export interface DiffQuestion {
  /** Published, not cancelled; of these only open ones are compared. */
  readonly standing: readonly StandingMeeting[];
  readonly draft: readonly PlannedMeeting[];
  readonly now: Moment;
  /** Who has an invitation that still holds, by meeting. */
  readonly invited: ReadonlyMap<string, ReadonlySet<string>>;
  /** Invitations leave so many weeks before their meeting; later ones come by themselves. */
  readonly horizonWeeks: number;
  /** Routines whose cadence this draft changes, and routines that the team still has. */
  readonly changedRoutineIds: ReadonlySet<string>;
  readonly routineIds: ReadonlySet<string>;
  /** Routines of conversations: their invitations list everybody, others list the chair and the reader. */
  readonly confidentialIds: ReadonlySet<string>;
}

export const DIFF_KINDS = ['new', 'moved', 'newTime', 'place', 'people', 'cancelled'] as const;
export type DiffKind = (typeof DIFF_KINDS)[number];
export type MailKind = 'invitation' | 'update' | 'cancellation';

export interface MeetingPlace {
  readonly startsOn: Day;
  readonly startMinute: number;
  readonly durationMinutes: number;
  readonly location: string;
  readonly personIds: readonly string[];
}

export interface DiffRow {
  readonly kind: DiffKind;
  readonly meetingId: string;
  readonly routineId: string;
  readonly subjects: readonly MeetingSubjectRef[];
  readonly before: MeetingPlace | null;
  readonly now: MeetingPlace | null;
  /** Null for what is new and where only people changed. */
  readonly reason: PlanReason | null;
  /** The mails that leave when this is published. */
  readonly mails: readonly DiffMail[];
}

export interface DiffMail {
  readonly personId: string;
  readonly mail: MailKind;
}

export interface PlanDiff {
  readonly rows: readonly DiffRow[];
  /** Meetings of which only the inside changes: families, presenter, note-taker. Nobody is mailed. */
  readonly quiet: readonly string[];
  readonly mailCount: number;
  readonly byPerson: readonly { readonly personId: string; readonly mails: readonly PersonMail[] }[];
  /** Equal hashes: the same changes and the same mails. */
  readonly hash: string;
  /** Equal hashes: the same changes, whoever has an invitation by now. */
  readonly changeHash: string;
}

export interface PersonMail {
  readonly meetingId: string;
  readonly mail: MailKind;
}

/**
 * What publishing `draft` changes, and exactly whom it mails. Past and locked meetings are never touched, and nothing of the
 * draft that has begun meanwhile is published. Rows come by day; `now` is the local moment of the team's zone.
 */
export function diffOf(question: DiffQuestion): PlanDiff {
  const coming = question.draft.filter((meeting) => isAhead(meeting, question.now));
  const isOpen = (meeting: StandingMeeting) => meeting.state === 'open' && isAhead(meeting, question.now);
  const open = question.standing.filter(isOpen);
  const fixedIds = new Set(question.standing.filter((one) => !isOpen(one)).map(({ meetingId }) => meetingId));
  const drafted = new Map(coming.map((meeting) => [meeting.meetingId, meeting]));
  const standing = new Map(open.map((meeting) => [meeting.meetingId, meeting]));
  const ids = [...new Set([...drafted.keys(), ...standing.keys()])].filter((id) => !fixedIds.has(id));
  const pairs = ids.map((id) => ({ before: standing.get(id) ?? null, now: drafted.get(id) ?? null }));
  const rows = pairs.flatMap((pair) => rowOf(pair, question) ?? []).sort(byDay);
  const named = new Set(rows.map(({ meetingId }) => meetingId));
  const quiet = pairs
    .filter(({ before, now }) => before && now && !named.has(now.meetingId) && insideOf(before) !== insideOf(now))
    .map(({ now }) => now!.meetingId)
    .sort();
  return {
    rows,
    quiet,
    mailCount: rows.reduce((sum, { mails }) => sum + mails.length, 0),
    byPerson: mailsByPerson(rows),
    hash: hashOf(rows, quiet, drafted),
    changeHash: hashOf(
      rows.map((row) => ({ ...row, mails: [] })),
      quiet,
      drafted,
    ),
  };
}

/** The draft's meetings that publishing writes, and the ids that it cancels. */
export function changesOf(
  { rows, quiet }: PlanDiff,
  draft: readonly PlannedMeeting[],
): { readonly planned: readonly PlannedMeeting[]; readonly cancelledIds: readonly string[] } {
  const written = new Set([
    ...quiet,
    ...rows.filter(({ kind }) => kind !== 'cancelled').map(({ meetingId }) => meetingId),
  ]);
  return {
    planned: draft.filter(({ meetingId }) => written.has(meetingId)),
    cancelledIds: rows.filter(({ kind }) => kind === 'cancelled').map(({ meetingId }) => meetingId),
  };
}

interface Pair {
  readonly before: PlannedMeeting | null;
  readonly now: PlannedMeeting | null;
}

function rowOf(pair: Pair, question: DiffQuestion): DiffRow | null {
  const meeting = (pair.now ?? pair.before)!;
  const kind = kindOf(pair);
  if (!kind) return null;
  return {
    kind,
    meetingId: meeting.meetingId,
    routineId: meeting.routineId,
    subjects: meeting.subjects,
    before: pair.before && placeOf(pair.before),
    now: pair.now && placeOf(pair.now),
    reason: reasonOf(kind, meeting, question),
    mails: mailsOf(pair, question),
  };
}

function kindOf({ before, now }: Pair): DiffKind | null {
  if (!now) return 'cancelled';
  if (!before) return 'new';
  if (before.startsOn !== now.startsOn) return 'moved';
  if (before.startMinute !== now.startMinute || before.durationMinutes !== now.durationMinutes) return 'newTime';
  if (before.location !== now.location) return 'place';
  return peopleOf(before) === peopleOf(now) ? null : 'people';
}

function reasonOf(kind: DiffKind, meeting: PlannedMeeting, question: DiffQuestion): PlanReason | null {
  if (kind === 'new' || kind === 'people' || kind === 'place') return null;
  const changed = question.changedRoutineIds.has(meeting.routineId);
  if (kind !== 'cancelled')
    return (meeting.reason as PlanReason | null) ?? plain(changed ? 'cadenceChanged' : 'planChanged');
  if (!question.routineIds.has(meeting.routineId)) return plain('routineEnded');
  return plain(changed ? 'cadenceChanged' : 'notNeeded');
}

function plain(code: PlanReason['code']): PlanReason {
  return { code, params: {} };
}

/** Whoever holds an invitation hears of what they can see; whoever holds none hears once the meeting is near enough. */
function mailsOf({ before, now }: Pair, question: DiffQuestion): DiffMail[] {
  const { invited, horizonWeeks, now: moment } = question;
  const meeting = (now ?? before)!;
  const holders = invited.get(meeting.meetingId) ?? new Set<string>();
  const expected = new Set(now?.attendees.map(({ personId }) => personId));
  const leaving = [...holders].filter((personId) => !expected.has(personId));
  const isNear = now !== null && now.startsOn <= addDays(moment.day, horizonWeeks * 7);
  const staying = [...expected].flatMap((personId): DiffMail[] => {
    if (!holders.has(personId)) return isNear ? [{ personId, mail: 'invitation' }] : [];
    const shown = (one: PlannedMeeting) => shownTo(personId, one, question.confidentialIds.has(one.routineId));
    return before && now && shown(before) === shown(now) ? [] : [{ personId, mail: 'update' }];
  });
  const cancelled = leaving.map((personId): DiffMail => ({ personId, mail: 'cancellation' }));
  return [...cancelled, ...staying].sort((a, b) => (a.personId < b.personId ? -1 : 1));
}

/** What one person's invitation shows: the time, the place, who chairs, and the own part; who else comes only `toAll`. */
function shownTo(personId: string, meeting: PlannedMeeting, toAll: boolean): string {
  const { startsOn, startMinute, durationMinutes, location, attendees } = meeting;
  const listed = attendees.filter((one) => toAll || one.role === 'chair' || one.personId === personId);
  return JSON.stringify([startsOn, startMinute, durationMinutes, location, peopleOf({ attendees: listed })]);
}

function placeOf({ startsOn, startMinute, durationMinutes, location, attendees }: PlannedMeeting): MeetingPlace {
  const personIds = attendees.map(({ personId }) => personId).sort();
  return { startsOn, startMinute, durationMinutes, location, personIds };
}

function peopleOf({ attendees }: Pick<PlannedMeeting, 'attendees'>): string {
  return attendees
    .map(({ personId, role }) => `${personId} ${role}`)
    .sort()
    .join();
}

function insideOf({ nominalOn, reason, subjects, chairId, noteTakerId, presenterId }: PlannedMeeting): string {
  const about = subjects.map(({ subjectId, elementId }) => [subjectId, elementId]);
  return JSON.stringify([nominalOn, reason && canonicalReason(reason), about, chairId, noteTakerId, presenterId]);
}

// jsonb gives parameters back in an order of its own.
function canonicalReason({ code, params }: NonNullable<PlannedMeeting['reason']>): unknown {
  return [code, Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1))];
}

function mailsByPerson(rows: readonly DiffRow[]): PlanDiff['byPerson'] {
  const mails = new Map<string, PersonMail[]>();
  for (const { meetingId, mails: own } of rows)
    for (const { personId, mail } of own) mails.set(personId, [...(mails.get(personId) ?? []), { meetingId, mail }]);
  return [...mails]
    .map(([personId, own]) => ({ personId, mails: own }))
    .sort((a, b) => (a.personId < b.personId ? -1 : 1));
}

function hashOf(
  rows: readonly DiffRow[],
  quiet: readonly string[],
  drafted: ReadonlyMap<string, PlannedMeeting>,
): string {
  const said = rows.map(({ kind, meetingId, before, now, mails }) => [kind, meetingId, before, now, mails]);
  const inside = quiet.map((id) => [id, insideOf(drafted.get(id)!)]);
  return createHash('sha256')
    .update(JSON.stringify([said, inside]))
    .digest('hex');
}

function isAhead({ startsOn, startMinute }: PlannedMeeting, now: Moment): boolean {
  return startsOn > now.day || (startsOn === now.day && startMinute > now.minute);
}

function byDay(a: DiffRow, b: DiffRow): number {
  const key = ({ before, now, meetingId }: DiffRow) => {
    const { startsOn, startMinute } = (now ?? before)!;
    return `${startsOn} ${String(startMinute).padStart(4, '0')} ${meetingId}`;
  };
  return key(a) < key(b) ? -1 : 1;
}
