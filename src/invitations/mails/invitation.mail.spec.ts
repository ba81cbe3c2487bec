import { at, meeting, publish, worker } from '../../../test/itip.js';
import type { MeetingState } from '../itip/itip.types.js';
import { descriptionOf, factsOf, subjectOf } from './invitation-facts.js';
import type { InvitationMail } from './invitation-facts.js';
import { invitationText } from './invitation-text.js';
import { invitationHtml } from './invitation.mail.js';
import { invitationTexts } from './invitation.texts.js';
import { reasonTexts } from './reason.texts.js';

const bo = worker('bo');
const START = meeting({ attendees: [bo] });
const MOVED = { startsAt: at('2026-12-16T09:00'), endsAt: at('2026-12-16T12:00') };
const LINKS = {
  accept: 'https://rytmeplan.example.dk/svar?t=abc&svar=ja',
  decline: 'https://rytmeplan.example.dk/svar?t=abc&svar=nej',
  counter: 'https://rytmeplan.example.dk/svar?t=abc&svar=anden-tid',
  agenda: 'https://rytmeplan.example.dk/moeder/1',
  sessions: null,
};

function mailOf(states: MeetingState[], more: Partial<InvitationMail> = {}): InvitationMail {
  return {
    message: publish(...states).messages.at(-1)!,
    language: 'da',
    municipality: 'Havnby Kommune',
    team: 'Familieteam Nord',
    chairName: 'Mette Lindgaard',
    reason: null,
    note: null,
    links: LINKS,
    ...more,
  };
}

/** What a reader sees: tags gone, entities read, one text per line. */
function seen(html: string): string {
  const body = html.slice(html.indexOf('<body')).replace(/<!--.*?-->/g, '');
  const lines = body.replace(/<\/(td|p|h1|tr|table)>/g, '\n').replace(/<[^>]+>/g, '');
  const read = lines.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  return read
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
}

