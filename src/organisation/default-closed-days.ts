import type { Language, Sentence } from '../platform/errors.js';

/**
 * Not public holidays in Danish law, but days on which municipalities hold no meetings. Founding a municipality makes
 * each a yearly closed day, which it may remove: 1 May and 24 December are days off by the municipal agreements, 5 June
 * closes by the Act on shop hours and the same agreements (from noon in some, all day here), 31 December by custom.
 */
export const DEFAULT_CLOSED_DAYS: readonly { readonly monthDay: string; readonly name: Sentence }[] = [
  { monthDay: '05-01', name: { da: '1. maj', en: 'Labour Day' } },
  { monthDay: '06-05', name: { da: 'Grundlovsdag', en: 'Constitution Day' } },
  { monthDay: '12-24', name: { da: 'Juleaftensdag', en: 'Christmas Eve' } },
  { monthDay: '12-31', name: { da: 'Nytårsaftensdag', en: 'New Year’s Eve' } },
];

/** The default closed days from `year` on, in the municipality's own language. */
export function defaultClosedDays(year: number, language: Language): { on: string; name: string }[] {
  return DEFAULT_CLOSED_DAYS.map(({ monthDay, name }) => ({ on: `${year}-${monthDay}`, name: name[language] }));
}
