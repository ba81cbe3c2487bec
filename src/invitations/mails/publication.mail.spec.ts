import { addDays } from '../../platform/days.js';
import type { PublicationMail } from './publication.mail.js';
import { publicationMail } from './publication.mail.js';

const MAIL: PublicationMail = {
  ...{ language: 'da', team: 'Familieteam Nord', municipality: 'Havnby Kommune', year: 2027, version: 2 },
  now: { invitations: 40, updates: 1, cancellations: 0, people: 11 },
  later: [
    { monday: '2027-01-11', mails: 22 },
    { monday: '2027-01-18', mails: 1 },
  ],
  horizonWeeks: 13,
  links: {
    mails: 'https://rytmeplan.example.dk/mails?team=1',
    plan: 'https://rytmeplan.example.dk/aarsplan/2027?team=1',
  },
};

it('tells in numbers what leaves now and what follows, by week', () => {
  const { subject, text } = publicationMail(MAIL);
  expect(subject).toBe('Publiceret: Årsplan 2027, 41\u00A0mails');
  expect(text).toBe(
    [
      'Planen er publiceret',
      'Årsplan 2027, version 2',
      '',
      '41\u00A0mails til 11\u00A0personer er på vej:',
      'Indkaldelser: 40',
      'Ændringer:    1',
      '',
      '23\u00A0indkaldelser sendes senere, når der er højst 13\u00A0uger til mødet:',
      'Uge 2: 22\u00A0indkaldelser, fra 11. januar 2027',
      'Uge 3: 1\u00A0indkaldelse, fra 18. januar 2027',
      '',
      'Er du selv med til møderne, får du indkaldelserne som alle andre, så de står i din kalender.',
      '',
      `Se, hvad der er sendt: ${MAIL.links.mails}`,
      `Se årsplanen:          ${MAIL.links.plan}`,
      '',
      '-- ',
      'Du får mailen, fordi du publicerede planen for Familieteam Nord. Sendt af Havnby Kommune.',
      '',
    ].join('\n'),
  );
});

it('tells eight weeks one by one and the rest of a year in one line', () => {
  const later = Array.from({ length: 40 }, (_, week) => ({ monday: addDays('2027-01-04', 7 * week), mails: 10 }));
  const { text, html } = publicationMail({ ...MAIL, language: 'en', later });
  expect(text.match(/^Weeks? .*$/gm)).toHaveLength(9);
  expect(text).toMatch(/^Weeks 9–40: 320\u00A0invitations, from 1 March 2027$/m);
  expect(html).toContain('Weeks 9–40');
  const nine = publicationMail({ ...MAIL, later: later.slice(0, 9) });
  expect(nine.text).toMatch(/^Uge 9: 10\u00A0indkaldelser, fra 1\. marts 2027$/m);
});

it('says so when nothing leaves, and nothing is left', () => {
  const now = { invitations: 0, updates: 0, cancellations: 0, people: 0 };
  const { text, html } = publicationMail({ ...MAIL, now, later: [] });
  for (const part of [text, html]) {
    expect(part).toContain('Ingen skal have besked nu.');
    expect(part).toContain('Der er ingen møder længere fremme');
  }
});

it('takes a team’s name as text, in one line', () => {
  const { text, html } = publicationMail({ ...MAIL, team: '<b>Nord\r\nBcc: x</b>' });
  expect(html).not.toContain('<b>Nord');
  expect(text).toContain('planen for <b>Nord Bcc: x</b>.');
});

it('is under 10 kB', () => {
  const later = Array.from({ length: 40 }, (_, week) => ({ monday: addDays('2027-01-04', 7 * week), mails: 10 }));
  expect(Buffer.byteLength(publicationMail({ ...MAIL, later }).html)).toBeLessThan(10_000);
});
