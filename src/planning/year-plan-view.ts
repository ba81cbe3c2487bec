import type { Day } from '../platform/days.js';
import type { Language } from '../platform/errors.js';
import type { DiffRow, MailKind, MeetingPlace, PlanDiff } from './plan-diff.js';
import type { BrokenRoutine, LiveMeeting, PlanExplanation, PlanReason } from './planning.types.js';
import type {
  BrokenView,
  ChangeView,
  PlaceView,
  PlanMeetingView,
  PlanRoutineView,
  PublishView,
  UnkeptView,
  YearPlanView,
} from './pages/year-plan.types.js';

/** Who and what the ids in a plan are, as far as the reader may know. */
export interface PlanNames {
  readonly people: ReadonlyMap<string, string>;
  /** Code by family id. */
  readonly families: ReadonlyMap<string, string>;
  /** False: no names in reasons, and whose one-to-one it is shows for the reader's own only. */
  readonly all: boolean;
  readonly readerId: string | null;
}

export interface YearPlanFacts {
  readonly isDraft: boolean;
  readonly version: number | null;
  readonly publishedOn: Day | null;
  readonly routines: readonly PlanRoutineView[];
  /** Routines of whose meetings a worker knows only the own. */
  readonly confidentialIds: ReadonlySet<string>;
  readonly breaks: YearPlanView['breaks'];
  readonly meetings: readonly LiveMeeting[];
  /** Ids that have a page. */
  readonly publishedIds: ReadonlySet<string>;
  readonly explanation: PlanExplanation;
}

const PEOPLE_PARAMETERS = ['person', 'persons', 'absent', 'facilitator'];

/** The year plan as its page and its API show it. */
export function yearPlanView(facts: YearPlanFacts, names: PlanNames): YearPlanView {
  const known = new Set(facts.routines.map(({ id }) => id));
  const isKnown = ({ routineId }: { readonly routineId: string }) => known.has(routineId);
  const isOpen = ({ routineId, attendees }: LiveMeeting) =>
    names.all || !facts.confidentialIds.has(routineId) || attendees.some(({ personId }) => personId === names.readerId);
  return {
    ...{ isDraft: facts.isDraft, version: facts.version, publishedOn: facts.publishedOn },
    ...{ routines: facts.routines, breaks: facts.breaks },
    meetings: facts.meetings
      .filter((one) => isKnown(one) && isOpen(one))
      .map((meeting) => meetingView(meeting, facts.publishedIds, names)),
    dropped: facts.explanation.dropped
      .filter(isKnown)
      .map(({ routineId, on, reason }) => ({ routineId, day: on, reason: shownReason(reason, names) })),
    ...unkeptView(facts.explanation, isKnown, names),
  };
}

/** What a plan cannot keep of the routines that `isShown` names. */
export function unkeptView(
  { unkept, broken }: PlanExplanation,
  isShown: (of: { readonly routineId: string }) => boolean,
  names: PlanNames,
): Pick<YearPlanView, 'unkept' | 'broken'> {
  return {
    unkept: unkept.filter(isShown).map(({ routineId, from, until, reason, subjectId }): UnkeptView => {
      const subject = subjectName(subjectId, names);
      const window = { fromDay: from, toDay: until };
      return { routineId, ...(subject && { subject }), ...window, reason: shownReason(reason, names) };
    }),
    // Who could be replaced is for those who plan.
    broken: names.all ? (broken?.filter(isShown).map((one) => brokenView(one, names)) ?? null) : null,
  };
}

/** What publishing would do, as the leader reads it. */
export function publishView(
  diff: PlanDiff,
  { comparedWith, weeksAhead, blocked }: Pick<PublishView, 'comparedWith' | 'weeksAhead' | 'blocked'>,
  names: PlanNames,
): PublishView {
  return {
    ...{ diffHash: diff.hash, comparedWith, weeksAhead, mailCount: diff.mailCount, blocked },
    changes: diff.rows.map((row) => changeView(row, names)),
    byPerson: diff.byPerson
      .map(({ personId, mails }) => {
        const count = (kind: MailKind) => mails.filter(({ mail }) => mail === kind).length;
        const counts = {
          invitations: count('invitation'),
          updates: count('update'),
          cancellations: count('cancellation'),
        };
        return { name: names.people.get(personId) ?? '', ...counts };
      })
      .sort((a, b) => a.name.localeCompare(b.name, 'da' satisfies Language)),
  };
}

