import { number, plural } from '../../platform/web/format.js';
import { catalogue } from '../../platform/web/texts/catalogue.js';

type Params = Readonly<Record<string, number>>;
const weeksDa = (count: number) => plural(count, 'uge', 'uger');
const weeksEn = (count: number) => plural(count, 'week', 'weeks');
const da = (value: number | undefined) => number(value ?? 0, 'da');
const en = (value: number | undefined) => number(value ?? 0, 'en');

/** Why promises cannot be kept and what would help: a sentence for each code. */
export const explanationTexts = catalogue(
  {
    ask: 'Find ud af, hvad der hjælper',
    askText: 'Planen regnes igennem med ændringer, én ad gangen. Det tager nogle sekunder, og intet bliver ændret.',
    explained: 'Forklaringen er regnet ud.',
    sum: {
      places: ({ families, needed, meetings, capacity, places, missing }: Params) =>
        `${da(families)} familier har brug for mindst ${da(needed)} pladser; ${da(meetings)} møder × ${da(capacity)} = ${da(places)} pladser. ${missing ? `${da(missing)} mangler.` : 'Der er pladser nok, men ikke på de rigtige tidspunkter.'}`,
      meetings: ({ wanted, possible, planned }: Params) =>
        `${da(wanted)} ønskes, højst ${da(possible)} kan lade sig gøre, ${da(planned)} er med i planen.`,
      offers: ({ wanted, offers, usable, planned }: Params) =>
        `${da(wanted)} ønskes. Facilitator har tilbudt ${plural(offers ?? 0, 'dato', 'datoer')}, ${da(usable)} kan bruges, ${da(planned)} er med i planen.`,
      rhythm: ({ everyWeeks, meetings, missing }: Params) =>
        `Højst ${weeksDa(everyWeeks ?? 0)} imellem er lovet. Planen har ${plural(meetings ?? 0, 'møde', 'møder')} og mangler ${da(missing)}.`,
    },
    proof: {
      weeks: (missing: number, proven: number) =>
        `I planen venter familierne tilsammen ${weeksDa(missing)} for længe. ${proven > 0 ? `Det er bevist, at ingen plan kommer under ${da(proven)}.` : ''}`,
      meetings: (missing: number, proven: number) =>
        `${plural(missing, 'møde mangler', 'møder mangler')}. ${proven > 0 ? `Det er bevist, at ingen plan kommer under ${da(proven)}.` : ''}`,
    },
    culprits: 'Det koster mest',
    standIn: (who: string, removes: string) => `En afløser for ${who} fjerner ${removes}`,
    pairStandIn: (removes: string) => `En afløser for én af de to fjerner ${removes}`,
    weeks: weeksDa,
    meetings: (count: number) => plural(count, 'møde', 'møder'),
    repairs: 'Det hjælper',
    noRepair: 'Ingen af de ændringer, der er prøvet, hjælper.',
    repair: {
      capacity: ({ to, minutes }: Params) => `${da(to)} familier pr. møde (${da(minutes)} min.)`,
      extraMeetings: ({ count }: Params) => `${plural(count ?? 0, 'ekstra møde', 'ekstra møder')} om året`,
      oftener: ({ to }: Params) => `møde hver ${to === 1 ? 'uge' : `${da(to)}. uge`}`,
      interval: ({ from, to, families }: Params) =>
        `${da(to)} uger i stedet for ${da(from)} for de ${plural(families ?? 0, 'familie', 'familier')} med det interval`,
      oneContact: () => 'én af makkerparret er nok',
      quorum: ({ from, to }: Params) => `${da(to)} procent skal kunne i stedet for ${da(from)}`,
      shorter: ({ from, to }: Params) => `${da(to)} minutter i stedet for ${da(from)}`,
      fewer: ({ from, to }: Params) => `${da(to)} i stedet for ${da(from)}`,
      rhythm: ({ from, to }: Params) => `${da(to)} uger imellem i stedet for ${da(from)}`,
      moreDates: ({ count }: Params) => `${plural(count ?? 0, 'dato', 'datoer')} mere fra facilitator`,
    },
    leaves: (left: string) => `højst ${left} tilbage`,
    solves: 'alt er holdt',
    elsewhere: (count: number) =>
      count > 0 ? `men koster ${da(count)} i de andre rutiner` : `og hjælper også de andre rutiner med ${da(-count)}`,
    outdated: 'Kladden er ikke længere aktuel',
    outdatedText: (parts: string) =>
      `Siden den blev lavet, er der ændret i ${parts}. Lav kladden om, før du publicerer.`,
    parts: {
      people: 'medarbejdere, arbejdstid eller fravær',
      families: 'familier',
      calendar: 'helligdage og pauser',
      cadences: 'kadencer',
      offers: 'facilitators datoer',
    },
    and: ' og ',
  },
  {
    ask: 'Find out what helps',
    askText: 'The plan is computed with changes, one at a time. It takes some seconds, and nothing is changed.',
    explained: 'The explanation is ready.',
    sum: {
      places: ({ families, needed, meetings, capacity, places, missing }) =>
        `${en(families)} families need at least ${en(needed)} places; ${en(meetings)} meetings × ${en(capacity)} = ${en(places)} places. ${missing ? `${en(missing)} are missing.` : 'There are places enough, but not at the right times.'}`,
      meetings: ({ wanted, possible, planned }) =>
        `${en(wanted)} wanted, at most ${en(possible)} possible, ${en(planned)} in the plan.`,
      offers: ({ wanted, offers, usable, planned }) =>
        `${en(wanted)} wanted. The facilitator has offered ${plural(offers ?? 0, 'date', 'dates')}, ${en(usable)} can be used, ${en(planned)} in the plan.`,
      rhythm: ({ everyWeeks, meetings, missing }) =>
        `At most ${weeksEn(everyWeeks ?? 0)} between is promised. The plan has ${plural(meetings ?? 0, 'meeting', 'meetings')} and lacks ${en(missing)}.`,
    },
    proof: {
      weeks: (missing, proven) =>
        `In the plan the families together wait ${weeksEn(missing)} too long. ${proven > 0 ? `It is proven that no plan gets below ${en(proven)}.` : ''}`,
      meetings: (missing, proven) =>
        `${plural(missing, 'meeting is missing', 'meetings are missing')}. ${proven > 0 ? `It is proven that no plan gets below ${en(proven)}.` : ''}`,
    },
    culprits: 'This costs most',
    standIn: (who, removes) => `A stand-in for ${who} removes ${removes}`,
    pairStandIn: (removes) => `A stand-in for one of the two removes ${removes}`,
    weeks: weeksEn,
    meetings: (count) => plural(count, 'meeting', 'meetings'),
    repairs: 'This helps',
    noRepair: 'None of the changes that were tried helps.',
    repair: {
      capacity: ({ to, minutes }) => `${en(to)} families a meeting (${en(minutes)} min)`,
      extraMeetings: ({ count }) => `${plural(count ?? 0, 'extra meeting', 'extra meetings')} a year`,
      oftener: ({ to }) => `a meeting every ${to === 1 ? 'week' : `${en(to)} weeks`}`,
      interval: ({ from, to, families }) =>
        `${en(to)} weeks instead of ${en(from)} for the ${plural(families ?? 0, 'family', 'families')} of that interval`,
      oneContact: () => 'one of the contact pair is enough',
      quorum: ({ from, to }) => `${en(to)} per cent must be able to come instead of ${en(from)}`,
      shorter: ({ from, to }) => `${en(to)} minutes instead of ${en(from)}`,
      fewer: ({ from, to }) => `${en(to)} instead of ${en(from)}`,
      rhythm: ({ from, to }) => `${en(to)} weeks between instead of ${en(from)}`,
      moreDates: ({ count }) => `${plural(count ?? 0, 'date', 'dates')} more from the facilitator`,
    },
    leaves: (left) => `at most ${left} left`,
    solves: 'everything is kept',
    elsewhere: (count) =>
      count > 0 ? `but costs ${en(count)} in the other routines` : `and helps the other routines with ${en(-count)}`,
    outdated: 'The draft is out of date',
    outdatedText: (parts) =>
      `Since it was made there are changes in ${parts}. Make the draft again before you publish.`,
    parts: {
      people: 'workers, working hours or absences',
      families: 'families',
      calendar: 'holidays and breaks',
      cadences: 'cadences',
      offers: "the facilitator's dates",
    },
    and: ' and ',
  },
);
