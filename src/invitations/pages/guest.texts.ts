import { plural } from '../../platform/web/format.js';
import { catalogue } from '../../platform/web/texts/catalogue.js';

export const guestTexts = catalogue(
  {
    title: (team: string) => `Dine møder hos ${team}`,
    lead: (name: string, sessions: number) =>
      `${name}, du har ${sessions === 0 ? 'ingen kommende møder' : plural(sessions, 'kommende møde', 'kommende møder')} her. Kun du har linket: del det ikke.`,
    sessions: 'Dine møder',
    noSessions: 'Der er ikke planlagt møder med dig. Du får en mail, når der er.',
    answer: 'Svar',
    answerOn: (when: string) => `Svar på mødet ${when}`,
    noPlace: 'Sted ikke oplyst',
    dates: 'Datoer, du har tilbudt',
    noDates: 'Du har ikke tilbudt nogen datoer. Teamet kan kun lægge møder på datoer, du tilbyder.',
    taken: 'Møde planlagt',
    free: 'Ledig',
    withdraw: 'Træk tilbage',
    withdrawOn: (when: string) => `Træk tilbage: ${when}`,
    offerTitle: 'Tilbyd en dato',
    day: 'Dag',
    from: 'Fra kl.',
    offer: 'Tilbyd datoen',
    offered: 'Datoen er tilbudt teamet',
    withdrawn: 'Datoen er trukket tilbage',
  },
  {
    title: (team) => `Your sessions with ${team}`,
    lead: (name, sessions) =>
      `${name}, you have ${sessions === 0 ? 'no coming sessions' : plural(sessions, 'coming session', 'coming sessions')} here. The link is yours alone: do not share it.`,
    sessions: 'Your sessions',
    noSessions: 'No sessions with you are planned. You get a mail when there are.',
    answer: 'Answer',
    answerOn: (when) => `Answer the session on ${when}`,
    noPlace: 'Place not stated',
    dates: 'Dates you have offered',
    noDates: 'You have not offered any dates. The team can only plan sessions on dates that you offer.',
    taken: 'Session planned',
    free: 'Free',
    withdraw: 'Withdraw',
    withdrawOn: (when) => `Withdraw ${when}`,
    offerTitle: 'Offer a date',
    day: 'Day',
    from: 'From',
    offer: 'Offer the date',
    offered: 'The date is offered to the team',
    withdrawn: 'The date is withdrawn',
  },
);
