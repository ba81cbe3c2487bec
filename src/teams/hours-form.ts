import type { InputFault } from '../platform/errors.js';
import { InvalidInput } from '../platform/errors.js';
import type { WorkingHours } from './teams.types.js';

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
type Weekday = (typeof WEEKDAYS)[number];

/** The week as a form has it: minutes after midnight, two fields a weekday. */
export type HoursFields = Readonly<Record<`${'from' | 'to'}${Weekday}`, number | null>>;

const BOTH = {
  da: 'begge klokkeslæt, eller ingen på en fridag',
  en: 'both times, or neither on a day off',
};
const AFTER_START = { da: 'et klokkeslæt efter start', en: 'a time after the start' };

/** The weekdays that have hours. Throws InvalidInput that names the field: half a day, or an end before its start. */
export function weekOf(form: HoursFields): readonly WorkingHours[] {
  const faults: InputFault[] = [];
  const week = WEEKDAYS.flatMap((weekday): WorkingHours[] => {
    const [fromMinute, toMinute] = [form[`from${weekday}`], form[`to${weekday}`]];
    if (fromMinute === null && toMinute === null) return [];
    if (fromMinute === null) faults.push({ path: `from${weekday}`, value: null, expected: BOTH });
    else if (toMinute === null) faults.push({ path: `to${weekday}`, value: null, expected: BOTH });
    else if (toMinute <= fromMinute) faults.push({ path: `to${weekday}`, value: toMinute, expected: AFTER_START });
    else return [{ weekday, fromMinute, toMinute }];
    return [];
  });
  if (faults.length > 0) throw new InvalidInput(faults);
  return week;
}

/** The form's values of a week as it stands; `time` writes minutes as people do. */
export function hoursValues(
  hours: readonly WorkingHours[],
  time: (minutes: number) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    hours.flatMap(({ weekday, fromMinute, toMinute }) => [
      [`from${weekday}`, time(fromMinute)],
      [`to${weekday}`, time(toMinute)],
    ]),
  );
}
