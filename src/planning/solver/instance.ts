import type { Day } from '../../platform/days.js';

/**
 * What the planner is asked: a horizon of whole weeks, people's hours, teams with their routines, and what stands
 * already. Plain data that travels as JSON. It holds everything of the format `meeting-rhythm-instance/1`; whatever is
 * optional here goes beyond that format and has a default that changes nothing.
 *
 * Times are minutes after local midnight, weekdays 0 = Monday … 4 = Friday, days ISO `YYYY-MM-DD`.
 */
export interface Instance {
  readonly format: 'meeting-rhythm-instance/1';
  readonly name?: string;
  readonly horizon: Horizon;
  /** Meetings start on multiples of `stepMinutes` from `from`; at most 31 steps a day. Default 08:00–16:00 by 30. */
  readonly grid?: Grid;
  readonly closed: readonly ClosedDay[];
  readonly avoid: readonly Break[];
  readonly sites: readonly Site[];
  readonly persons: readonly Person[];
  readonly facilitators: readonly Facilitator[];
  readonly teams: readonly Team[];
  readonly weights?: PartialWeights;
  /** Meetings that stand as they are: date, start and kind; the planner may choose attendees and families again. */
  readonly locked?: readonly StandingMeeting[];
  /** The plan to change as little as possible; meetings before `now` stay untouched. */
  readonly previous?: PreviousPlan;
  /** Nothing is placed or changed before this day. */
  readonly now?: Day;
}

export interface Horizon {
  /** A Monday. */
  readonly start: Day;
  readonly weeks: number;
}

export interface Grid {
  readonly from: number;
  readonly to: number;
  readonly stepMinutes: number;
}

export interface ClosedDay {
  readonly date: Day;
  readonly name: string;
  /** Only for the reason that a moved meeting carries. Default `publicHoliday`. */
  readonly kind?: 'publicHoliday' | 'closedDay';
}

export interface Break {
  readonly from: Day;
  readonly to: Day;
  readonly name: string;
  /** True: no meeting at all in these days. Default: meetings are allowed and priced (`weights.schoolHoliday`). */
  readonly keptFree?: boolean;
}

export interface Site {
  readonly id: string;
  /** How many whole-team meetings can be held at the same time. */
  readonly rooms: number;
  /** Names for the rooms, first one first; meetings then carry `room`. */
  readonly roomNames?: readonly string[];
}

export interface Person {
  readonly id: string;
  readonly discipline: string;
  /** Monday to Friday: working hours `[from, to]`, or null for a day off. */
  readonly work: readonly (readonly [number, number] | null)[];
  readonly away: readonly Away[];
  readonly busy: readonly Busy[];
  /** Most minutes of planned meetings a day and a week. */
  readonly dayCap: number;
  readonly weekCap: number;
}

export interface Away {
  readonly from: Day;
  readonly to: Day;
  readonly kind?: string;
}

export interface Busy {
  readonly date: Day;
  readonly start: number;
  readonly minutes: number;
}

export interface Facilitator {
  readonly id: string;
  /** The person whose calendar counts; default the person with the facilitator's own id. */
  readonly person?: string;
  readonly offers: readonly { readonly date: Day; readonly start: number }[];
}

export interface Team {
  readonly id: string;
  readonly site: string;
  readonly leader: string;
  readonly deputy?: string | null;
  /** Workers; the leader is not among them. */
  readonly members: readonly string[];
  readonly families: readonly Family[];
  readonly rules: Rules;
}

export interface Family {
  readonly id: string;
  readonly contacts: readonly string[];
  /** The family is overdue when more whole weeks than this have passed since the last review. */
  readonly everyWeeks: number;
  readonly lastSeen: Day;
  /** Default: the review rule's `contacts`. */
  readonly contactsNeeded?: ContactsNeeded;
  /** No review before this day, no overdue weeks after that one: a family that begins or ends within the horizon. */
  readonly activeFrom?: Day;
  readonly activeUntil?: Day;
}

/** Whether both contact workers must be at a family's review, or one is enough. */
export type ContactsNeeded = 'both' | 'one';

export interface Rules {
  readonly review?: ReviewRule;
  readonly wellbeing?: PeriodRule;
  readonly method?: MethodRule;
  readonly external?: ExternalRule;
  readonly training?: TrainingRule;
  readonly oneToOne?: OneToOneRule;
  readonly peer?: PeerRule;
  readonly custom?: readonly CustomRule[];
}

/** What every routine has. */
export interface RoutineRule {
  readonly minutes: number;
  readonly prefer?: Preference;
  /** Name a note-taker in turn for each whole-team meeting. Default false. */
  readonly noteTaker?: boolean;
}

/** What a routine has that is held several times, each in its own period or spread over the year. */
export interface Spaced {
  /** Two meetings lie at least so many calendar days apart. Default: by kind, in whole weeks (`SPACING`). */
  readonly leastGapDays?: number;
}

export interface Preference {
  readonly weekdays: readonly number[];
  readonly from: number;
  readonly to: number;
  /** Price of a meeting outside; default `weights.outsidePreferred`. */
  readonly weight?: number;
}