function meetingView(meeting: LiveMeeting, publishedIds: ReadonlySet<string>, names: PlanNames): PlanMeetingView {
  const { meetingId, routineId, startsOn, startMinute, durationMinutes, nominalOn, reason } = meeting;
  const moved = nominalOn !== null && nominalOn !== startsOn && reason !== null;
  const person = personOf(meeting, names);
  return {
    meetingId: publishedIds.has(meetingId) ? meetingId : null,
    routineId,
    ...(person && { person }),
    families: meeting.subjects.flatMap(({ subjectId }) => names.families.get(subjectId) ?? []).sort(),
    ...{ day: startsOn, startMinutes: startMinute, endMinutes: startMinute + durationMinutes },
    ...{ cancelled: meeting.cancelled, held: meeting.held },
    ...(moved && { moved: { fromDay: nominalOn, reason: shownReason(reason as PlanReason, names) } }),
  };
}

/** The one whom the meeting is about, or the two of a training. */
function personOf(
  { subjects, attendees }: Pick<LiveMeeting, 'subjects' | 'attendees'>,
  names: PlanNames,
): string | null {
  const about = [...new Set(subjects.map(({ subjectId }) => subjectId))].filter((id) => names.people.has(id));
  if (about.length === 0) return null;
  const isMine = attendees.some(({ personId }) => personId === names.readerId);
  if (!names.all && !isMine) return null;
  return about.map((id) => names.people.get(id)).join(', ');
}

function changeView(row: DiffRow, names: PlanNames): ChangeView {
  const attendees = (row.now ?? row.before)!.personIds.map((personId) => ({ personId, role: 'required' as const }));
  const person = personOf({ subjects: row.subjects, attendees }, names);
  return {
    ...{ kind: row.kind, routineId: row.routineId },
    ...(person && { person }),
    before: row.before && placeView(row.before),
    now: row.now && placeView(row.now),
    ...(row.reason && { reason: shownReason(row.reason, names) }),
    mail: leadingMail(row),
    recipients: row.mails.length,
  };
}

/** The mail that most of a row's recipients get. */
function leadingMail({ mails }: DiffRow): MailKind | null {
  const counts = new Map<MailKind, number>();
  for (const { mail } of mails) counts.set(mail, (counts.get(mail) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

function placeView({ startsOn, startMinute, durationMinutes, location }: MeetingPlace): PlaceView {
  return { day: startsOn, startMinutes: startMinute, endMinutes: startMinute + durationMinutes, location };
}

/** Ids become names for the leader; everybody else reads the reason without them. */
export function shownReason({ code, params }: PlanReason, names: PlanNames): PlanReason {
  const shown = Object.entries(params).flatMap(([key, value]): [string, string | number][] => {
    if (key === 'family') return [[key, names.families.get(String(value)) ?? '']];
    if (!PEOPLE_PARAMETERS.includes(key)) return [[key, value]];
    const ids = String(value).split(' ').filter(Boolean);
    return names.all ? [[key, ids.map((id) => names.people.get(id) ?? '').join(', ')]] : [];
  });
  return { code, params: Object.fromEntries(shown) };
}

/** Why a routine's promises cannot be kept and what would help, with names for ids. */
export function brokenView(broken: BrokenRoutine, names: PlanNames): BrokenView {
  const { routineId, subjectId, missing, proven, sum, culprits, repairs } = broken;
  const subject = subjectName(subjectId, names);
  return {
    ...{ routineId, missing, proven, sum, repairs },
    ...(subject && { subject }),
    culprits: culprits.map(({ reason, personId, removes }) => ({
      reason: shownReason(reason, names),
      ...(personId !== null && { person: names.people.get(personId) ?? '' }),
      removes,
    })),
  };
}

function subjectName(subjectId: string | null, names: PlanNames): string | null {
  if (subjectId === null) return null;
  const code = names.families.get(subjectId);
  return code ?? (names.all || subjectId === names.readerId ? (names.people.get(subjectId) ?? null) : null);
}
