import Holidays from 'date-holidays';
import type { PublicHoliday } from './organisation.types.js';

const YEARS = { first: 1990, last: 2100 } as const;

/** How Danish calendars and Folkekirken write the days; date-holidays uses capitals and forms of its own. */
const DANISH: Readonly<Record<string, string>> = {
  'Anden påskedag': '2. påskedag',
  'Kristi Himmelfartsdag': 'Kristi himmelfartsdag',
  'Anden Pinsedag': '2. pinsedag',
  'Anden Juledag': '2. juledag',
};

const known = new Map<number, readonly PublicHoliday[]>();
let denmark: Holidays | undefined;

/**
 * The public holidays of one year in Denmark, in order. Store bededag is among them until 2023 (abolished by Act 214 of
 * 6 March 2023, in force 2024). 1 May, Grundlovsdag, 24 and 31 December are not public holidays: they are
 * closed days that the municipality decides, see `DEFAULT_CLOSED_DAYS`. Throws a RangeError outside 1990–2100.
 */
export function danishPublicHolidays(year: number): readonly PublicHoliday[] {
  if (!Number.isInteger(year) || year < YEARS.first || year > YEARS.last)
    throw new RangeError(`Year ${year}: expected a whole number from ${YEARS.first} to ${YEARS.last}`);
  const found = known.get(year) ?? readHolidays(year);
  known.set(year, found);
  return found;
}

function readHolidays(year: number): readonly PublicHoliday[] {
  denmark ??= new Holidays('DK');
  const english = new Map(denmark.getHolidays(year, 'en').map((holiday) => [holiday.rule, holiday.name]));
  return denmark
    .getHolidays(year, 'da')
    .filter((holiday) => holiday.type === 'public')
    .map((holiday) => ({
      on: holiday.date.slice(0, 10),
      name: { da: DANISH[holiday.name] ?? holiday.name, en: english.get(holiday.rule) ?? holiday.name },
    }));
}
