import type { InputFault, Sentence } from '../platform/errors.js';
import { time } from '../platform/web/format.js';
import type { CadenceFault, FaultCode } from './cadence.types.js';

/** What was expected instead, in both languages; paths begin with `prefix`. */
export function inputFaults(faults: readonly CadenceFault[], prefix: string): InputFault[] {
  return faults.map(({ path, value, code, params }) => ({
    path: path ? `${prefix}.${path}` : prefix,
    value,
    expected: EXPECTED[code](params),
  }));
}

type Params = CadenceFault['params'];

const between = ({ min, max }: Params): Sentence => ({
  da: `et helt tal fra ${min} til ${max}`,
  en: `a whole number from ${min} to ${max}`,
});

const entries = ({ min, max }: Params): Sentence => ({ da: `${min} til ${max} stk.`, en: `${min} to ${max} of them` });

const clock = (minutes: string | number | undefined): Sentence => ({
  da: `kl. ${time(Number(minutes), 'da')}`,
  en: time(Number(minutes), 'en'),
});

const EXPECTED: Readonly<Record<FaultCode, (params: Params) => Sentence>> = {
  missing: () => ({ da: 'en værdi', en: 'a value' }),
  unknownField: () => ({
    da: 'et felt, der findes (dette kender vi ikke)',
    en: 'a field that exists (this one is unknown)',
  }),
  notAnObject: () => ({ da: 'et objekt med felter', en: 'an object with fields' }),
  notAList: () => ({ da: 'en liste', en: 'a list' }),
  tooFew: entries,
  tooMany: entries,
  repeated: () => ({ da: 'hver kun én gang', en: 'each only once' }),
  notYesOrNo: () => ({ da: 'ja eller nej', en: 'true or false' }),
  notWhole: between,
  tooSmall: between,
  tooLarge: between,
  notText: () => ({ da: 'en tekst', en: 'a text' }),
  textLength: ({ max }) => ({ da: `1 til ${max} tegn`, en: `1 to ${max} characters` }),
  notOneOf: ({ choices }) => ({ da: `en af disse: ${choices}`, en: `one of: ${choices}` }),
  notAnId: () => ({ da: 'et id (UUID)', en: 'an id (UUID)' }),
  untilBeforeFrom: ({ atLeast, minutes }) => ({
    da: `${clock(atLeast).da} eller senere, så der er plads til ${minutes} min.`,
    en: `${clock(atLeast).en} or later, so that ${minutes} min fit`,
  }),
  outsideWindow: ({ earliest, latest }) => ({
    da: `en start fra ${clock(earliest).da} til ${clock(latest).da}`,
    en: `a start from ${clock(earliest).en} to ${clock(latest).en}`,
  }),
  agendaTooLong: ({ needed }) => ({
    da: `mindst ${needed} min., som dagsordenen tager, eller en kortere dagsorden`,
    en: `at least ${needed} min, which the agenda takes, or a shorter agenda`,
  }),
  gapsDoNotFit: ({ count, days, periodDays }) => ({
    da: `en kortere afstand: ${count} møder fylder ${days} dage af periodens ${periodDays}`,
    en: `a shorter gap: ${count} meetings take ${days} of the period’s ${periodDays} days`,
  }),
  gapNeeded: ({ count }) => ({
    da: `mindst 1 uge mellem de ${count} møder i perioden`,
    en: `at least 1 week between the ${count} meetings of the period`,
  }),
  lowerPriorityMoreOften: ({ atLeast }) => ({
    da: `mindst ${atLeast}, som den højere prioritet har`,
    en: `at least ${atLeast}, as the higher priority has`,
  }),
  onlyForFamilies: () => ({ da: 'kun i en rutine om familier', en: 'only in a routine about families' }),
  onlyForWorkers: () => ({ da: 'kun i en rutine om hver medarbejder', en: 'only in a routine about each worker' }),
  needsFixed: ({ needs }) => ({ da: `det, som rutinen kræver: ${needs}`, en: `what the routine needs: ${needs}` }),
  groupsNeeded: () => ({ da: 'mindst én gruppe', en: 'at least one group' }),
  groupsOnlyForList: () => ({
    da: 'ingen grupper, for rutinen handler ikke om en liste',
    en: 'no groups, because the routine is not about a list',
  }),
  subjectsHaveNoTime: () => ({
    da: 'antal pr. møde og minutter til hver, fordi de står på dagsordenen',
    en: 'how many a meeting and minutes for each, because they are on the agenda',
  }),
  titleNeeded: () => ({ da: 'en overskrift', en: 'a title' }),
};
