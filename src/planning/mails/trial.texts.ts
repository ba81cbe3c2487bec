import { plural } from '../../platform/web/format.js';
import { catalogue } from '../../platform/web/texts/catalogue.js';

export const trialTexts = catalogue(
  {
    subject: (year: number, mails: number) => `Prøve: Årsplan ${year}, ${plural(mails, 'mail', 'mails')}`,
    lead: 'Det her er kun sendt til dig. Sådan bliver ændringerne, når du publicerer:',
    message: 'Din besked til teamet:',
    nothing: 'Ingen mails sendes, når du publicerer.',
    row: (change: string, routine: string, when: string, recipients: number) =>
      `${change}: ${routine}, ${when} (${plural(recipients, 'modtager', 'modtagere')})`,
    link: 'Årsplanen:',
    sent: 'Prøven er sendt til dig. Ingen andre har fået besked.',
  },
  {
    subject: (year, mails) => `Trial: Year plan ${year}, ${plural(mails, 'mail', 'mails')}`,
    lead: 'This went to you alone. When you publish, these are the changes:',
    message: 'Your message to the team:',
    nothing: 'No mails are sent when you publish.',
    row: (change, routine, when, recipients) =>
      `${change}: ${routine}, ${when} (${plural(recipients, 'recipient', 'recipients')})`,
    link: 'The year plan:',
    sent: 'The trial is sent to you. Nobody else has been told.',
  },
);
