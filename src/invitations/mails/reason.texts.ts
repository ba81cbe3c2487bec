import { catalogue } from '../../platform/web/texts/catalogue.js';

export type ReasonParams = Readonly<Record<string, string | number>>;

/**
 * Why a meeting is where it is, for everybody who is invited: one sentence per code, and never who was away or why.
 * A code that is not here is told as `otherwise`.
 */
export const reasonTexts = catalogue(
  {
    byHand: ({ text }: ReasonParams) => `${text}`,
    publicHoliday: ({ name }: ReasonParams) => `Den sædvanlige dag er en helligdag: ${name}.`,
    closedDay: ({ name }: ReasonParams) => `Den sædvanlige dag er en lukkedag: ${name}.`,
    schoolBreak: ({ name }: ReasonParams) => `Den sædvanlige dag ligger i en ferie: ${name}.`,
    quorum: () => 'For få kunne komme på den sædvanlige tid.',
    leaderAway: () => 'Mødelederen kunne ikke på den sædvanlige tid.',
    facilitatorAway: () => 'Facilitator meldte afbud.',
    required: () => 'En, der skal være med, kunne ikke på den sædvanlige tid.',
    busy: () => 'En, der skal være med, var optaget på den sædvanlige tid.',
    load: () => 'Dagen var allerede fuld af møder.',
    room: () => 'Der var ikke et ledigt lokale.',
    cadenceChanged: () => 'Teamet har ændret, hvor tit mødet holdes.',
    routineEnded: () => 'Teamet holder ikke længere dette møde.',
    notNeeded: () => 'Mødet er ikke længere nødvendigt.',
    peopleChanged: () => 'Kredsen af deltagere er ændret.',
    otherwise: () => 'Teamets plan er ændret.',
  },
  {
    byHand: ({ text }) => `${text}`,
    publicHoliday: ({ name }) => `The usual day is a public holiday: ${name}.`,
    closedDay: ({ name }) => `The usual day is a closed day: ${name}.`,
    schoolBreak: ({ name }) => `The usual day lies in a break: ${name}.`,
    quorum: () => 'Too few could come at the usual time.',
    leaderAway: () => 'The chair could not come at the usual time.',
    facilitatorAway: () => 'The facilitator sent apologies.',
    required: () => 'Somebody who must take part could not come at the usual time.',
    busy: () => 'Somebody who must take part was busy at the usual time.',
    load: () => 'The day was already full of meetings.',
    room: () => 'No room was free.',
    cadenceChanged: () => 'The team has changed how often the meeting is held.',
    routineEnded: () => 'The team no longer holds this meeting.',
    notNeeded: () => 'The meeting is no longer needed.',
    peopleChanged: () => 'The participants have changed.',
    otherwise: () => 'The team’s plan has changed.',
  },
);
