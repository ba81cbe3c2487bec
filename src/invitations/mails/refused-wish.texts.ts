import { catalogue } from '../../platform/web/texts/catalogue.js';

export const refusedWishTexts = catalogue(
  {
    subject: (title: string, when: string) => `Mødet bliver: ${title}, ${when}`,
    heading: 'Mødet bliver, hvor det er',
    lead: 'Dit ønske om en anden tid kunne ikke imødekommes.',
    stays: 'Mødets tid',
    wished: 'Dit ønske',
    place: 'Sted',
    reason: 'Begrundelse',
    canYouCome: 'Kan du komme til den tid, der gælder? Svar her eller i din kalender:',
  },
  {
    subject: (title, when) => `The meeting stays: ${title}, ${when}`,
    heading: 'The meeting stays where it is',
    lead: 'The other time that you asked for was not possible.',
    stays: 'The meeting’s time',
    wished: 'What you asked for',
    place: 'Place',
    reason: 'Reason',
    canYouCome: 'Can you come at the time that holds? Answer here or in your calendar:',
  },
);
