import { dayNumber } from '../platform/days.js';
import type { EvidenceSetting } from './cadence.types.js';
import { settingsOn } from './cadence-history.js';
import type { Segment } from './cadence-history.js';
import type { EvidenceNeed } from './kinds.types.js';
import type { MeetingFact, MeetingPerson, MeetingPoint, PromiseQuestion, PromiseSubject } from './promise.types.js';

/** A day on which a promise is kept, or would be. No meeting: known from before the service. */
export interface Evidence {
  readonly day: number;
  readonly meetingId: string | null;
}

/** What there is for one subject and element, each list by day. */
export interface LineEvidence {
  readonly held: readonly Evidence[];
  readonly planned: readonly Evidence[];
}

export type EvidenceReader = (subject: PromiseSubject, element: string | null) => LineEvidence;

/**
 * Reads a routine's meetings once. A meeting is evidence when it was recorded as held on or before `now` and shows all
 * that the cadence of its day needs. It is planned when its day is `now` or later and it would show that with those still
 * expected. One that is over and not recorded as held is neither, and a cancelled one is never anything.
 */
export function evidenceReader(question: PromiseQuestion, segments: readonly Segment[]): EvidenceReader {
  const now = dayNumber(question.now);
  const meetings = question.meetings
    .filter((meeting) => !meeting.cancelled)
    .map((meeting) => seen(meeting, now, segments))
    .filter((meeting) => meeting !== null)
    .sort((a, b) => a.day - b.day || (a.meetingId < b.meetingId ? -1 : 1));
  return (subject, element) => {
    const shown = meetings.filter((meeting) => shows(meeting, subject, element));
    const before = (subject.keptBefore ?? []).filter((each) => (each.element ?? null) === element);
    const known = before.map(({ day }) => ({ day: dayNumber(day), meetingId: null }));
    const held = [...known, ...shown.filter((meeting) => meeting.over)];
    return {
      held: held.filter(({ day }) => day <= now).sort((a, b) => a.day - b.day),
      planned: shown.filter((meeting) => !meeting.over),
    };
  };
}

/** A meeting seen from `now`: as it was, or as it is expected to be. */
interface SeenMeeting extends Evidence {
  readonly meetingId: string;
  readonly over: boolean;
  readonly setting: EvidenceSetting;
  readonly quorum: boolean;
  readonly there: ReadonlySet<string>;
  readonly ledBy: readonly string[];
  readonly points: ReadonlyMap<string, MeetingPoint>;
}

function seen(meeting: MeetingFact, now: number, segments: readonly Segment[]): SeenMeeting | null {
  const day = dayNumber(meeting.day);
  const over = meeting.held && day <= now;
  const setting = settingsOn(segments, day)?.evidence;
  if (!setting || (!over && day < now)) return null;
  const there = meeting.people.filter((person) => (over ? came(person) : person.expected));
  return {
    day,
    meetingId: meeting.id,
    over,
    setting,
    quorum: meeting.quorum,
    there: new Set(there.map(({ id }) => id)),
    ledBy: there.filter(({ leads }) => leads).map(({ id }) => id),
    points: new Map(meeting.points.map((point) => [pointKey(point.subjectId, point.element ?? null), point])),
  };
}

function came(person: MeetingPerson): boolean {
  return person.attendance === 'present' || person.attendance === 'online';
}

function shows(meeting: SeenMeeting, subject: PromiseSubject, element: string | null): boolean {
  const point = meeting.points.get(pointKey(subject.id, element));
  return meeting.setting.needs.every((need) => SHOWN[need](meeting, subject, point));
}

type Check = (meeting: SeenMeeting, subject: PromiseSubject, point: MeetingPoint | undefined) => boolean;

/** What is recorded at or after a meeting is taken for granted while it is planned, if there is somebody to do it. */
const SHOWN: Readonly<Record<EvidenceNeed, Check>> = {
  quorum: (meeting) => meeting.quorum,
  named: (_meeting, _subject, point) => point !== undefined,
  treated: (meeting, _subject, point) => point !== undefined && (!meeting.over || point.treated),
  subjectPresent: (meeting, subject) => meeting.there.has(subject.id),
  leaderPresent: (meeting, subject) => meeting.ledBy.some((id) => id !== subject.id),
  contactPair: (meeting, subject, point) => {
    const pair = point?.contactIds ?? subject.contactIds ?? [];
    const there = pair.filter((id) => meeting.there.has(id)).length;
    return meeting.setting.contactPair === 'one' ? there > 0 : pair.length > 0 && there === pair.length;
  },
  signedOff: (meeting, subject, point) => {
    if (!meeting.over) return [...meeting.there].some((id) => id !== subject.id);
    const signer = point?.signedOffBy ?? null;
    return signer !== null && signer !== subject.id && meeting.there.has(signer);
  },
};

function pointKey(subjectId: string, element: string | null): string {
  return element === null ? subjectId : `${subjectId} ${element}`;
}
