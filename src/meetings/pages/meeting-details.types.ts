import type { FormView, Option } from '../../platform/web/form.js';
import type { Shell } from '../../platform/web/layout.types.js';
import type { MeetingHead } from './meeting-page.types.js';

export type MeetingDetailsFormName = 'place' | 'invite';

/** `/moeder/:id/detaljer`: where a coming meeting is, who is invited, and whether the plan may move it. */
export interface MeetingDetailsPageProps {
  readonly shell: Shell;
  readonly meeting: MeetingHead;
  readonly isLocked: boolean;
  /** Time, place and people can still be changed. */
  readonly isOpen: boolean;
  /** How many are mailed of a change. */
  readonly recipients: number;
  readonly attendees: readonly {
    readonly personId: string;
    readonly name: string;
    readonly role: 'chair' | 'required' | 'optional';
  }[];
  /** In the team on that day and not invited. */
  readonly others: readonly Option[];
  /** `place`: location, videoUrl. `invite`: personId, role. */
  readonly forms: Readonly<Record<MeetingDetailsFormName, FormView>>;
}
