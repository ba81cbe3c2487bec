import type { Day } from '../platform/days.js';
import { DayField, IdField, TextField, WholeNumberField } from '../platform/input/fields.js';

const LONGEST_FOLLOW_UP = 500;

export class AddFollowUp {
  @TextField({ max: LONGEST_FOLLOW_UP }) text: string;
  @IdField() ownerId: string;
  @DayField() dueOn: Day;
  @IdField({ optional: true }) familyId: string | null = null;
}

export class HandOverFollowUp {
  @IdField() ownerId: string;
}

export class PostponeFollowUp {
  @DayField() dueOn: Day;
}

export class ShowFollowUps {
  /** The page of the list. */
  @WholeNumberField(1, 10_000) side = 1;
}
