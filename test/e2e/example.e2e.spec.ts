import { inflateRawSync } from 'node:zlib';
import { readWithIcalJs, readWithNodeIcal } from '../calendar-reading.js';
import type { ApiClient } from './api-client.js';
import type { Example } from './example.js';
import { invitationsIn, startExample } from './example.js';
import { FAMILY_CODE } from './family-code.js';
import type { ReadMail } from './mails.js';
import { answerLinkOf, newestOf, readMail } from './mails.js';
import type { PageClient } from './page-client.js';
import type { MeetingJson, TeamJson } from './team-json.js';
import { meetingsOf } from './team-json.js';

const TODAY = '2027-02-02';
const PUBLISHED_HORIZON = '2027-03-08';
const ROLLED_HORIZON = '2027-05-03';

describe('the example', () => {
  let example: Example;
  let leader: ApiClient;
  let worker: ApiClient;
  let hr: ApiClient;
  let teams: TeamJson[];
  let meetings: MeetingJson[];
  let mails: ReadMail[];

  beforeAll(async () => {
    example = await startExample();
    [leader, worker, hr] = [
      await example.program('Leader'),
      await example.program('Worker'),
      await example.program('HR'),
    ];
    teams = await leader.get('/api/teams');
    meetings = (await Promise.all(teams.map(({ id }) => meetingsOf(leader, id, '2027-01-01', '2027-12-31')))).flat();
    mails = await Promise.all(invitationsIn(example.folder).map(({ raw }) => readMail(raw)));
  });

  afterAll(() => example?.end());

  describe('has a published year', () => {
    it('for both teams, without a hard violation', async () => {
      expect(teams).toHaveLength(2);
      for (const { id } of teams) {
        const plan = await leader.get<YearPlanJson>(`/api/teams/${id}/plans/2027`);
        expect(plan.versions).toHaveLength(1);
        expect(plan.draftId).toBeNull();
        expect(plan.explanation?.hardViolations).toBe(0);
        expect(meetings.filter(({ teamId }) => teamId === id).length).toBeGreaterThan(60);
      }
    });

    it('of all seven routines, from January to December, on no closed day', async () => {
      const [large] = teams;
      const own = meetings.filter(({ teamId }) => teamId === large?.id);
      expect([...new Set(own.map(({ routineKind }) => routineKind))].sort()).toEqual(SEVEN);
      expect(new Set(own.map(({ startsOn }) => startsOn.slice(0, 7))).size).toBeGreaterThanOrEqual(11);
      const calendar =
        await leader.get<Record<'publicHolidays' | 'closedDays', { on: string }[]>>('/api/calendar?year=2027');
      const days = new Set([...calendar.publicHolidays, ...calendar.closedDays].map(({ on }) => on));
      for (const known of ['2027-03-25', '2027-03-26', '2027-03-29', '2027-05-06', '2027-05-07', '2027-05-17'])
        expect([...days]).toContain(known);
      expect(meetings.filter(({ startsOn }) => days.has(startsOn))).toEqual([]);
    });

    it('in which nobody is at two meetings at once', () => {
      const clashes = meetings.flatMap((one) =>
        meetings.filter((other) => one.id < other.id && overlaps(one, other) && shareSomebody(one, other)),
      );
      expect(clashes).toEqual([]);
    });
  });

  describe('has sent its invitations', () => {
    it('as mails that postal-mime, ical.js and node-ical read alike', () => {
      expect(mails.length).toBeGreaterThan(285);
      for (const mail of mails) expect(mail.eventToo).toEqual(mail.event);
      for (const mail of mails) expect(mail.method).toBe(mail.event.method);
    });

    it('to everybody of every meeting within 13 weeks, and to nobody else', () => {
      const newest = newestOf(mails);
      const ahead = meetings.filter(({ startsOn }) => startsOn <= ROLLED_HORIZON);
      const expected = ahead.flatMap((meeting) => meeting.attendees.map(({ email }) => `${email} ${meeting.uid}`));
      expect([...newest.keys()].sort()).toEqual(expected.sort());
      const first = ahead.filter(({ startsOn }) => startsOn <= PUBLISHED_HORIZON);
      expect(first.length).toBeGreaterThan(20);
      for (const mail of newest.values()) expect(mail.event.method).toBe('REQUEST');
    });

    it('as the stored meetings say: time, place, sequence, attendee', () => {
      const byUid = new Map(meetings.map((meeting) => [meeting.uid, meeting]));
      for (const { event, to } of newestOf(mails).values()) {
        const meeting = byUid.get(event.uid)!;
        const { start, end, sequence, location } = event;
        expect({ start, end, sequence, location }).toEqual({
          ...{ start: meeting.startsAt, end: meeting.endsAt },
          ...{ sequence: meeting.sequence, location: meeting.location },
        });
        expect(event.attendees.map(({ address }) => address)).toContain(to);
        const told = new Set(meeting.attendees.map(({ email }) => email));
        expect(event.attendees.filter(({ address }) => !told.has(address))).toEqual([]);
      }
    });

    it('without a family’s code, an agenda or minutes in any of them', async () => {
      const written = await agendaTexts(leader, meetings);
      expect(written.length).toBeGreaterThan(50);
      const leaks = mails.filter((mail) => {
        const all = `${mail.words}\n${mail.calendar.replace(/\r?\n[ \t]/g, '')}`;
        return FAMILY_CODE.test(all) || written.some((text) => all.includes(text));
      });
      expect(leaks.map(({ subject }) => subject)).toEqual([]);
    });
  });

  describe('lets people answer from the mail', () => {
    let mail: ReadMail;
    const replyOf = async () => {
      const found = meetings.find(({ uid }) => uid === mail.event.uid)!;
      const { meeting } = await leader.get<{ meeting: MeetingJson }>(`/api/teams/${found.teamId}/meetings/${found.id}`);
      return meeting.attendees.find(({ email }) => email === mail.to)?.reply;
    };

    beforeAll(() => {
      const open = meetings.filter(({ startsOn, confidential }) => startsOn > '2027-03-01' && !confidential);
      const found = [...newestOf(mails).values()].find(({ event, to }) =>
        open.some(
          ({ uid, attendees }) =>
            uid === event.uid && attendees.some((a) => a.email === to && a.reply === 'needsAction'),
        ),
      );
      mail = found!;
    });

    it('but not by opening a link, however often and with whatever answer', async () => {
      for (const answer of ['ja', 'nej', 'anden-tid'] as const)
        for (const method of ['GET', 'HEAD', 'GET']) {
          const response = await fetch(example.url + answerLinkOf(mail, answer), { method });
          expect(response.status).toBe(200);
        }
      expect(await replyOf()).toBe('needsAction');
    });

    it('by the page’s button; the last answer counts', async () => {
      const t = new URL(answerLinkOf(mail, 'nej'), example.url).searchParams.get('t')!;
      expect(await answerByForm(example.url, { t, svar: 'nej' })).toBe(303);
      expect(await replyOf()).toBe('declined');
      expect(await answerByForm(example.url, { t, svar: 'ja' })).toBe(303);
      expect(await replyOf()).toBe('accepted');
    });

    it('but not with a proof that was changed', async () => {
      const t = new URL(answerLinkOf(mail, 'nej'), example.url).searchParams.get('t')!;
      const forged = t.slice(0, -2) + (t.endsWith('AA') ? 'BB' : 'AA');
      expect(await answerByForm(example.url, { t: forged, svar: 'nej' })).toBe(404);
      expect(await replyOf()).toBe('accepted');
    });
  });

  describe('shows HR the attendance and nothing else', () => {
    it('with the same rows as page, CSV, XLSX and JSON', async () => {
      const { lines } = await hr.get<{ lines: AttendanceJson[] }>('/api/attendance');
      const held = meetings.filter(({ endedAt }) => endedAt);
      expect(held.length).toBeGreaterThan(25);
      expect(new Set(lines.map(({ meetingId }) => meetingId))).toEqual(new Set(held.map(({ id }) => id)));
      const page = await example.signIn('HR');
      const csv = (await page.get('/fremmoede.csv')).text;
      expect(csv.startsWith('Dato;')).toBe(true);
      const rows = csv.trim().split('\r\n').slice(1);
      expect(rows).toHaveLength(lines.length);
      expect(rows.every((row) => row.split(';').length === 8)).toBe(true);
      expect((await hr.get<string>('/api/attendance/csv')).trim().split('\r\n')).toHaveLength(lines.length + 1);
      expect(await rowsInXlsx(page)).toBe(lines.length + 1);
    });

    it('filtered by person and period, with exactly those rows in the file', async () => {
      const { lines } = await hr.get<{ lines: AttendanceJson[] }>('/api/attendance');
      const person = lines[0]!.personId;
      const query = `person=${person}&from=2027-01-11&until=2027-01-22`;
      const own = lines.filter(({ personId, on }) => personId === person && on >= '2027-01-11' && on <= '2027-01-22');
      expect((await hr.get<{ lines: AttendanceJson[] }>(`/api/attendance?${query}`)).lines).toEqual(own);
      expect((await hr.get<string>(`/api/attendance/csv?${query}`)).trim().split('\r\n')).toHaveLength(own.length + 1);
    });

    it('and refuses agendas, minutes, families, mails and others’ calendars', async () => {
      const team = teams[0]!.id;
      const meeting = meetings.find(({ endedAt }) => endedAt)!.id;
      const api = [
        '',
        '/members',
        '/families',
        '/meetings',
        `/meetings/${meeting}`,
        '/follow-ups',
        '/mails',
        '/routines',
      ];
      for (const path of [...api, '/plans/2027', '/plans/2027/promises'])
        expect([path, (await hr.ask('GET', `/api/teams/${team}${path}`)).status]).toEqual([path, 404]);
      const page = await example.signIn('HR');
      for (const path of [`/moeder/${meeting}`, '/moeder', '/familier', '/familier/F-008', '/mails', '/aarsplan/2027'])
        expect([path, (await page.get(path)).status]).toEqual([path, 403]);
      expect(JSON.stringify(await hr.get('/api/attendance'))).not.toMatch(FAMILY_CODE);
    });
  });

  describe('gives each person a calendar to subscribe to', () => {
    it('that two parsers read, with own meetings only and conversations as busy', async () => {
      const { address } = await worker.must<{ address: string }>('POST', '/api/me/feed');
      const response = await fetch(address);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toMatch(/^text\/calendar/);
      expect(response.headers.get('cache-control')).toContain('private');
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
      const text = await response.text();
      const [one, other] = [readWithIcalJs(text), readWithNodeIcal(text)];
      const byUid = (events: typeof one) => events.map(({ uid, start, end }) => `${uid} ${start} ${end}`).sort();
      expect(byUid(other)).toEqual(byUid(one));
      const mine = await ownUids(worker, meetings);
      expect(one.map(({ uid }) => uid).sort()).toEqual(mine);
      const secret = new Set(meetings.filter(({ confidential }) => confidential).map(({ uid }) => uid));
      const talks = one.filter(({ uid }) => secret.has(uid));
      expect(talks.length).toBeGreaterThan(0);
      expect(new Set(talks.map(({ summary }) => summary))).toEqual(new Set(['Optaget']));
      expect(text).not.toMatch(FAMILY_CODE);
    });

    it('costs nothing while nothing changes, and ends when it is made anew', async () => {
      const { address } = await worker.must<{ address: string }>('POST', '/api/me/feed');
      const etag = (await fetch(address)).headers.get('etag')!;
      // Without a Cache-Control of one's own, fetch asks for no-cache, which calendars do not.
      const asked = { 'if-none-match': etag, 'cache-control': 'max-age=0' };
      expect((await fetch(address, { headers: asked })).status).toBe(304);
      await worker.must('POST', '/api/me/feed');
      expect((await fetch(address)).status).toBe(404);
      expect((await fetch(address.replace(/\w{8}\.ics$/, 'AAAAAAAA.ics'))).status).toBe(404);
      expect(example.service.output()).not.toContain(new URL(address).pathname);
    });
  });

  it.each([
    ['Leader', 'Teamets rytme', 'rhythm'],
    ['HR', 'Fremmøde', 'Attendance'],
  ] as const)('speaks Danish and English with %s', async (role, danish, english) => {
    const page = await example.signIn(role);
    const home = role === 'HR' ? '/fremmoede' : '/';
    expect(headingOf((await page.get(home)).text)).toContain(danish);
    const other = await page.post('/sprog', { language: 'en', returnTo: home });
    expect(other.text).toContain('<html lang="en"');
    expect(headingOf(other.text).toLowerCase()).toContain(english.toLowerCase());
    await page.post('/sprog', { language: 'da', returnTo: home });
  });

  it('shows a worker an own page, and no other’s conversation', async () => {
    const page = await example.signIn('Worker');
    expect((await page.get('/min')).status).toBe(200);
    const me = (await worker.get<{ id: string }[]>('/api/me/meetings')).map(({ id }) => id);
    const talk = meetings.find(({ confidential, id }) => confidential && !me.includes(id))!;
    const view = await worker.ask<{ agenda: unknown }>('GET', `/api/teams/${talk.teamId}/meetings/${talk.id}`);
    expect(view.status === 404 || view.body.agenda === null).toBe(true);
  });
});

