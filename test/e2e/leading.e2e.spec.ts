import type { Browser } from 'playwright-core';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Email } from 'postal-mime';
import PostalMime from 'postal-mime';
import type { ApiClient } from './api-client.js';
import { itInBrowser, openBrowser, press } from './browser.js';
import type { Example } from './example.js';
import { invitationsIn, isInvitation, mailboxOf, startExample, until } from './example.js';
import { formOf } from './forms.js';
import type { NewTimeFields } from './free-time.js';
import { freeTimesFor } from './free-time.js';
import type { ReadMail } from './mails.js';
import { newestOf, readMail } from './mails.js';
import type { PageAnswer, PageClient } from './page-client.js';
import type { MeetingJson, TeamJson } from './team-json.js';
import { meetingsOf } from './team-json.js';

const TODAY = '2027-02-02';

/** What a leader does in a week, through pages; each step starts from what the one before left. */
describe('a leader', () => {
  let example: Example;
  let page: PageClient;
  let api: ApiClient;
  let teamId: string;
  let meetings: MeetingJson[];
  let browser: Browser | null;

  beforeAll(async () => {
    [example, browser] = await Promise.all([startExample(), openBrowser()]);
    page = await example.signIn('Leader');
    api = await example.program('Leader');
    const teams = await api.get<TeamJson[]>('/api/teams');
    teamId = teams[0]!.id;
    meetings = (await Promise.all(teams.map(({ id }) => meetingsOf(api, id, '2027-01-01', '2027-12-31')))).flat();
  });

  afterAll(async () => {
    await browser?.close();
    await example?.end();
  });

  it('moves a meeting on its page; exactly its attendees get the update', async () => {
    const meeting = coming('method-meeting');
    const before = namesInMailbox();
    const form = formOf((await page.get(`/moeder/${meeting.id}/flytning`)).text, `/moeder/${meeting.id}/flytning`);
    const to = await firstAccepted(meeting, async (time) => {
      const typed = { ...form, ...time, reason: 'Lokalet er optaget', acceptWarnings: 'true' };
      return (await page.post(`/moeder/${meeting.id}/flytning`, typed)).path;
    });
    await expectUpdates(meeting, to, before);
  });

  itInBrowser.each([true, false])('moves a meeting in Chromium with JavaScript %p', async (javaScriptEnabled) => {
    const meeting = coming(javaScriptEnabled ? 'wellbeing-round' : 'joint-training');
    const before = namesInMailbox();
    const context = await browser!.newContext({ javaScriptEnabled, locale: 'da-DK' });
    const tab = await context.newPage();
    await tab.goto(example.url + example.linkOf('Leader'));
    await press(tab, 'main button[type=submit]');
    await tab.goto(`${example.url}/moeder/${meeting.id}`);
    await press(tab, `a[href="/moeder/${meeting.id}/flytning"]`);
    const to = await firstAccepted(meeting, async (time) => {
      for (const [name, value] of Object.entries(time)) await tab.fill(`input[name=${name}]`, value);
      await tab.fill('textarea[name=reason]', 'Lokalet er optaget');
      await press(tab, 'main form button[type=submit]');
      if (await tab.$('input[name=acceptWarnings]')) await press(tab, 'main form button[type=submit]');
      return new URL(tab.url()).pathname;
    });
    await expectUpdates(meeting, to, before);
    await context.close();
  });

  it('holds today’s family review: attendance, minutes, a decision, a follow-up, and its promises are kept', async () => {
    const { id } = coming('family-review', TODAY);
    const before = await coverage();
    await done(page.post(`/moeder/${id}/start`, {}));
    const open = (await page.get(`/moeder/${id}`)).text;
    await done(page.post(`/moeder/${id}/fremmoede`, formOf(open, `/moeder/${id}/fremmoede`)));
    const codes = await writeAtEveryPoint(id);
    expect(codes.length).toBeGreaterThan(3);
    await done(page.post(`/moeder/${id}/afslutning`, {}));
    const { meeting, subjects, agenda } = await view(id);
    expect(meeting).toMatchObject({ stage: 'held', quorumReached: true });
    const treated = subjects.filter(({ treatedAt }) => treatedAt !== null);
    expect(treated.map(({ name }) => name).sort()).toEqual([...codes].sort());
    const written = agenda!.items.filter(({ familyCode }) => familyCode !== null);
    expect(written.map(({ decisions }) => decisions.length)).toEqual(written.map(() => 1));
    expect((await page.get('/opfoelgninger')).text).toContain('Ring til skolen om mandag');
    const after = await coverage();
    expect(after.late).toBeLessThanOrEqual(before.late);
    for (const code of codes) expect(after.named).not.toContain(code);
    const late = await lateIds();
    expect(treated.filter(({ subjectId }) => late.includes(subjectId))).toEqual([]);
    for (const code of codes)
      expect((await page.get(`/familier/${code}`)).text).toMatch(/2\. februar 2027|2\. feb\. 2027/);
  });

  it('changes a cadence: preview, draft, difference, and publishing queues as many mails as it says', async () => {
    const cadence = '/kadencer/method-meeting';
    const form = formOf((await page.get(cadence)).text, cadence);
    const changed = { ...form, ...laterStart(form) };
    const preview = await page.post(`${cadence}/forhaandsvisning`, changed);
    expect(preview.status).toBe(200);
    const quiet = namesInMailbox();
    expect((await page.post(cadence, changed)).path).toBe(cadence);
    await page.post('/aarsplan/2027/kladde', {});
    expect(namesInMailbox().size).toBe(quiet.size);
    const plan = (await page.get('/aarsplan/2027')).text;
    const announced = Number(/Publicér og send\s(\d+)\smails?/.exec(plan)?.[1]);
    expect(announced).toBeGreaterThan(0);
    const queuedBefore = (await mailsOf()).total;
    const publish = formOf(plan, '/aarsplan/2027/publicer');
    expect((await page.post('/aarsplan/2027/publicer', publish)).status).toBe(422);
    const done = await page.post('/aarsplan/2027/publicer', { ...publish, message: 'Ny tid', reviewed: 'true' });
    expect(done.status).toBe(200);
    expect((await mailsOf()).total - queuedBefore).toBe(announced);
    // And one that tells the leader alone what has left.
    await until(() => namesInMailbox().size === quiet.size + announced + 1);
    const others = mailboxOf(example.folder).filter(({ name, raw }) => !quiet.has(name) && !isInvitation(raw));
    const [{ subject, to }] = (await Promise.all(others.map(({ raw }) => PostalMime.parse(raw)))) as [Email];
    expect([to?.length, subject]).toEqual([1, expect.stringContaining(`${announced}\u00a0mail`)]);
    expect((await page.post('/aarsplan/2027/publicer', { ...publish, reviewed: 'true' })).status).toBe(404);
    expect((await mailsOf()).total - queuedBefore).toBe(announced);
  });

  it('cancels a meeting; its attendees are told, and their calendars end up as the plan', async () => {
    const meeting = (await meetingsOf(api, teamId, '2027-02-10', '2027-03-30')).find(
      ({ routineKind, stage }) => routineKind === 'peer-training' && stage === 'planned',
    )!;
    const before = namesInMailbox();
    await page.post(`/moeder/${meeting.id}/aflysning`, { reason: 'Ingen lokaler' });
    const mails = await newMails(before, meeting.attendees.length);
    expect(mails.map(({ method, event }) => [method, event.status])).toEqual(
      meeting.attendees.map(() => ['CANCEL', 'CANCELLED']),
    );
    await expectCalendarsAsPlanned();
  });

  /** The first free time that the form does not refuse because somebody is busy. */
  async function firstAccepted(
    meeting: MeetingJson,
    submit: (time: NewTimeFields) => Promise<string>,
  ): Promise<NewTimeFields> {
    for (const time of freeTimesFor(meeting, meetings))
      if ((await submit(time)) === `/moeder/${meeting.id}`) return time;
    throw new Error(`No time for ${meeting.routineKind} was accepted`);
  }

  async function done(answer: Promise<PageAnswer>): Promise<void> {
    const { status, path, text } = await answer;
    if (status !== 200) throw new Error(`${path} answered ${status}: ${wordsOf(text)}`);
  }

  function coming(kind: string, on?: string): MeetingJson {
    const found = meetings.find(
      ({ routineKind, startsOn, stage, ...rest }) =>
        rest.teamId === teamId &&
        routineKind === kind &&
        stage === 'planned' &&
        (on ? startsOn === on : startsOn > TODAY),
    );
    if (!found) throw new Error(`No coming ${kind}`);
    return found;
  }

  const view = (id: string) => api.get<MeetingViewJson>(`/api/teams/${teamId}/meetings/${id}`);
  const mailsOf = () => api.get<{ total: number; waiting: number }>(`/api/teams/${teamId}/mails`);
  const namesInMailbox = () => new Set(readdirSync(join(example.folder, 'mailbox', 'new')));

  async function newMails(before: ReadonlySet<string>, count: number): Promise<ReadMail[]> {
    await until(() => namesInMailbox().size >= before.size + count);
    await until(async () => (await mailsOf()).waiting === 0);
    const files = invitationsIn(example.folder).filter(({ name }) => !before.has(name));
    return Promise.all(files.map(({ raw }) => readMail(raw)));
  }

  async function expectUpdates(was: MeetingJson, to: NewTimeFields, before: ReadonlySet<string>): Promise<void> {
    const { meeting } = await view(was.id);
    expect(meeting).toMatchObject({ startsOn: to.startsOn, sequence: was.sequence + 1 });
    const mails = await newMails(before, was.attendees.length);
    expect(mails.map((mail) => mail.to).sort()).toEqual(was.attendees.map(({ email }) => email).sort());
    for (const { event, eventToo, method, subject } of mails) {
      expect(eventToo).toEqual(event);
      expect([method, event.uid, event.sequence]).toEqual(['REQUEST', was.uid, was.sequence + 1]);
      expect([event.start, event.end]).toEqual([meeting.startsAt, meeting.endsAt]);
      expect(subject).toMatch(/^(Flyttet|Ny tid):/);
    }
    const listed = (await page.get('/mails')).text;
    for (const { name } of was.attendees) expect(listed).toContain(name);
    Object.assign(was, meeting);
  }

  async function writeAtEveryPoint(id: string): Promise<string[]> {
    const { agenda } = await view(id);
    for (const item of agenda!.items.filter(({ id: itemId }) => itemId !== null)) {
      const address = `/moeder/${id}/punkter/${item.id}`;
      const form = formOf((await page.get(`/moeder/${id}?punkt=${item.id}`)).text, address);
      const ofFamily = item.familyId !== null;
      const followUp = {
        followUpText: 'Ring til skolen om mandag',
        followUpOwnerId: item.presenterId ?? '',
        followUpDueOn: '2027-02-15',
      };
      const text = { minutes: 'Det går efter planen.', decision: ofFamily ? 'Planen fortsætter.' : '' };
      const typed = { ...form, ...text, ...(ofFamily ? followUp : {}), action: 'close' };
      await done(page.post(address, typed));
    }
    return agenda!.items.flatMap(({ familyCode }) => familyCode ?? []);
  }

  /** What the JSON API counts as neither kept nor going to be, of family reviews. */
  async function lateIds(): Promise<string[]> {
    const routines = await api.get<OutlookJson[]>(`/api/teams/${teamId}/plans/2027/promises`);
    const review = routines.find(({ kind }) => kind === 'family-review')!.outlook;
    return [...review.late, ...review.missed].filter(({ status }) => status === 'broken').map((each) => each.subjectId);
  }

  /** What the first page says is late. */
  async function coverage(): Promise<{ late: number; named: string }> {
    const home = (await page.get('/')).text;
    const named = /familier? er ikke drøftet til tiden.*?<\/p>/s.exec(home)?.[0] ?? '';
    return { late: Number(/(\d+) familier? er ikke drøftet/.exec(home)?.[1] ?? 0), named };
  }

  async function expectCalendarsAsPlanned(): Promise<void> {
    await until(async () => (await mailsOf()).waiting === 0);
    const mails = await Promise.all(invitationsIn(example.folder).map(({ raw }) => readMail(raw)));
    const newest = newestOf(mails);
    const now = (await meetingsOf(api, teamId, TODAY, '2027-05-01')).filter(({ stage }) => stage !== 'held');
    for (const meeting of now)
      for (const { email } of meeting.attendees) {
        const event = newest.get(`${email} ${meeting.uid}`)?.event;
        const holds = event && { method: event.method, start: event.start, end: event.end };
        const method = meeting.cancelledAt ? 'CANCEL' : 'REQUEST';
        expect(holds).toEqual({ method, start: meeting.startsAt, end: meeting.endsAt });
      }
  }
});

