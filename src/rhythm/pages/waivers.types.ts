import type { Day } from '../../platform/days.js';
import type { FormView, Option } from '../../platform/web/form.js';
import type { Shell } from '../../platform/web/layout.types.js';

/** `/fritagelser`: promises that need not be kept, and those that could be waived. */
export interface WaiversPageProps {
  readonly shell: Shell;
  /** Open promises with nothing planned. */
  readonly promises: readonly Option[];
  readonly waivers: readonly WaiverRow[];
  /** `promise`, `reason`. */
  readonly form: FormView;
}

export interface WaiverRow {
  readonly id: string;
  readonly routineId: string;
  /** Routine and whom it is promised to. */
  readonly name: string;
  readonly opensOn: Day;
  readonly reason: string;
  readonly waivedOn: Day;
  readonly waivedBy: string;
  readonly withdrawn: { readonly on: Day; readonly by: string } | null;
}