const SEVEN = [
  ...['facilitated-method-meeting', 'family-review', 'joint-training', 'method-meeting'],
  ...['one-to-one', 'peer-training', 'wellbeing-round'],
];

interface YearPlanJson {
  readonly draftId: string | null;
  readonly versions: readonly unknown[];
  readonly explanation: { readonly hardViolations: number } | null;
}

interface AttendanceJson {
  readonly meetingId: string;
  readonly personId: string;
  readonly on: string;
}

function overlaps(one: MeetingJson, other: MeetingJson): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt;
}

function shareSomebody(one: MeetingJson, other: MeetingJson): boolean {
  return one.attendees.some(({ personId }) => other.attendees.some((each) => each.personId === personId));
}

/** What was written at held meetings, and what is asked at the coming ones. */
async function agendaTexts(leader: ApiClient, meetings: readonly MeetingJson[]): Promise<string[]> {
  const near = meetings.filter(({ startsOn, routineKind }) => routineKind === 'family-review' && startsOn <= TODAY);
  const views = await Promise.all(
    near.map(({ teamId, id }) => leader.get<AgendaJson>(`/api/teams/${teamId}/meetings/${id}`)),
  );
  const texts = views.flatMap(({ agenda }) =>
    (agenda?.items ?? []).flatMap(({ minutes, decisions, followUps, question }) => [
      ...[minutes, question],
      ...[...decisions, ...followUps].map(({ text }) => text),
    ]),
  );
  return texts.filter((text) => text.length > 3);
}

