import type { Day } from '../../platform/days.js';
import type { FormView, Option } from '../../platform/web/form.js';
import type { Shell } from '../../platform/web/layout.types.js';

export type TeamRoleCode = 'leader' | 'deputy' | 'worker' | 'facilitator';

/** `/team`: who is in it and in which part, when they are away, and which dates a facilitator has offered. */
export interface TeamPageProps {
  readonly shell: Shell;
  readonly can: { readonly edit: boolean; readonly import?: boolean };
  readonly team: {
    readonly name: string;
    readonly area: string;
    readonly location: string;
    readonly weeksAhead: number;
  };
  readonly members: readonly MemberRow[];
  readonly absences: readonly {
    readonly id: string;
    readonly name: string;
    readonly fromOn: Day;
    readonly toOn: Day;
  }[];
  readonly offers: readonly {
    readonly id: string;
    readonly name: string;
    readonly on: Day;
    readonly fromMinute: number;
  }[];
  readonly people: readonly Option[];
  readonly facilitators: readonly Option[];
  readonly departments: readonly Option[];
  readonly disciplines: readonly Option[];
  /**
   * `member`: name, email, role, joinedOn, employeeNumber, jobTitle, departmentId, disciplineIds.
   * `absence`: personId, fromOn, toOn. `offer`: personId, on, fromMinute.
   */
  readonly forms: { readonly member: FormView; readonly absence: FormView; readonly offer: FormView };
}

export type TeamFormName = keyof TeamPageProps['forms'];

export interface MemberRow {
  readonly personId: string;
  readonly membershipId: string;
  readonly name: string;
  readonly email: string;
  readonly role: TeamRoleCode;
  readonly jobTitle: string;
  readonly department: string;
  readonly disciplines: readonly string[];
  /** A week's working time; 0 for facilitators. */
  readonly weeklyMinutes: number;
  readonly leftOn: Day | null;
}
