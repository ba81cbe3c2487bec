import type { MeetingFacts } from '../meetings/meetings.types.js';
import type { Day } from '../platform/days.js';
import { addDays, daysBetween } from '../platform/days.js';
import { paths } from '../platform/web/paths.js';
import { describeCadence } from '../routines/cadence.js';
import { KINDS } from '../routines/kinds.js';
import type { RoutineRhythm } from '../routines/routines.types.js';
import type { ActionItem, RhythmPageProps, RoutineRow, UpcomingMeeting } from './pages/rhythm.types.js';
import type { RhythmFacts } from './rhythm.types.js';
import { promiseActions } from './promise-actions.js';

export const WEEKS_SHOWN = { back: 13, ahead: 13 };
const UPCOMING = 5;

/** The page's rows from the facts. Pure: the caller says what day it is. */
export function rhythmView(
  facts: RhythmFacts,
): Pick<RhythmPageProps, 'actions' | 'upcoming' | 'routines' | 'span' | 'todaysMeetingId'> {
  const ahead = facts.meetings.filter((meeting) => meeting.startsOn >= facts.today && isExpected(meeting));
  const todays = ahead.find((meeting) => meeting.startsOn === facts.today);
  return {
    actions: actionsOf(facts),
    upcoming: ahead.slice(0, UPCOMING).map((meeting) => upcoming(meeting, facts)),
    routines: facts.rhythms.flatMap((rhythm) => routineRow(rhythm, facts)),
    span: spanAround(facts.today),
    ...(todays ? { todaysMeetingId: todays.id } : {}),
  };
}

/** The way in, until the team has staff and families and has published a plan; then null. */
export function startSteps(facts: RhythmFacts): RhythmPageProps['start'] | null {
  if (facts.rhythms.some(({ routine }) => routine.current !== null)) return null;
  return [
    { step: 'staff', status: facts.personNames.size > 1 ? 'done' : 'notBegun' },
    { step: 'families', status: facts.familyCodes.size > 0 ? 'done' : 'notBegun' },
    { step: 'cadences', status: facts.rhythms.length > 0 ? 'suggested' : 'notBegun' },
  ];
}

export function spanAround(today: Day): RhythmPageProps['span'] {
  const days = (WEEKS_SHOWN.back + WEEKS_SHOWN.ahead) * 7;
  return { fromDay: addDays(today, -WEEKS_SHOWN.back * 7), days, today };
}

export function nameOf(routine: { readonly kind: string; readonly name: string | null }, facts: RhythmFacts): string {
  return routine.name ?? facts.kindNames[routine.kind] ?? routine.kind;
}

function isExpected({ stage }: MeetingFacts): boolean {
  return stage === 'planned' || stage === 'running';
}

function actionsOf(facts: RhythmFacts): readonly ActionItem[] {
  const overdue = facts.followUps.filter((followUp) => followUp.daysOver > 0);
  const items = overdue.map(({ ownerName, text, dueOn }) => ({ owner: ownerName, text, dueOn }));
  const followUps: ActionItem[] = items.length > 0 ? [{ type: 'overdueFollowUps', href: '/opfoelgninger', items }] : [];
  const { draft, rejectedMails, inboxWaiting } = facts;
  const proposals = facts.proposals.map(({ id, ...rest }) => ({
    ...{ type: 'proposal' as const, href: paths.proposal(id) },
    ...rest,
  }));
  return [
    ...(rejectedMails ? [{ type: 'rejectedMails' as const, href: '/mails', ...rejectedMails }] : []),
    ...(inboxWaiting > 0 ? [{ type: 'inboxWaiting' as const, href: '/indbakke?kun=venter', count: inboxWaiting }] : []),
    ...proposals,
    ...promiseActions(facts),
    ...followUps,
    ...(draft ? [{ type: 'unpublishedDraft' as const, href: `/aarsplan/${draft.year}#publicer`, ...draft }] : []),
  ];
}

function upcoming(meeting: MeetingFacts, facts: RhythmFacts): UpcomingMeeting {
  const kind = KINDS[meeting.routineKind as keyof typeof KINDS];
  const places = facts.rhythms.find(({ routine }) => routine.id === meeting.routineId)?.routine.current?.settings
    .meeting.capacity;
  const chosen = facts.subjects.filter(({ meetingId }) => meetingId === meeting.id).length;
  const count = (...replies: readonly string[]) =>
    meeting.attendees.filter(({ reply }) => replies.includes(reply)).length;
  return {
    ...{ id: meeting.id, kind: kind.code, name: meeting.routineName ?? facts.kindNames[kind.code] ?? kind.code },
    ...{ day: meeting.startsOn, startMinutes: meeting.startMinute, location: meeting.location },
    endMinutes: meeting.startMinute + meeting.durationMinutes,
    ...(kind.code === 'family-review' && places ? { families: { chosen, places } } : {}),
    replies: {
      accepted: count('accepted'),
      declined: count('declined'),
      waiting: count('needsAction', 'tentative', 'counter'),
    },
  };
}

/** A routine that was never published promises nothing yet, and has no row. */
function routineRow({ routine, summary }: RoutineRhythm, facts: RhythmFacts): RoutineRow[] {
  if (!summary || !routine.current) return [];
  const { settings } = routine.current;
  const own = facts.meetings.filter(({ routineId }) => routineId === routine.id);
  const next = own.find((meeting) => meeting.startsOn >= facts.today && isExpected(meeting));
  const { basis, kept, owed } = summary.coverage;
  const waits = settings.rule.type === 'maxGap' && settings.subjects === 'family' ? summary.longestWait : null;
  return [
    {
      ...{
        routine: routine.kind === 'custom' ? routine.id : routine.kind,
        kind: routine.kind,
        name: nameOf(routine, facts),
      },
      ...{ cadence: describeCadence(settings), status: summary.status },
      coverage: {
        ...{ basis, of: settings.subjects, kept, owed },
        ...(waits ? { longestWaitWeeks: Math.floor(waits.days / 7) } : {}),
      },
      marks: own.map((meeting) => ({ day: meeting.startsOn, ...markOf(meeting) })),
      ...(next ? { next: { day: next.startsOn, startMinutes: next.startMinute, draft: false } } : {}),
    },
  ];
}

function markOf({ stage, nominalOn, startsOn }: MeetingFacts): {
  state: 'held' | 'planned' | 'cancelled';
  moved: boolean;
} {
  const state = stage === 'cancelled' ? 'cancelled' : stage === 'planned' || stage === 'running' ? 'planned' : 'held';
  return { state, moved: nominalOn !== null && daysBetween(nominalOn, startsOn) !== 0 };
}