interface AgendaJson {
  readonly agenda: {
    readonly items: readonly {
      readonly minutes: string;
      readonly question: string;
      readonly decisions: readonly { readonly text: string }[];
      readonly followUps: readonly { readonly text: string }[];
    }[];
  } | null;
}

async function answerByForm(url: string, fields: Record<string, string>): Promise<number> {
  const body = new URLSearchParams(fields);
  const headers = { origin: url, 'sec-fetch-site': 'same-origin' };
  return (await fetch(`${url}/svar`, { method: 'POST', body, headers, redirect: 'manual' })).status;
}

async function ownUids(worker: ApiClient, meetings: readonly MeetingJson[]): Promise<string[]> {
  const [someone] = await worker.get<MeetingJson[]>('/api/me/meetings');
  const held = new Map(someone!.attendees.map(({ personId }) => [personId, 0]));
  const all = await worker.get<MeetingJson[]>('/api/me/meetings');
  for (const { attendees } of all)
    for (const { personId } of attendees) held.set(personId, (held.get(personId) ?? 0) + 1);
  const me = [...held].find(([, count]) => count === all.length)?.[0];
  return meetings
    .filter(({ attendees }) => attendees.some(({ personId }) => personId === me))
    .map(({ uid }) => uid)
    .sort();
}

/** Rows of the first sheet, read with nothing but the format's own words. */
async function rowsInXlsx(page: PageClient): Promise<number> {
  const bytes = await page.bytes('/fremmoede.xlsx');
  const name = Buffer.from('xl/worksheets/sheet1.xml');
  const entry = bytes.lastIndexOf(name) - 46;
  const [size, at] = [bytes.readUInt32LE(entry + 20), bytes.readUInt32LE(entry + 42)];
  const data = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const packed = bytes.subarray(data, data + size);
  const isPacked = bytes.readUInt16LE(entry + 10) === 8;
  const xml = (isPacked ? inflateRawSync(packed) : packed).toString('utf8');
  return xml.match(/<row[ >]/g)?.length ?? 0;
}

function headingOf(html: string): string {
  return (/<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? '').replaceAll('\u00AD', '');
}