interface OutlookJson {
  readonly kind: string;
  readonly outlook: {
    readonly late: readonly { readonly subjectId: string; readonly status: string }[];
    readonly missed: readonly { readonly subjectId: string; readonly status: string }[];
  };
}

interface MeetingViewJson {
  readonly meeting: MeetingJson & { readonly quorumReached: boolean | null };
  readonly subjects: readonly {
    readonly subjectId: string;
    readonly name: string | null;
    readonly treatedAt: string | null;
  }[];
  readonly agenda: {
    readonly items: readonly {
      readonly key: string;
      readonly id: string | null;
      readonly familyId: string | null;
      readonly familyCode: string | null;
      readonly presenterId: string | null;
      readonly decisions: readonly { readonly text: string }[];
    }[];
  } | null;
}

function wordsOf(html: string): string {
  const main = /<main.*<\/main>/s.exec(html)?.[0] ?? html;
  return main
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 400);
}

/** Half an hour later in the day, whatever the field is called that holds it. */
function laterStart(form: Readonly<Record<string, string | string[]>>): Record<string, string> {
  const value = form['startMinute'] ?? form['startTime'];
  const name = 'startMinute' in form ? 'startMinute' : 'startTime';
  const [hours = '12', minutes = '30'] = String(value).split(/[.:]/);
  const later = Number(hours) * 60 + Number(minutes) + 30;
  return { [name]: `${Math.floor(later / 60)}.${String(later % 60).padStart(2, '0')}` };
}