export interface WholeTeamRule extends RoutineRule {
  /** Share of the members who must be there, 0–1. */
  readonly quorum: number;
}

export interface ReviewRule extends WholeTeamRule {
  /** One review in each block of this many weeks. Default 1. */
  readonly everyWeeks?: number;
  /** Families at one meeting. */
  readonly capacity: number;
  /** Default `both`. */
  readonly contacts?: ContactsNeeded;
  /** How much longer a meeting gets with one more family; what a repair that asks for more must fit. Default 0. */
  readonly minutesPerFamily?: number;
}

/** Once in each calendar period; a period of which less than half lies in the horizon is not owed. Default `month`. */
export interface PeriodRule extends WholeTeamRule, Spaced {
  readonly per?: Period;
}

export type Period = 'month' | 'quarter' | 'halfYear' | 'year';

export interface MethodRule extends WholeTeamRule {
  readonly everyWeeks: number;
  /** Weeks beyond `everyWeeks` that cost nothing. Default 1. */
  readonly toleranceWeeks?: number;
  /** Weeks that are wholly kept free do not make a gap late. Default false. */
  readonly breaksPause?: boolean;
}

export interface ExternalRule extends WholeTeamRule, Spaced {
  readonly count: number;
  readonly facilitator: string;
}

export interface TrainingRule extends WholeTeamRule, Spaced {
  readonly count: number;
  /** Name a host, a member of the hosting discipline, disciplines in turn. Default false. */
  readonly host?: boolean;
}

/** Leader with each worker, once in each period. Default `quarter`. */
export interface OneToOneRule extends RoutineRule, Spaced {
  readonly per?: Period;
}

/** Each worker with each other discipline once in the horizon, in pairs. */
export type PeerRule = RoutineRule;

/** A routine that the team has named itself. */
export interface CustomRule extends RoutineRule, Spaced {
  /** Unique within the team; the meetings carry it as `routine`. */
  readonly id: string;
  readonly every: { readonly weeks: number } | { readonly count: number; readonly per: Period };
  /** Must be there at each meeting. */
  readonly must: readonly string[];
  /** Invited; `quorum` is the share of `must` and `may` together that has to be there. */
  readonly may: readonly string[];
  readonly quorum?: number;
  /** Takes one of the site's rooms. Default true. */
  readonly needsRoom?: boolean;
  /** As for method meetings; only for a rule by weeks. */
  readonly breaksPause?: boolean;
}

/** Prices of everything that is wanted and not required. */
export interface Weights {
  /** Per family and week beyond `everyWeeks`. */
  readonly overdue: number;
  readonly missing: {
    readonly oneToOne: number;
    readonly wellbeing: number;
    readonly external: number;
    readonly training: number;
    readonly peerNeed: number;
    readonly reviewWeek: number;
    readonly custom: number;
  };
  readonly rhythm: { readonly otherTime: number; readonly otherWeekday: number; readonly newStandard: number };
  readonly outsidePreferred: number;
  /** Per invited worker who cannot come. */
  readonly absent: {
    readonly review: number;
    readonly wellbeing: number;
    readonly method: number;
    readonly external: number;
    readonly training: number;
    readonly custom: number;
  };
  readonly schoolHoliday: { readonly whole: number; readonly small: number };
  /** Per week outside target ± tolerance. */
  readonly spacing: {
    readonly method: number;
    readonly external: number;
    readonly training: number;
    readonly oneToOne: number;
    readonly custom: number;
  };
  readonly presenter: number;
  readonly peerSession: number;
  readonly move: { readonly near: number; readonly far: number; readonly nearDays: number };
  readonly familyMove: number;
}

/** Weights as they come in: what is left out has its default (`defaults.ts`). */
export type PartialWeights = {
  readonly [K in keyof Weights]?: Weights[K] extends number ? number : Partial<Weights[K]>;
};

/** A meeting that stands already, as the planner needs it. */
export interface StandingMeeting {
  readonly id: string;
  readonly team: string;
  readonly kind: Kind;
  /** Which custom routine, when `kind` is `custom`. */
  readonly routine?: string;
  readonly date: Day;
  readonly start: number;
  readonly minutes: number;
  readonly attendees: readonly string[];
  readonly families?: readonly string[];
  readonly presenter?: string;
  /** Nothing about it is chosen again, not even who comes or which families it sees: as if it were past. */
  readonly settled?: boolean;
}

export interface PreviousPlan {
  readonly series?: readonly Series[];
  readonly meetings: readonly StandingMeeting[];
  /** Ids of meetings that need not stay although they could: moving each of them has its price (`weights.move`). */
  readonly released?: readonly string[];
}

export interface Series {
  readonly team: string;
  readonly kind: Kind;
  readonly routine?: string;
  readonly segments: readonly Segment[];
}

/** From this week of the horizon (0 = first) the standard slot is this weekday and start. */
export interface Segment {
  readonly fromWeek: number;
  readonly weekday: number;
  readonly start: number;
}

export type Kind = 'review' | 'wellbeing' | 'method' | 'external' | 'training' | 'oneToOne' | 'peer' | 'custom';
