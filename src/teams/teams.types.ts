import type { TeamRole } from '../access/scope.types.js';
import type { Day } from '../platform/days.js';
import type { Language } from '../platform/errors.js';
import { signal } from '../platform/signals.js';

export const FAMILY_PRIORITIES = ['high', 'normal', 'low'] as const;
export type FamilyPriority = (typeof FAMILY_PRIORITIES)[number];

export const TEAM_ROLES = ['leader', 'deputy', 'worker', 'facilitator'] as const satisfies readonly TeamRole[];

export interface TeamView {
  readonly id: string;
  readonly name: string;
  readonly area: string;
  /** Where the team's meetings are held unless they say otherwise. */
  readonly location: string;
  readonly invitationHorizonWeeks: number;
}

/** Minutes after local midnight; 1 = Monday … 7 = Sunday. */
export interface WorkingHours {
  readonly weekday: number;
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** Both days belong to the absence. The reason is never stored. */
export interface AbsenceView {
  readonly id: string;
  readonly fromOn: Day;
  readonly toOn: Day;
}

export interface BusyTimeView {
  readonly id: string;
  readonly on: Day;
  readonly fromMinute: number;
  readonly toMinute: number;
}

/**
 * One stay of one person in one team. Who left and came back within the range is there twice, with two `membershipId`s.
 * Hours, absences and busy times are the person's own and the same in every team.
 */
export interface PersonInTeam {
  readonly membershipId: string;
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly role: TeamRole;
  readonly joinedOn: Day;
  /** The last day in the team. */
  readonly leftOn: Day | null;
  /** Empty for facilitators, who are nobody's employees here; so are the next three. */
  readonly jobTitle: string;
  readonly employeeNumber: string | null;
  readonly departmentId: string | null;
  readonly departmentName: string | null;
  readonly disciplines: readonly { readonly id: string; readonly name: string }[];
  /** At most one stretch a weekday; no entry = a day off. */
  readonly workingHours: readonly WorkingHours[];
  /** Those that touch the range asked for. */
  readonly absences: readonly AbsenceView[];
  readonly busyTimes: readonly BusyTimeView[];
}

/** `untilOn` is the last day; null = stands. */
export interface ContactView {
  readonly personId: string;
  readonly sinceOn: Day;
  readonly untilOn: Day | null;
}

export interface PauseView {
  readonly id: string;
  readonly fromOn: Day;
  /** The last day of the pause; null = until further notice. */
  readonly toOn: Day | null;
}

export interface FamilyView {
  readonly id: string;
  readonly code: string;
  /** The newest. */
  readonly priority: FamilyPriority;
  /** Oldest first; each stands until the next one's day. */
  readonly priorities: readonly { readonly from: Day; readonly priority: FamilyPriority }[];
  readonly startedOn: Day;
  /** The last day. */
  readonly closedOn: Day | null;
  /** From before the service; later reviews are held meetings. */
  readonly lastReviewedOn: Day | null;
  readonly pauses: readonly PauseView[];
  /** Oldest first; the two without `untilOn` are the contact pair of today. */
  readonly contactPair: readonly ContactView[];
}

export interface FacilitatorOfferView {
  readonly id: string;
  readonly personId: string;
  readonly on: Day;
  readonly fromMinute: number;
}

/** A person as HR sees them: who employs them and which teams they are in, no more. */
export interface StaffView {
  readonly personId: string;
  readonly name: string;
  readonly employeeNumber: string;
  readonly jobTitle: string;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly teams: readonly {
    readonly teamId: string;
    readonly teamName: string;
    readonly joinedOn: Day;
    readonly leftOn: Day | null;
  }[];
}

export type TeamChange = 'team' | 'people' | 'hours' | 'absences' | 'busyTimes' | 'families' | 'offers';

/** People, hours or families of a team are no longer what its plan was made for: planning may propose. */
export interface TeamChanged {
  readonly tenantId: string;
  readonly teamId: string;
  readonly what: TeamChange;
  /** The person or family that it is about; null when it is about many. */
  readonly subjectId: string | null;
  /** Who changed it; null when the service or an import did. */
  readonly changedBy: string | null;
}

export const teamChanged = signal<TeamChanged>('teams.team-changed');
