import type { Day } from '../platform/days.js';
import {
  ChoiceField,
  DayField,
  FlagField,
  IdField,
  TextField,
  TimeField,
  WholeNumberField,
} from '../platform/input/fields.js';

const LONGEST_TOKEN = 200;
const LONGEST_COMMENT = 500;

/** What the answer page posts: field names equal the page's fields. */
export class AnswerByLink {
  @TextField({ max: LONGEST_TOKEN }) t: string;
  @ChoiceField(['ja', 'nej', 'maaske', 'anden-tid']) svar: 'ja' | 'nej' | 'maaske' | 'anden-tid';
  @DayField({ optional: true }) proposedOn: Day | null = null;
  @TimeField({ optional: true }) proposedStartMinute: number | null = null;
  @TimeField({ optional: true }) proposedEndMinute: number | null = null;
  @TextField({ optional: true, max: LONGEST_COMMENT }) comment = '';
}

/** A date that a guest offers on their own page. */
export class OfferByGuest {
  @TextField({ max: LONGEST_TOKEN }) t: string;
  @DayField() on: Day;
  @TimeField() fromMinute: number;
}

export class WithdrawByGuest {
  @TextField({ max: LONGEST_TOKEN }) t: string;
  @IdField() date: string;
}

export class OneGuest {
  @IdField() teamId: string;
  @IdField() personId: string;
}

/** How a team wants its mails. */
export class ChooseMails {
  @WholeNumberField(0, 28) reminderDays: number;
  @FlagField() quietHours = false;
}
