import type { Language } from './format.js';
import { dayAndMonth, plural } from './format.js';
import { catalogue } from './texts/catalogue.js';

/** Why a meeting is where it is: a code and its figures. People come as names, days as words or not at all. */
export interface ReasonCode {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

type Say = (params: ReasonCode['params']) => string;
const text = (value: string | number | undefined) => String(value ?? '');
const DA = 'en, der skal være med,';
const EN = 'somebody who must come';
// Names are given to the leader only; everybody else reads that somebody could not come.
const who = (value: string | number | undefined, unnamed: string) => (value === undefined ? unnamed : String(value));

const words = catalogue<Readonly<Record<string, Say>>>(
  {
    publicHoliday: ({ name }) => text(name),
    closedDay: ({ name }) => `lukkedag: ${text(name)}`,
    schoolBreak: ({ name }) => text(name),
    leaderAway: () => 'lederen er væk',
    facilitatorAway: () => 'facilitator meldte afbud',
    quorum: ({ present, needed }) => `kun ${text(present)} kan, og ${text(needed)} skal være der`,
    required: ({ persons }) => `${who(persons, DA)} er ikke på arbejde`,
    busy: ({ persons }) => `${who(persons, DA)} er optaget`,
    room: ({ site }) => `lokalet ${text(site)} er optaget`,
    load: ({ persons }) => `${who(persons, DA)} har for mange møder den dag`,
    contact: ({ family, weeks, from }) => {
      const pair = family ? `makkerparret til ${text(family)}` : 'et makkerpar';
      if (weeks === undefined) return `${pair} kan ikke`;
      return `${pair} er ikke med til samme møde i ${plural(Number(weeks), 'uge', 'uger')} fra ${dayAndMonth(text(from), 'da')}`;
    },
    noMeeting: ({ weeks, from }) =>
      `der holdes intet møde i ${plural(Number(weeks), 'uge', 'uger')} fra ${dayAndMonth(text(from), 'da')}`,
    full: ({ family }) =>
      `de møder, som ${family ? `makkerparret til ${text(family)}` : 'makkerparret'} kan komme til, er fyldt`,
    better: ({ present, members }) => `${text(present)} af ${text(members)} kan`,
    rotation: () => 'familierne venter kortere',
    previous: () => 'mødet står, hvor det stod',
    past: () => 'dagen er gået',
    capacity: ({ needed, places }) => `der er brug for ${text(needed)} pladser, og der er ${text(places)}`,
    noCommonTime: () => 'der er ingen fælles tid',
    noOffer: () => 'facilitator har ikke tilbudt flere datoer',
    tooFew: ({ wanted, possible }) => `${text(wanted)} ønskes, ${text(possible)} kan lade sig gøre`,
    noWorkers: () => 'der er ingen medarbejdere',
    cadenceChanged: () => 'kadencen er ændret',
    planChanged: () => 'planen er lavet om',
    routineEnded: () => 'rutinen er slut',
    notNeeded: () => 'der er ikke længere brug for mødet',
    peopleChanged: () => 'teamet er ændret',
    byHand: (params) => text(params.text),
  },
  {
    publicHoliday: ({ name }) => text(name),
    closedDay: ({ name }) => `closed day: ${text(name)}`,
    schoolBreak: ({ name }) => text(name),
    leaderAway: () => 'the leader is away',
    facilitatorAway: () => 'the facilitator cannot come',
    quorum: ({ present, needed }) => `only ${text(present)} can come and ${text(needed)} must`,
    required: ({ persons }) => `${who(persons, EN)} is not at work`,
    busy: ({ persons }) => `${who(persons, EN)} is busy`,
    room: ({ site }) => `the room ${text(site)} is taken`,
    load: ({ persons }) => `${who(persons, EN)} has too many meetings that day`,
    contact: ({ family, weeks, from }) => {
      const pair = family ? `the contact pair of ${text(family)}` : 'a contact pair';
      if (weeks === undefined) return `${pair} cannot come`;
      return `${pair} is at no meeting together for ${plural(Number(weeks), 'week', 'weeks')} from ${dayAndMonth(text(from), 'en')}`;
    },
    noMeeting: ({ weeks, from }) =>
      `no meeting is held for ${plural(Number(weeks), 'week', 'weeks')} from ${dayAndMonth(text(from), 'en')}`,
    full: ({ family }) =>
      `the meetings that ${family ? `the contact pair of ${text(family)}` : 'the contact pair'} can come to are full`,
    better: ({ present, members }) => `${text(present)} of ${text(members)} can come`,
    rotation: () => 'the families wait less',
    previous: () => 'it stands where it stood',
    past: () => 'the day has passed',
    capacity: ({ needed, places }) => `${text(needed)} places are needed and there are ${text(places)}`,
    noCommonTime: () => 'there is no common time',
    noOffer: () => 'the facilitator has offered no more dates',
    tooFew: ({ wanted, possible }) => `${text(wanted)} wanted, ${text(possible)} possible`,
    noWorkers: () => 'there are no workers',
    cadenceChanged: () => 'the cadence has changed',
    planChanged: () => 'the plan was made again',
    routineEnded: () => 'the routine has ended',
    notNeeded: () => 'the meeting is no longer needed',
    peopleChanged: () => 'the team has changed',
    byHand: (params) => text(params.text),
  },
);

/** The cause as a half sentence after "fordi" or a colon; a code that nobody knows says nothing rather than its name. */
export function reasonWords(reason: ReasonCode, language: Language): string {
  const known = words[language];
  return Object.hasOwn(known, reason.code) ? (known[reason.code]?.(reason.params) ?? '') : '';
}
