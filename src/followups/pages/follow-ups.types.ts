import type { Day } from '../../platform/days.js';
import type { FormView, Option } from '../../platform/web/form.js';
import type { Shell } from '../../platform/web/layout.types.js';

/** `/opfoelgninger`: overdue first. A leader sees the team's, a worker the own. */
export interface FollowUpsPageProps {
  readonly shell: Shell;
  /** The team's, or only the person's own. */
  readonly shows: 'team' | 'own';
  readonly can: { readonly handOver: boolean };
  /** One page of `pages`; `total` are open and `over` of them overdue. */
  readonly open: readonly FollowUpRow[];
  readonly total: number;
  readonly over: number;
  readonly page: number;
  readonly pages: number;
  /** The last ones done, which can be opened again. */
  readonly done: readonly FollowUpRow[];
  readonly owners: readonly Option[];
  /** The refused form of one row: `dueOn` or `ownerId`; `null` when none was. */
  readonly refused: { readonly id: string; readonly form: FormView } | null;
}

export interface FollowUpRow {
  readonly id: string;
  readonly text: string;
  readonly familyCode: string | null;
  readonly owner: string;
  readonly dueOn: Day;
  readonly daysOver: number;
  readonly from: { readonly meetingId: string; readonly name: string; readonly day: Day } | null;
}
