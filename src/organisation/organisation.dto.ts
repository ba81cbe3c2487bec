import type { Day } from '../platform/days.js';
import { ChoiceField, DayField, EmailField, FlagField, TextField, WholeNumberField } from '../platform/input/fields.js';

export class FoundMunicipality {
  @TextField() name: string;
  @TextField({ optional: true }) unit = '';
  @TextField({ optional: true }) address = '';
  @ChoiceField(['da', 'en']) language: 'da' | 'en' = 'da';
  /** Where replies to invitations arrive. */
  @EmailField() mailboxAddress: string;
  @TextField() adminName: string;
  @EmailField() adminEmail: string;
}

export class NameDepartment {
  @TextField() name: string;
}

export class NameDiscipline {
  @TextField() name: string;
}

export class AddClosedDay {
  @DayField() on: Day;
  @TextField() name: string;
  /** Also on this date in the years to come. */
  @FlagField() everyYear = false;
}

export class AddSchoolBreak {
  @TextField() name: string;
  @DayField() fromOn: Day;
  /** The last day. */
  @DayField() toOn: Day;
}

export class ShowCalendar {
  @WholeNumberField(2000, 2099) year: number;
}
