import type { Day } from '../../platform/days.js';
import type { FormView, Option } from '../../platform/web/form.js';
import type { KindCode } from '../../platform/web/icons.js';
import type { Shell } from '../../platform/web/layout.types.js';
import type { ReasonCode } from '../../platform/web/reason-words.js';

/** `/min`: today, what waits for an answer, own follow-ups, and the next meetings. */
export interface MyPageProps {
  readonly shell: Shell;
  readonly today: Day;
  readonly firstName: string;
  readonly personId: string;
  readonly todays: readonly TodaysMeeting[];
  readonly unanswered: readonly UnansweredMeeting[];
  /** Own wishes for another time for coming meetings, and how they stand. */
  readonly wishes?: readonly MyWish[];
  /** Overdue first. */
  readonly followUps: readonly MyFollowUp[];
  /** Present while a pulse is open and not answered. Fields `score`, `whatWouldHelp`. */
  readonly pulse?: { readonly month: number; readonly leader: string; readonly form: FormView };
  /** Fields `meetingId`, `title`, `timeBoxMinutes`; empty options hide the form. */
  readonly agenda: { readonly meetings: readonly Option[]; readonly form: FormView };
  readonly next: readonly MyMeeting[];
}

export interface MyMeeting {
  readonly id: string;
  /** Its page belongs to this team, which need not be the one that the session shows. */
  readonly teamId: string;
  readonly kind: KindCode;
  readonly name: string;
  readonly day: Day;
  readonly startMinutes: number;
  readonly endMinutes: number;
  readonly location: string;
  readonly teamName?: string;
}

export interface TodaysMeeting extends MyMeeting {
  /** The family that this person presents, and when. */
  readonly presents?: { readonly code: string; readonly atMinutes: number; readonly questionWritten: boolean };
  readonly declined: boolean;
}

export interface UnansweredMeeting extends MyMeeting {
  readonly moved?: { readonly fromDay: Day; readonly reason: ReasonCode };
}

/** The meeting as it stands, and the time that was wished. */
export interface MyWish extends MyMeeting {
  readonly state: 'waiting' | 'accepted' | 'refused';
  readonly wished: { readonly day: Day; readonly startMinutes: number; readonly endMinutes: number };
  /** What the leader wrote; empty for nothing. */
  readonly reason: string;
}

export interface MyFollowUp {
  readonly id: string;
  readonly text: string;
  readonly dueOn: Day;
  /** Above zero when the due day has passed. */
  readonly daysOver: number;
  readonly from?: { readonly name: string; readonly day: Day };
}

/** `/min/kalender`: all own meetings as a list, and the address that shows them in any calendar. */
export interface MyCalendarPageProps {
  readonly shell: Shell;
  readonly today: Day;
  readonly meetings: readonly (MyMeeting & {
    readonly reply: 'accepted' | 'declined' | 'tentative' | 'counter' | 'none';
  })[];
  /** The private address; null until it is made, and never shown again once it was replaced. */
  readonly feedAddress: string | null;
  readonly feedMadeOn: Day | null;
}
