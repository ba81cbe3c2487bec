import type { Day } from '../../platform/days.js';
import type { Sentence } from '../../platform/errors.js';
import type { FormView, Option } from '../../platform/web/form.js';
import type { WeekState } from '../../platform/web/graphics/week-grid.js';
import type { KindCode } from '../../platform/web/icons.js';
import type { Shell } from '../../platform/web/layout.types.js';
import type { ReasonCode } from '../../platform/web/reason-words.js';
import type { Texts } from '../../platform/web/texts/da.js';
import type { BasisPart } from '../planning.types.js';
import type { YearPlanView } from './year-plan.types.js';

/** `/kadencer/:rutine`: one routine's cadence with the year that it gives beside it. */
export interface CadencePageProps {
  readonly shell: Shell;
  readonly can: { readonly edit: boolean };
  readonly routines: readonly {
    readonly routine: string;
    readonly kind: KindCode;
    readonly name: string;
    readonly state: 'inForce' | 'draft' | 'suggested' | 'unsaved';
  }[];
  readonly current: { readonly routine: string; readonly kind: KindCode; readonly name: string };
  /** Which settings this kind has; the rest of the form is left out. */
  readonly fields: CadenceFields;
  readonly form: FormView;
  /** Fields that differ from the cadence in force, with its value as text. */
  readonly changed: Readonly<Record<string, string>>;
  /** School breaks by name: value and label. */
  readonly breaks: readonly Option[];
  readonly agenda: readonly AgendaRow[];
  readonly teamSize: number;
  readonly preview: ShownPreview;
  /** What the plan that is worked on cannot keep of it; null before there is a plan. */
  readonly reasons: RoutineReasons | null;
}

/** Computed; why it cannot be; still to be asked for; or null while the form holds faults. */
export type ShownPreview = CadencePreviewView | RefusedPreview | AwaitedPreview | null;

export interface AwaitedPreview {
  readonly awaited: true;
}

export interface RefusedPreview {
  readonly refused: Sentence;
}

export interface RoutineReasons extends Pick<YearPlanView, 'isDraft' | 'unkept' | 'broken'> {
  readonly year: number;
  /** What the draft was planned from and is no longer so. */
  readonly outdated: readonly BasisPart[];
}

export interface CadenceFields {
  readonly ruleTypes: readonly ('maxGap' | 'perPeriod' | 'coverage')[];
  /** Weeks for each family priority instead of one number. */
  readonly byPriority: boolean;
  /** Families (or pairs) that one meeting takes, each with its time box. */
  readonly perSubject: boolean;
  readonly slot: boolean;
  /** A time of its own; false when the facilitator's offered dates decide. */
  readonly ownTime: boolean;
  readonly contactPair: boolean;
  /** Custom routines choose their name, subjects and evidence. */
  readonly custom: boolean;
}

export interface AgendaRow {
  readonly code: keyof Texts['agenda'];
  readonly title: string;
  readonly minutes: string;
}

export interface CadencePreviewView {
  readonly year: number;
  readonly meetings: number;
  readonly hoursPerWorker: number;
  /** Left out where nobody waits in turn. */
  readonly longestWaitWeeks?: number;
  readonly verdict: PreviewVerdict;
  /** Weeks that families together wait too long: no plan has fewer, and the draft has no more. Left out when it is none. */
  readonly overdue?: { readonly least: number; readonly most: number };
  readonly whatIf: readonly WhatIfRow[];
  /** 52 or 53 weeks. */
  readonly weeks: readonly WeekState[];
  readonly moved: readonly { readonly fromDay: Day; readonly toDay: Day | null; readonly reason: ReasonCode }[];
}

export type PreviewVerdict =
  | { readonly type: 'withinLimit'; readonly weeks: number }
  | { readonly type: 'overLimit'; readonly weeks: number; readonly subjects: number }
  | { readonly type: 'capacity'; readonly needed: number; readonly places: number }
  | { readonly type: 'kept' }
  /** Found, but only the draft's longer search can promise it. */
  | { readonly type: 'likely' }
  | { readonly type: 'missing'; readonly count: number };

export interface WhatIfRow {
  readonly capacity: number;
  readonly state: 'now' | 'chosen' | 'other';
  /** The longest wait of any family. */
  readonly waitWeeks: number;
  /** Beyond the families' limits, summed. */
  readonly lateWeeks: number;
  readonly ok: boolean;
  readonly minutes: number;
}
