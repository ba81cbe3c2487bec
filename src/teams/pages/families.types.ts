import type { Day } from '../../platform/days.js';
import type { Status } from '../../platform/web/components.js';
import type { FormView, Option } from '../../platform/web/form.js';
import type { Shell } from '../../platform/web/layout.types.js';

export type Priority = 'high' | 'normal' | 'low';

/** `/familier`: the queue, longest waiting first. */
export interface FamiliesPageProps {
  readonly shell: Shell;
  readonly can: { readonly edit: boolean };
  readonly families: readonly FamilyRow[];
  /** `code`, `priority`, `startedOn`, `firstContactId`, `secondContactId`, `lastReviewedOn`. */
  readonly form: FormView;
  readonly workers: readonly Option[];
  readonly showsClosed: boolean;
}

export interface FamilyRow {
  readonly code: string;
  readonly priority: Priority;
  readonly contactPair: readonly string[];
  readonly lastReviewedOn: Day | null;
  readonly waitingWeeks: number;
  readonly limitWeeks: number;
  readonly nextOn: Day | null;
  readonly status: Status;
  /** The last day of the pause; null: until further notice; left out: not paused. */
  readonly pausedUntil?: Day | null;
  readonly closedOn: Day | null;
}

export interface PauseRow {
  readonly id: string;
  readonly fromOn: Day;
  readonly toOn: Day | null;
  readonly isRunning: boolean;
}

/** `/familier/:kode`: what came of each review, and the settings of one family. */
export interface FamilyPageProps {
  readonly shell: Shell;
  readonly can: { readonly edit: boolean };
  readonly family: FamilyRow & { readonly startedOn: Day };
  /** Running and coming ones; `toOn` null: until further notice. */
  readonly pauses: readonly PauseRow[];
  readonly reviews: readonly {
    readonly meetingId: string;
    readonly day: Day;
    readonly held: boolean;
    readonly decision: string;
  }[];
  readonly followUps: readonly {
    readonly id: string;
    readonly text: string;
    readonly owner: string;
    readonly dueOn: Day;
    readonly daysOver: number;
  }[];
  readonly workers: readonly Option[];
  /** `priority` (with `from`), `firstContactId` and `secondContactId`, `fromOn` and `toOn` of a pause, `on` of closing. */
  readonly forms: {
    readonly priority: FormView;
    readonly pair: FormView;
    readonly pause: FormView;
    readonly closing: FormView;
  };
}
