import { list, plural, weekdayName } from './format.js';
import type { Language } from './format.js';
import { texts } from './texts/texts.js';

type Subjects = 'family' | 'worker' | 'team' | 'list';
type Period = 'month' | 'quarter' | 'halfYear' | 'year';
type Unit = 'weeks' | 'months';

/** A cadence in short, as the routines module says it: a code and its figures. */
export type CadencePhrase =
  | { readonly code: 'everyWeeks'; readonly params: { readonly weeks: number; readonly weekdays: readonly number[] } }
  | {
      readonly code: 'maxGap';
      readonly params: { readonly every: number; readonly unit: Unit; readonly subjects: Subjects };
    }
  | {
      readonly code: 'maxGapByPriority';
      readonly params: { readonly high: number; readonly normal: number; readonly low: number; readonly unit: Unit };
    }
  | {
      readonly code: 'perPeriod';
      readonly params: { readonly count: number; readonly period: Period; readonly subjects: Subjects };
    }
  | { readonly code: 'coverage'; readonly params: { readonly period: Period; readonly subjects: Subjects } };

/** "Hver 14. dag, tirsdag", "1 pr. medarbejder i kvartalet", "Every 2 weeks, Tuesday". */
export function cadenceWords(phrase: CadencePhrase, language: Language): string {
  return language === 'da' ? danish(phrase) : english(phrase);
}

function danish(phrase: CadencePhrase): string {
  const t = texts.da;
  switch (phrase.code) {
    case 'everyWeeks':
      return withWeekdays(
        phrase.params.weeks === 1 ? 'Hver uge' : `Hver ${phrase.params.weeks}. uge`,
        phrase.params.weekdays,
        'da',
      );
    case 'maxGap':
      return join(
        `Højst ${plural(phrase.params.every, ...unit(phrase.params.unit, 'da'))} imellem`,
        t.subjects[phrase.params.subjects],
      );
    case 'maxGapByPriority':
      return `Høj ${phrase.params.high}, normal ${phrase.params.normal}, lav ${phrase.params.low} ${unit(phrase.params.unit, 'da')[1]}`;
    case 'perPeriod':
      return join(
        phrase.params.subjects === 'team' ? plural(phrase.params.count, 'gang', 'gange') : String(phrase.params.count),
        t.subjects[phrase.params.subjects],
        t.periodEach[phrase.params.period],
      );
    case 'coverage':
      return `Alle andre fagområder på et ${t.period[phrase.params.period]}`;
  }
}

function english(phrase: CadencePhrase): string {
  const t = texts.en;
  switch (phrase.code) {
    case 'everyWeeks':
      return withWeekdays(
        phrase.params.weeks === 1 ? 'Every week' : `Every ${phrase.params.weeks} weeks`,
        phrase.params.weekdays,
        'en',
      );
    case 'maxGap':
      return join(
        `At most ${plural(phrase.params.every, ...unit(phrase.params.unit, 'en'))} between`,
        t.subjects[phrase.params.subjects],
      );
    case 'maxGapByPriority':
      return `High ${phrase.params.high}, normal ${phrase.params.normal}, low ${phrase.params.low} ${unit(phrase.params.unit, 'en')[1]}`;
    case 'perPeriod':
      return join(
        phrase.params.subjects === 'team' ? plural(phrase.params.count, 'time', 'times') : String(phrase.params.count),
        t.subjects[phrase.params.subjects],
        t.periodEach[phrase.params.period],
      );
    case 'coverage':
      return `All other disciplines in a ${t.period[phrase.params.period]}`;
  }
}

function unit(name: Unit, language: Language): [one: string, many: string] {
  if (language === 'da') return name === 'weeks' ? ['uge', 'uger'] : ['måned', 'måneder'];
  return name === 'weeks' ? ['week', 'weeks'] : ['month', 'months'];
}

/** One or two weekdays are said; "any weekday" needs no words. */
function withWeekdays(text: string, weekdays: readonly number[], language: Language): string {
  if (weekdays.length === 0 || weekdays.length > 2) return text;
  return `${text}, ${list(
    weekdays.map((day) => weekdayName(day, language)),
    language,
  )}`;
}

function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
