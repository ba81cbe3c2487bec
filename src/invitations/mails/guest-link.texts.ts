import { catalogue } from '../../platform/web/texts/catalogue.js';

export const guestLinkTexts = catalogue(
  {
    subject: (team: string) => `Dine møder hos ${team}`,
    text: (name: string, team: string, link: string) =>
      [
        `Hej ${name}`,
        '',
        `Her er din side med dine møder hos ${team} og de datoer, du tilbyder:`,
        link,
        '',
        'Linket er kun til dig. Ældre links virker ikke mere.',
        '',
      ].join('\n'),
  },
  {
    subject: (team) => `Your sessions with ${team}`,
    text: (name, team, link) =>
      [
        `Hello ${name}`,
        '',
        `Here is your page with your sessions with ${team} and the dates that you offer:`,
        link,
        '',
        'The link is for you alone. Older links no longer work.',
        '',
      ].join('\n'),
  },
);