describe('the mail of a moved meeting', () => {
  const mail = mailOf([START, { ...START, ...MOVED }], {
    reason: { code: 'facilitatorAway', params: { person: 'x' } },
  });

  it('says so in the subject, with routine and date', () => {
    expect(subjectOf(mail)).toBe('Flyttet: Familiereviewmøde, onsdag 16. december kl.\u00A09.00');
    expect(subjectOf({ ...mail, language: 'en' })).toBe('Moved: Familiereviewmøde, Wednesday 16 December at\u00A09:00');
  });

  it('has a text part written by hand', () => {
    expect(invitationText(mail)).toBe(
      [
        'Mødet er flyttet',
        'Familiereviewmøde',
        '',
        'Før:       tirsdag 1. december 2026 kl.\u00A09.00–11.20',
        'Nu:        onsdag 16. december 2026 kl.\u00A09.00–12.00',
        'Sted:      Salen',
        'Mødeleder: Mette Lindgaard',
        'Hvorfor:   Facilitator meldte afbud.',
        '',
        'Kan du komme? Svar i din kalender, eller åbn et af de tre links:',
        `Ja:        ${LINKS.accept}`,
        `Nej:       ${LINKS.decline}`,
        `Anden tid: ${LINKS.counter}`,
        '',
        `Se dagsordenen (kræver login): ${LINKS.agenda}`,
        '',
        '-- ',
        'Du får mailen, fordi du er med i Familieteam Nord. Sendt af Havnby Kommune.',
        'Spørgsmål? Tal med Mette Lindgaard.',
        '',
      ].join('\n'),
    );
  });

  it('shows the same in HTML, the old time struck through and the new one in bold', () => {
    const html = invitationHtml(mail);
    expect(seen(html)).toBe(
      [
        'Rytmeplan, Familieteam Nord',
        'Mødet er flyttet',
        'Familiereviewmøde',
        'Før',
        'tirsdag 1. december 2026 kl.\u00A09.00–11.20',
        'Nu',
        'onsdag 16. december 2026 kl.\u00A09.00–12.00',
        'Sted',
        'Salen',
        'Mødeleder',
        'Mette Lindgaard',
        'Hvorfor',
        'Facilitator meldte afbud.',
        'Kan du komme? Svar med Acceptér eller Afslå i din kalender, eller brug knapperne:',
        'Ja',
        'Nej',
        'Anden tid',
        'Se dagsordenen (kræver login)',
        'Du får mailen, fordi du er med i Familieteam Nord. Sendt af Havnby Kommune. Spørgsmål? Tal med Mette Lindgaard.',
      ].join('\n'),
    );
    expect(html).toMatch(/line-through;?"[^>]*>tirsdag 1\. december/);
    expect(html).toMatch(/font-weight:bold;?"[^>]*>onsdag 16\. december/);
  });

  it('begins with what the leader wrote to everybody', () => {
    const noted = { ...mail, note: 'Kære alle\r\nVi begynder <snart>' };
    expect(invitationText(noted)).toContain('Familiereviewmøde\n\nKære alle\nVi begynder <snart>\n\nFør:');
    expect(invitationHtml(noted)).toContain('Kære alle<br/>Vi begynder &lt;snart>');
  });

  it('is complete in English', () => {
    const english = invitationText({ ...mail, language: 'en' });
    expect(english).toContain('Before: Tuesday 1 December 2026 9:00–11:20');
    expect(english).toContain('Now:    Wednesday 16 December 2026 9:00–12:00');
    expect(english).toContain('Why:    The facilitator sent apologies.');
    expect(invitationHtml({ ...mail, language: 'en' })).toContain('<html lang="en">');
  });
});

describe('every kind of mail', () => {
  const other = worker('ida');
  const address = { ...bo, address: 'ny@example.dk' };
  const kinds: [InvitationMail['message']['kind'], MeetingState[], string[]][] = [
    ['invitation', [START], ['Tid: tirsdag 1. december 2026 kl. 9.00–11.20', 'Sted: Salen']],
    [
      'newTime',
      [START, { ...START, endsAt: at('2026-12-01T10:00') }],
      [
        'Før: tirsdag 1. december 2026 kl. 9.00–11.20',
        'Nu: tirsdag 1. december 2026 kl. 9.00–10.00',
        'Sted: Salen',
        'Hvorfor: Teamets plan er ændret.',
      ],
    ],
    [
      'newPlace',
      [START, { ...START, place: '', videoUrl: 'https://video.example.dk/a' }],
      [
        'Tid: tirsdag 1. december 2026 kl. 9.00–11.20',
        'Sted, før: Salen',
        'Sted, nu: Video',
        'Video: https://video.example.dk/a',
      ],
    ],
    [
      'changed',
      [START, { ...START, title: 'Familierunde' }],
      ['Tid: tirsdag 1. december 2026 kl. 9.00–11.20', 'Sted: Salen', 'Ændret: Mødet hed før Familiereviewmøde'],
    ],
    [
      'cancelled',
      [START, { ...START, isCancelled: true }],
      ['Tid: tirsdag 1. december 2026 kl. 9.00–11.20', 'Sted: Salen', 'Hvorfor: Teamets plan er ændret.'],
    ],
    [
      'uninvited',
      [START, { ...START, attendees: [] }],
      ['Tid: tirsdag 1. december 2026 kl. 9.00–11.20', 'Sted: Salen'],
    ],
    [
      'readdressed',
      [START, { ...START, isPrivate: false, attendees: [address] }],
      ['Tid: tirsdag 1. december 2026 kl. 9.00–11.20', 'Sted: Salen'],
    ],
  ];

  it.each(kinds)('%s says its facts', (kind, states, facts) => {
    const message = publish(...states).messages[0]!;
    const mail = { ...mailOf([START]), message, chairName: null, reason: { code: 'previous', params: {} } };
    expect(message.kind).toBe(kind);
    expect(subjectOf(mail)).toMatch(new RegExp(`^${invitationTexts.da.subject[kind]}: `));
    expect(factsOf(mail).map(({ label, value }) => `${label}: ${value.replaceAll('\u00A0', ' ')}`)).toEqual(facts);
    const asks = message.method === 'REQUEST';
    expect(invitationText(mail).includes(LINKS.accept)).toBe(asks);
    expect(invitationHtml(mail).includes('svar=ja')).toBe(asks);
  });

  it('tells a list that changed as such', () => {
    const shown = meeting({ shownAttendees: 'everybody', attendees: [bo] });
    const mail = mailOf([shown, { ...shown, attendees: [bo, other] }]);
    const first = { ...mail, message: publish(shown, { ...shown, attendees: [bo, other] }).messages[0]! };
    expect(factsOf(first).map(({ value }) => value)).toContain('Deltagerne er ændret');
  });

  it('offers a guest no page that needs sign-in', () => {
    const guest = mailOf([START], { links: { ...LINKS, agenda: null } });
    expect(invitationText(guest)).not.toContain('login');
    expect(invitationHtml(guest)).not.toContain('login');
    expect(descriptionOf(guest)).not.toContain('login');
    expect(invitationText(guest)).toContain('fordi du er gæst hos Familieteam Nord');
  });
});

describe('what a mail must not do', () => {
  it('weigh more than 10 kB, load anything or track', () => {
    const long = { ...START, ...MOVED, title: 'Metodemøde med ekstern facilitator og gæster fra flere forvaltninger' };
    const html = invitationHtml(
      mailOf([START, long], { reason: { code: 'byHand', params: { text: 'x'.repeat(500) } } }),
    );
    expect(Buffer.byteLength(html)).toBeLessThan(10_000);
    expect(html).not.toMatch(/<(img|link|script|style|iframe|object)|url\(|@import/i);
    const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, to]) => to!.replaceAll('&amp;', '&'));
    expect(links.sort()).toEqual(
      Object.values(LINKS)
        .filter((link) => link !== null)
        .sort(),
    );
  });

  it('show a reason or an answer link in the calendar entry or the subject', () => {
    const mail = mailOf([START, { ...START, ...MOVED }], {
      reason: { code: 'byHand', params: { text: 'Salen er optaget' } },
    });
    expect(invitationText(mail)).toContain('Salen er optaget');
    expect(subjectOf(mail)).not.toContain('optaget');
    expect(descriptionOf(mail)).toBe(
      'Familiereviewmøde, Familieteam Nord\nMødeleder: Mette Lindgaard\nSe dagsordenen (kræver login): https://rytmeplan.example.dk/moeder/1',
    );
  });

  it('let a text become an element, an attribute or a header', () => {
    const evil = '"><script>alert(1)</script><a href="javascript:x" onclick=y>\r\nBcc: evil@example.dk';
    const plain = invitationHtml(mailOf([{ ...START, title: 'a', place: 'a' }]));
    const mail = mailOf([{ ...START, title: evil, place: evil }], { team: evil, municipality: evil, chairName: evil });
    const tags = (html: string) => html.match(/<\/?[a-z][^\s>]*/g);
    expect(tags(invitationHtml(mail))).toEqual(tags(plain));
    expect(invitationHtml(mail)).not.toMatch(/<[^>]+\sonclick/);
    expect(subjectOf(mail)).not.toMatch(/[\r\n]/);
    expect(invitationText(mail)).not.toMatch(/^Bcc/m);
  });

  it('leave a reason without its sentence or name a person in one', () => {
    for (const texts of Object.values(reasonTexts)) {
      for (const [code, sentence] of Object.entries(texts)) {
        const told = sentence({
          name: 'Kristi himmelfartsdag',
          text: 'Salen er optaget.',
          person: 'Bo',
          persons: 'Bo',
          absent: 'Bo',
        });
        expect(`${code}: ${told}`).toMatch(/^\w+: [A-ZÆØÅ].*\.$/);
        expect(told).not.toContain('Bo');
      }
    }
  });
});
