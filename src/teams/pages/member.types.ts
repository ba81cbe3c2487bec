import type { FormView, Option } from '../../platform/web/form.js';
import type { Shell } from '../../platform/web/layout.types.js';
import type { MemberRow } from './team.types.js';

/** `/team/medlemmer/:id`: one member's part, hours, details and last day. */
export interface MemberPageProps {
  readonly shell: Shell;
  readonly member: MemberRow;
  readonly departments: readonly Option[];
  readonly disciplines: readonly Option[];
  /**
   * `role`: role. `hours`: from1, to1 … from7, to7. `details`: name, email, jobTitle, departmentId, disciplineIds.
   * `leaving`: on.
   */
  readonly forms: Readonly<Record<MemberFormName, FormView>>;
}

export type MemberFormName = 'role' | 'hours' | 'details' | 'leaving';
