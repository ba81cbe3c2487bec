import { rmSync } from 'node:fs';
import { answerTo, bounceOf } from '../answer-mail.js';
import { clientForms } from '../inbound/clients.js';
import { retold } from '../inbound/retold.js';
import { ApiClient } from './api-client.js';
import type { BuiltService } from './built-service.js';
import { startBuilt } from './built-service.js';
import { copyOfExample, invitationsIn, signedIn, startExampleAt, tokenOf } from './example.js';
import type { ReadMail } from './mails.js';
import { readMail } from './mails.js';
import type { MeetingJson, TeamJson } from './team-json.js';
import { meetingsOf } from './team-json.js';

const HAND_OVER = 'f1e2d3c4b5a69788796a5b4c3d2e1f00';
const NOW = '2027-02-02T10:00:00+01:00';
const STAMP = '20270202T085900Z';
const REPLIES: Readonly<Record<string, string>> = {
  ...{ ACCEPTED: 'accepted', DECLINED: 'declined', TENTATIVE: 'tentative', COUNTER: 'counter' },
};
/** Whatever else a form says than one answer to the meeting. */
const CODES: Readonly<Record<string, string>> = { COUNTER: 'wish', REFRESH: 'resent' };

interface Item {
  readonly id: string;
  readonly code: string;
  readonly meetingId: string | null;
  readonly personName: string | null;
  readonly params: { readonly address?: string };
}

interface Sent {
  readonly raw: Buffer;
  readonly mail: ReadMail;
  readonly meeting: MeetingJson;
  readonly person: MeetingJson['attendees'][number];
}

