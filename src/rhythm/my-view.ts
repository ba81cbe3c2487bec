import type { FollowUpView } from '../followups/followups.types.js';
import type { MeetingFacts, OwnWish } from '../meetings/meetings.types.js';
import { ZONE } from '../meetings/meetings.types.js';
import type { Day } from '../platform/days.js';
import type { Language } from '../platform/errors.js';
import { capitalised, localMoment, shortDay } from '../platform/web/format.js';
import type { KindCode } from '../platform/web/icons.js';
import type { MyCalendarPageProps, MyMeeting, MyPageProps, MyWish } from './pages/my.types.js';

export interface Presenting {
  readonly meetingId: string;
  readonly code: string;
  readonly atMinutes: number;
  readonly questionWritten: boolean;
}

export interface MyFacts {
  readonly today: Day;
  readonly personId: string;
  readonly todays: readonly MeetingFacts[];
  readonly presenting: readonly (Presenting | null)[];
  readonly unanswered: readonly MeetingFacts[];
  readonly next: readonly MeetingFacts[];
  readonly followUps: readonly FollowUpView[];
}

export interface MyWords {
  readonly language: Language;
  readonly kinds: Readonly<Record<string, string>>;
  /** Names of the person's teams; shown only when there are several. */
  readonly teams: ReadonlyMap<string, string>;
}

type View = Pick<MyPageProps, 'today' | 'todays' | 'unanswered' | 'followUps' | 'next'> & {
  readonly agendaMeetings: MyPageProps['agenda']['meetings'];
};

/** A worker's page from the facts; who did what in one-to-ones is in no other page. */
export function myView(facts: MyFacts, words: MyWords): View {
  const named = (meeting: MeetingFacts) => myMeeting(meeting, words);
  return {
    today: facts.today,
    todays: facts.todays.map((meeting) => {
      const presents = facts.presenting.find((each) => each?.meetingId === meeting.id);
      const declined = replyOf(meeting, facts.personId) === 'declined';
      return { ...named(meeting), declined, ...(presents ? { presents } : {}) };
    }),
    unanswered: facts.unanswered.map((meeting) => ({ ...named(meeting), ...movedOf(meeting) })),
    followUps: facts.followUps.map((followUp) => ({
      ...{ id: followUp.id, text: followUp.text, dueOn: followUp.dueOn, daysOver: followUp.daysOver },
      ...(followUp.meetingOn && followUp.routineKind
        ? { from: { name: followUp.routineName ?? words.kinds[followUp.routineKind] ?? '', day: followUp.meetingOn } }
        : {}),
    })),
    next: facts.next.map(named),
    agendaMeetings: facts.next
      .filter(({ stage }) => stage === 'planned')
      .map((meeting) => ({
        value: meeting.id,
        label: `${named(meeting).name}, ${shortDay(meeting.startsOn, words.language)}`,
      })),
  };
}

/** A wish for another time beside the meeting that it is about. */
export function myWish(wish: OwnWish, meeting: MeetingFacts, words: MyWords): MyWish {
  const { day, minutes } = localMoment(wish.startsAt, ZONE);
  const endMinutes = minutes + (wish.endsAt.getTime() - wish.startsAt.getTime()) / 60_000;
  const { state, reason } = wish;
  return { ...myMeeting(meeting, words), state, reason, wished: { day, startMinutes: minutes, endMinutes } };
}

export function calendarRows(
  meetings: readonly MeetingFacts[],
  personId: string,
  words: MyWords,
): MyCalendarPageProps['meetings'] {
  return meetings
    .filter(({ stage }) => stage !== 'cancelled')
    .map((meeting) => {
      const reply = replyOf(meeting, personId);
      return { ...myMeeting(meeting, words), reply: reply === 'needsAction' ? 'none' : reply };
    });
}

export function firstNameOf(name: string): string {
  return capitalised(name.split(' ')[0] ?? name);
}

export function nameOfMeeting(
  meeting: Pick<MeetingFacts, 'routineName' | 'routineKind'>,
  kinds: MyWords['kinds'],
): string {
  return meeting.routineName ?? kinds[meeting.routineKind] ?? meeting.routineKind;
}

function myMeeting(meeting: MeetingFacts, words: MyWords): MyMeeting {
  const teamName = words.teams.size > 1 ? words.teams.get(meeting.teamId) : undefined;
  return {
    ...{
      id: meeting.id,
      teamId: meeting.teamId,
      kind: meeting.routineKind as KindCode,
      name: nameOfMeeting(meeting, words.kinds),
    },
    ...{
      day: meeting.startsOn,
      startMinutes: meeting.startMinute,
      endMinutes: meeting.startMinute + meeting.durationMinutes,
    },
    ...{ location: meeting.location, ...(teamName ? { teamName } : {}) },
  };
}

function movedOf({ nominalOn, startsOn, reason }: MeetingFacts) {
  return nominalOn && reason && nominalOn !== startsOn ? { moved: { fromDay: nominalOn, reason } } : {};
}

function replyOf(meeting: MeetingFacts, personId: string) {
  return meeting.attendees.find((attendee) => attendee.personId === personId)?.reply ?? 'needsAction';
}
