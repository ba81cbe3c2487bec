import { addDays, isoWeekOf, weekdayOf } from '../days.js';
import type { Day } from '../days.js';
import type { Language } from '../errors.js';

export type { Language } from '../errors.js';

const TAG: Record<Language, string> = { da: 'da-DK', en: 'en-GB' };
const NBSP = '\u00A0';

/** "tirsdag 5. januar 2027", "Tuesday 5 January 2027". */
export function longDay(day: Day, language: Language): string {
  return `${weekday(day, language, 'long')} ${dayAndMonth(day, language)} ${day.slice(0, 4)}`;
}

/** "tirsdag 5. januar": the year is clear from the page. */
export function dayWithWeekday(day: Day, language: Language): string {
  return `${weekday(day, language, 'long')} ${dayAndMonth(day, language)}`;
}

/** "tirs. 5. jan.", "Tue 5 Jan". */
export function shortDay(day: Day, language: Language): string {
  return `${weekday(day, language, 'short')} ${dayNumberOf(day, language)} ${monthOf(day, language, 'short')}`;
}

/** "5. januar", "5 January". */
export function dayAndMonth(day: Day, language: Language): string {
  return `${dayNumberOf(day, language)} ${monthOf(day, language, 'long')}`;
}

/** "5. januar 2027", "5 January 2027". */
export function dayMonthYear(day: Day, language: Language): string {
  return `${dayAndMonth(day, language)} ${day.slice(0, 4)}`;
}

/** "man. 4." in a month list, where the month stands above. */
export function weekdayAndDate(day: Day, language: Language): { weekday: string; date: string } {
  return { weekday: weekday(day, language, 'short'), date: dayNumberOf(day, language) };
}

/** Weekday 1 (Monday) to 7 (Sunday) in words. */
export function weekdayName(isoWeekday: number, language: Language, style: 'long' | 'short' = 'long'): string {
  return weekday(addDays('2027-01-04', isoWeekday - 1), language, style);
}

/** Month 1 to 12 in words. The short form has no full stop: it stands in graphics. */
export function monthName(month: number, language: Language, style: 'long' | 'short' = 'long'): string {
  const name = monthOf(`2027-${String(month).padStart(2, '0')}-01`, language, style);
  return style === 'short' ? name.replace('.', '').slice(0, 3) : name;
}

/** ISO week, 1 to 53. */
export function weekNumber(day: Day): number {
  return isoWeekOf(day).week;
}

/** 540 minutes after midnight is "9.00" in Danish, "9:00" in English. */
export function time(minutes: number, language: Language): string {
  const separator = language === 'da' ? '.' : ':';
  return `${Math.floor(minutes / 60)}${separator}${String(minutes % 60).padStart(2, '0')}`;
}

/** "9.00–11.20" with an en dash. */
export function timeRange(startMinutes: number, endMinutes: number, language: Language): string {
  return `${time(startMinutes, language)}–${time(endMinutes, language)}`;
}

/** "kl. 9.00", "at 9:00". */
export function atTime(minutes: number, language: Language): string {
  return `${language === 'da' ? 'kl.' : 'at'}${NBSP}${time(minutes, language)}`;
}

/** "kl. 9.00–11.20", "9:00–11:20". */
export function atTimeRange(startMinutes: number, endMinutes: number, language: Language): string {
  const range = timeRange(startMinutes, endMinutes, language);
  return language === 'da' ? `kl.${NBSP}${range}` : range;
}

/** 140 minutes is "2 t. 20 min.", "2 h 20 min". */
export function duration(minutes: number, language: Language): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const [hour, minute] = language === 'da' ? ['t.', 'min.'] : ['h', 'min'];
  const parts = [hours > 0 ? `${hours}${NBSP}${hour}` : '', rest > 0 || hours === 0 ? `${rest}${NBSP}${minute}` : ''];
  return parts.filter((part) => part !== '').join(' ');
}

/** "1 møde", "3 møder": the number and its word, kept on one line. */
export function plural(count: number, one: string, many: string): string {
  return `${count}${NBSP}${count === 1 ? one : many}`;
}

/** "F-014, F-037 og F-052". */
export function list(words: readonly string[], language: Language): string {
  return new Intl.ListFormat(TAG[language], { type: 'conjunction' }).format(words).replace(/, and /, ' and ');
}

/** 0.93 is "93 %", "93%". */
export function percent(share: number, language: Language): string {
  return `${Math.round(share * 100)}${language === 'da' ? NBSP : ''}%`;
}

/** 1234.5 is "1.234,5", "1,234.5". */
export function number(value: number, language: Language): string {
  return new Intl.NumberFormat(TAG[language], { maximumFractionDigits: 1 }).format(value);
}

/** First letter large, for a date or a name that begins a line. */
export function capitalised(text: string): string {
  return text.slice(0, 1).toLocaleUpperCase('da') + text.slice(1);
}

/** Letters, digits and hyphens only, for the name of a downloaded file. */
export function fileSafe(text: string): string {
  const plain = text.replace(/æ/gi, 'ae').replace(/ø/gi, 'oe').replace(/å/gi, 'aa').normalize('NFKD');
  return plain.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'fil';
}

/** The local day and minutes after midnight of an instant in `zone` (IANA name). */
export function localMoment(instant: Date, zone: string): { day: Day; minutes: number } {
  const options = { timeZone: zone, hourCycle: 'h23', dateStyle: 'short', timeStyle: 'short' } as const;
  const [day, clock] = formatter('sv-SE', options).format(instant).split(' ') as [string, string];
  const [hours, minutes] = clock.split(':').map(Number) as [number, number];
  return { day, minutes: hours * 60 + minutes };
}

function dayNumberOf(day: Day, language: Language): string {
  return `${Number(day.slice(8))}${language === 'da' ? '.' : ''}`;
}

function weekday(day: Day, language: Language, style: 'long' | 'short'): string {
  weekdayOf(day); // refuses a day that does not exist
  return formatter(TAG[language], { weekday: style, timeZone: 'UTC' }).format(utc(day));
}

function monthOf(day: Day, language: Language, style: 'long' | 'short'): string {
  return formatter(TAG[language], { month: style, timeZone: 'UTC' }).format(utc(day));
}

function utc(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}

// Making one costs as much as a whole mail; there are a few, and they never change.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag} ${JSON.stringify(options)}`;
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(tag, options);
  formatters.set(key, known);
  return known;
}
