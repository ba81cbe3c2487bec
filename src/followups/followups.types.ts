import type { Day } from '../platform/days.js';

export interface NewFollowUp {
  readonly ownerId: string;
  readonly text: string;
  readonly dueOn: Day;
  readonly familyId?: string | null;
  /** Where it was agreed. */
  readonly meetingId?: string | null;
  readonly agendaItemId?: string | null;
  /** Agreed in a one-to-one: read by its owner and by those who were invited there. */
  readonly confidential?: boolean;
}

export interface FollowUpView {
  readonly id: string;
  readonly teamId: string;
  readonly text: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly dueOn: Day;
  /** Days past `dueOn`; 0 when there is time left or it is done. */
  readonly daysOver: number;
  readonly familyId: string | null;
  readonly familyCode: string | null;
  readonly meetingId: string | null;
  readonly agendaItemId: string | null;
  readonly meetingOn: Day | null;
  readonly routineKind: string | null;
  readonly routineName: string | null;
  readonly confidential: boolean;
  readonly createdAt: Date;
  readonly doneAt: Date | null;
  readonly doneBy: string | null;
}