/** Mails of the example's year are answered as the calendar programs do, and a mail server hands the answers over. */
describe('the answers of calendar programs', () => {
  let folder: string;
  let service: BuiltService;
  let token: string;
  let team: TeamJson;
  let unused: Sent[];

  beforeAll(async () => {
    ({ folder } = await copyOfExample());
    const sent = await Promise.all(invitationsIn(folder).map(async ({ raw }) => ({ raw, mail: await readMail(raw) })));
    const first = await startExampleAt(folder);
    token = await tokenOf(await signedIn(first.url, /^Leader +http:\/\/[^/]+(\S+)/m.exec(first.output())?.[1] ?? ''));
    await first.end();
    const env = { CLOCK_START: NOW, MAIL_DOMAIN: 'rytmeplan.havnby.example', INBOUND_TOKEN: HAND_OVER };
    service = await startBuilt(folder, { env });
    [team] = (await api().get<TeamJson[]>('/api/teams')) as [TeamJson];
    const meetings = await coming();
    unused = sent.flatMap(({ raw, mail }) => {
      const meeting = meetings.find(({ uid }) => uid === mail.event.uid);
      const person = meeting?.attendees.find(({ email }) => email === mail.to);
      return meeting && person ? [{ raw, mail, meeting, person }] : [];
    });
  }, 600_000);

  afterAll(async () => {
    await service?.end();
    if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }, 120_000);

  it.each(clientForms().map(({ name, raw, expected }, index) => ({ name, raw, expected, index })))(
    'reach the one person’s answer: $name',
    async ({ raw, expected, index }) => {
      const { method = 'REPLY', partstat = 'ACCEPTED' } = expected;
      const wanted =
        method === 'REFRESH'
          ? null
          : REPLIES[method === 'COUNTER' ? method : partstat.replace('NEEDS-ACTION', 'ACCEPTED')];
      // What changes is seen best; who has said it already may say it again.
      const to = next(
        ({ person }) => person.reply !== wanted,
        () => true,
      );
      const about = { uid: to.meeting.uid, organizer: to.mail.event.organizer, address: to.mail.to };
      const times = { startsAt: new Date(to.meeting.startsAt), endsAt: new Date(to.meeting.endsAt) };
      const before = replies(await coming());
      await handOver(
        retold(raw, { ...about, ...times, sequence: to.mail.event.sequence, dtstamp: STAMP, key: `k${index}` }),
      );
      const item = (await inbox()).find(
        (each) => each.meetingId === to.meeting.id && each.personName === to.person.name,
      );
      expect([item?.code, item?.personName]).toEqual([CODES[method] ?? 'applied', to.person.name]);
      const key = `${to.meeting.id} ${to.person.email}`;
      expect(replies(await coming())).toEqual(wanted ? before.set(key, wanted) : before);
    },
  );

  it('are told apart from what must not count: a version never sent, a stranger, a guest of a guest', async () => {
    const to = next(({ person, meeting }) => person.reply === 'accepted' && meeting.attendees.length > 3);
    const before = replies(await coming());
    const dtstamp = '20270202T085930Z';
    await handOver(await answerTo(to.raw, { from: to.mail.to, partstat: 'DECLINED', dtstamp, sequence: 9 }));
    expect(await codeOf(to)).toBe('newerThanSent');
    await handOver(await answerTo(to.raw, { from: 'en@andet.example', partstat: 'DECLINED', dtstamp }));
    expect(await codeOf(to)).toBe('strangerFrom');
    const guest = 'gaest@andet.example';
    await handOver(await answerTo(to.raw, { from: guest, attendee: guest, partstat: 'ACCEPTED', dtstamp }));
    expect(await codeOf(to)).toBe('partyCrasher');
    expect(replies(await coming())).toEqual(before);
  });

  it('count from another address once a leader has said that it is the same person', async () => {
    const to = next(({ person }) => person.reply === 'accepted');
    const from = 'privat@hjemme.example';
    await handOver(await answerTo(to.raw, { from, partstat: 'DECLINED', dtstamp: '20270202T085940Z' }));
    const item = (await inbox()).find(({ meetingId }) => meetingId === to.meeting.id)!;
    expect(item.code).toBe('strangerFrom');
    await api().must('PUT', `/api/teams/${team.id}/inbox/${item.id}/alias`);
    expect(replies(await coming()).get(`${to.meeting.id} ${to.person.email}`)).toBe('declined');
  });

  it('do not count for a time that was moved since', async () => {
    const to = next(({ person, meeting }) => person.reply === 'accepted' && meeting.startsOn > '2027-04-01');
    const { id, startsOn, startMinute, durationMinutes } = to.meeting;
    const body = { startsOn, startMinute, durationMinutes: durationMinutes - 10, reason: 'Kortere' };
    await api().must('POST', `/api/teams/${team.id}/meetings/${id}/move`, body);
    await handOver(await answerTo(to.raw, { from: to.mail.to, partstat: 'ACCEPTED', dtstamp: '20270202T085950Z' }));
    expect(await codeOf(to)).toBe('stale');
    expect(replies(await coming()).get(`${id} ${to.person.email}`)).toBe('needsAction');
  });

  it('differ from a mail server’s report, which marks the one mail and its address', async () => {
    const { mail } = next(() => true);
    const local = mail.messageId.slice(1, mail.messageId.indexOf('@')).replaceAll('-', '');
    const bounce = bounceOf({ from: `bounces+${local}@havnby.example`, to: mail.to }, '5.1.1');
    await handOver(bounce);
    const [item] = await inbox();
    expect([item?.code, item?.params.address]).toEqual(['bounceFailed', mail.to]);
  });

  const api = () => new ApiClient(service.url, token);
  const coming = () => meetingsOf(api(), team.id, '2027-02-08', '2027-05-03');
  const inbox = async () => (await api().get<{ items: Item[] }>(`/api/teams/${team.id}/inbox`)).items;
  const codeOf = async ({ meeting }: Sent) => (await inbox()).find(({ meetingId }) => meetingId === meeting.id)?.code;

  /** A mail of a meeting that no other test has; the first wish that one of them fulfils. */
  function next(...wishes: ((sent: Sent) => boolean)[]): Sent {
    const planned = unused.filter(({ meeting }) => meeting.stage === 'planned');
    const fits = wishes.find((wish) => planned.some(wish));
    const found = fits && planned.find(fits);
    if (!found) throw new Error('No mail of the example fits');
    unused = unused.filter(({ meeting }) => meeting.id !== found.meeting.id);
    return found;
  }

  function replies(meetings: readonly MeetingJson[]): Map<string, string> {
    return new Map(
      meetings.flatMap(({ id, attendees }) => attendees.map(({ email, reply }) => [`${id} ${email}`, reply] as const)),
    );
  }

  async function handOver(raw: Buffer): Promise<void> {
    const headers = { authorization: `Bearer ${HAND_OVER}`, 'content-type': 'message/rfc822' };
    const body = new Uint8Array(raw);
    const response = await fetch(`${service.url}/api/inbound-mails`, { method: 'POST', headers, body });
    expect([response.status, await response.json()]).toEqual([202, { outcome: 'kept' }]);
  }
});
