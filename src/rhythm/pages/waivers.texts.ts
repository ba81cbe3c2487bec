import { plural } from '../../platform/web/format.js';
import { catalogue } from '../../platform/web/texts/catalogue.js';

export const waiversTexts = catalogue(
  {
    title: 'Fritagelser',
    lead: (count: number) =>
      count === 0 ? 'Alle løfter skal holdes.' : `${plural(count, 'løfte skal', 'løfter skal')} ikke holdes.`,
    waive: 'Fritag et løfte',
    waiveText: 'Et fritaget løfte bliver stående i historikken med dit navn, dagen og grunden.',
    promise: 'Løfte, der mangler en dato',
    none: 'Intet åbent løfte mangler en dato.',
    option: (name: string, day: string) => `${name} · senest ${day}`,
    reason: 'Hvorfor',
    reasonHint: 'Skriv familiekoder, aldrig navne, og ikke hvorfor en person er væk.',
    save: 'Fritag løftet',
    saved: 'Løftet er fritaget',
    list: 'Fritagede løfter',
    nothing: 'Ingen løfter er fritaget.',
    from: (day: string) => `løftet fra ${day}`,
    by: (name: string, day: string) => `${name}, ${day}`,
    withdraw: 'Træk tilbage',
    withdrawOf: (name: string) => `Træk tilbage: ${name}`,
    withdrawn: (name: string, day: string) => `Trukket tilbage af ${name}, ${day}`,
    withdrawnNotice: 'Fritagelsen er trukket tilbage. Løftet skal holdes igen.',
  },
  {
    title: 'Waivers',
    lead: (count) =>
      count === 0 ? 'All promises are to be kept.' : `${plural(count, 'promise need', 'promises need')} not be kept.`,
    waive: 'Waive a promise',
    waiveText: 'A waived promise stays in the history with your name, the day and the reason.',
    promise: 'Promise without a date',
    none: 'No open promise lacks a date.',
    option: (name, day) => `${name} · by ${day}`,
    reason: 'Why',
    reasonHint: 'Use family codes, never names, and do not say why a person is away.',
    save: 'Waive the promise',
    saved: 'The promise is waived',
    list: 'Waived promises',
    nothing: 'No promise is waived.',
    from: (day) => `the promise from ${day}`,
    by: (name, day) => `${name}, ${day}`,
    withdraw: 'Withdraw',
    withdrawOf: (name) => `Withdraw the waiver of ${name}`,
    withdrawn: (name, day) => `Withdrawn by ${name}, ${day}`,
    withdrawnNotice: 'The waiver is withdrawn. The promise is owed again.',
  },
);
