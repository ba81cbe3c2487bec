import type { Browser, Page } from 'playwright-core';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiClient } from './api-client.js';
import { itInBrowser, openBrowser, press } from './browser.js';
import type { Example } from './example.js';
import { invitationsIn, startExample, until } from './example.js';
import { formOf } from './forms.js';
import type { ReadMail } from './mails.js';
import { answerLinkOf, newestOf, readMail } from './mails.js';
import { PageClient } from './page-client.js';
import type { MeetingJson, TeamJson } from './team-json.js';
import { meetingsOf } from './team-json.js';

const TODAY = '2027-02-02';
/** The example freezes the next fortnight. */
const FROZEN_UNTIL = '2027-02-16';
const NEW_CODE = 'F-901';

interface MemberJson {
  readonly personId: string;
  readonly name: string;
  readonly workingHours: readonly {
    readonly weekday: number;
    readonly fromMinute: number;
    readonly toMinute: number;
  }[];
}

interface ProposalJson {
  readonly state: string;
  readonly replan: {
    readonly ways: readonly {
      readonly choice: 'strict' | 'weighted';
      readonly moved: number;
      readonly overdueWeeks: number;
      readonly diff: { readonly mailCount: number };
    }[];
    readonly needsPerson: readonly { readonly meetingId: string; readonly heldBy: string }[];
  } | null;
}

/** From something that happens to the plan to the leader's decision, through pages; each step starts from the one before. */
describe('a proposal', () => {
  let example: Example;
  let browser: Browser | null;
  let page: PageClient;
  let api: ApiClient;
  let teamId: string;
  let before: MeetingJson[];
  let locked: MeetingJson;
  let frozen: MeetingJson;
  let id: string;

  beforeAll(async () => {
    [example, browser] = await Promise.all([startExample(), openBrowser()]);
    [page, api] = await Promise.all([example.signIn('Leader'), example.program('Leader')]);
    [{ id: teamId }] = (await api.get<TeamJson[]>('/api/teams')) as [TeamJson];
    before = await meetings();
    [frozen, locked] = [trainings((on) => on > TODAY && on <= FROZEN_UNTIL), trainings((on) => on > FROZEN_UNTIL)];
  });

  afterAll(async () => {
    await browser?.close();
    await example?.end();
  });

  it('gathers what happens to a plan: a decline, absences, new hours, families, a facilitator’s date', async () => {
    const sent = await queued();
    await declineFromTheMail();
    await posted(`/moeder/${locked.id}/laas`, {});
    for (const { startsOn, attendees } of [frozen, locked])
      await posted('/team/fravaer', { personId: attendees[0]!.personId, fromOn: startsOn, toOn: startsOn });
    const worker = await offOnTuesdays();
    const codes = await swapFamilies();
    await withdrawOffer();
    const listed = (await page.get('/oplaeg')).text;
    expect(listed).toContain('Noget er ændret siden sidst');
    for (const word of ['Afbud', 'Fravær', 'Facilitators datoer', worker, ...codes])
      expect(plain(listed)).toContain(word);
    const asked = await page.post('/oplaeg', {});
    expect(asked.path).toMatch(/^\/oplaeg\/[0-9a-f-]{36}$/);
    id = asked.path.split('/').at(-1)!;
    expect(placesOf(await meetings())).toEqual(placesOf(before));
    expect(await queued()).toBe(sent);
  });

  it('shows two ways, what each moves and saves, and what only the leader can move', async () => {
    const text = plain((await page.get(`/oplaeg/${id}`)).text);
    const { strict, weighted, needsPerson } = await read();
    expect(text).toContain('Bevist færrest');
    expect(weighted.moved).toBeGreaterThan(strict.moved);
    expect(weighted.overdueWeeks).toBeLessThan(strict.overdueWeeks);
    const saved = strict.overdueWeeks - weighted.overdueWeeks;
    expect(text).toContain(`Flyt ${weighted.moved - strict.moved} møder mere, og spar ${saved} ugers ventetid`);
    for (const { diff } of [strict, weighted]) expect(text).toContain(`Godkend og send ${diff.mailCount} mails`);
    expect(Object.fromEntries(needsPerson.map(({ meetingId, heldBy }) => [meetingId, heldBy]))).toMatchObject({
      [frozen.id]: 'frozen',
      [locked.id]: 'leader',
    });
  });

  itInBrowser('moves what the chosen way says, once it is approved, and just its mails leave', async () => {
    const { weighted } = await read();
    const files = namesInMailbox();
    const tab = await leadersTab();
    await tab.goto(`${example.url}/oplaeg`);
    await press(tab, `main a[href="/oplaeg/${id}"]`);
    await tab.fill('#weighted-message', 'Nye tider efter påske');
    await press(tab, '#weighted form button[type=submit]');
    expect(new URL(tab.url()).pathname).toBe('/oplaeg');
    expect(await tab.textContent('main')).toContain('Version 2 er publiceret');
    expect(await tab.textContent('#tidligere')).toContain('Godkendt');
    await tab.context().close();
    const now = await meetings();
    const moved = before.filter((was) => {
      const is = now.find(({ id: meetingId }) => meetingId === was.id)!;
      return !was.cancelledAt && (is.cancelledAt !== null || place(is) !== place(was));
    });
    expect(moved).toHaveLength(weighted.moved);
    const fixed = ({ id: meetingId, startsOn, stage }: MeetingJson) =>
      stage !== 'planned' || startsOn <= FROZEN_UNTIL || meetingId === locked.id;
    expect(moved.filter(fixed).map(({ startsOn }) => startsOn)).toEqual([]);
    await expectCalendars(await newMails(files, weighted.diff.mailCount), now);
    before = now;
  });

  it('is decided once: pressing again, or in another tab, changes and sends nothing', async () => {
    const sent = await queued();
    const again = await page.post(`/oplaeg/${id}/godkendelse`, { choice: 'strict', diffHash: 'a'.repeat(64) });
    expect([again.status, plain(again.text)]).toEqual([409, expect.stringContaining('Oplægget er allerede godkendt')]);
    expect([placesOf(await meetings()), await queued()]).toEqual([placesOf(before), sent]);
  });

  it('of changed cadences leaves the plan and the cadences alone when it is refused', async () => {
    const cadence = '/kadencer/wellbeing-round';
    const form = formOf((await page.get(cadence)).text, cadence);
    expect((await page.post(cadence, { ...form, minutes: '90' })).status).toBe(200);
    const [sent, inForce] = [await queued(), await cadencesInForce()];
    expect((await page.get('/oplaeg')).text).toContain('Lav oplæg med de ændrede kadencer');
    const asked = await page.post('/oplaeg', { withCadences: 'true' });
    expect(plain(asked.text)).toContain('De ændrede kadencer træder i kraft, når du godkender');
    const refused = await page.post(`${asked.path}/afvisning`, {});
    expect([refused.path, plain(refused.text)]).toEqual(['/oplaeg', expect.stringContaining('Afvist')]);
    expect([placesOf(await meetings()), await queued()]).toEqual([placesOf(before), sent]);
    expect(await cadencesInForce()).toEqual(inForce);
  });

  itInBrowser('is made of “another time” in a mail; accepted, the meeting moves and everybody is told', async () => {
    const meeting = before.find(
      ({ routineKind, startsOn, stage }) =>
        routineKind === 'one-to-one' && startsOn > FROZEN_UNTIL && stage === 'planned',
    )!;
    const files = namesInMailbox();
    const { mail, name } = await invitationTo(meeting);
    const context = await browser!.newContext({ locale: 'da-DK' });
    const guest = await context.newPage();
    await guest.goto(example.url + answerLinkOf(mail, 'anden-tid'));
    const wish = { proposedOn: meeting.startsOn, proposedStartMinute: '15.30', proposedEndMinute: '16.30' };
    for (const [field, value] of Object.entries(wish)) await guest.fill(`input[name=${field}]`, value);
    await press(guest, 'main form button[type=submit]');
    await context.close();
    expect(placesOf(await meetings())).toEqual(placesOf(before));
    const tab = await leadersTab();
    await tab.goto(`${example.url}/oplaeg`);
    expect(await tab.textContent('#aabne')).toContain(`${name} ønsker en anden tid`);
    await press(tab, '#aabne a[href^="/oplaeg/"]');
    expect(await tab.textContent('#hvem')).toContain(name);
    await press(tab, 'form[action$="/godkendelse"] button[type=submit]');
    expect(await tab.textContent('main')).toContain('Mødet er flyttet');
    await tab.context().close();
    const now = await meetings();
    const moved = now.find((one) => one.id === meeting.id)!;
    expect(moved).toMatchObject({ startsOn: meeting.startsOn, startMinute: 930, sequence: meeting.sequence + 1 });
    await expectCalendars(await newMails(files, moved.attendees.length), now);
  });

  const meetings = () => meetingsOf(api, teamId, '2027-01-01', '2027-12-31');
  const queued = async () => (await api.get<{ total: number }>(`/api/teams/${teamId}/mails`)).total;
  const namesInMailbox = () => new Set(readdirSync(join(example.folder, 'mailbox', 'new')));

  function trainings(isOn: (day: string) => boolean): MeetingJson {
    const found = before.find(({ routineKind, startsOn }) => routineKind === 'peer-training' && isOn(startsOn));
    if (!found) throw new Error('No peer training then');
    return found;
  }

  async function posted(path: string, fields: Readonly<Record<string, string>>): Promise<void> {
    const { status, text } = await page.post(path, fields);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${plain(text).slice(0, 400)}`);
  }

  async function declineFromTheMail(): Promise<void> {
    const meeting = trainings((on) => on > locked.startsOn);
    const t = new URL(answerLinkOf((await invitationTo(meeting)).mail, 'nej'), example.url).searchParams.get('t')!;
    const answered = await new PageClient(example.url).post('/svar', { t, svar: 'nej' });
    expect(answered.status).toBe(200);
  }

  /** The reviews are on Tuesdays: without one of a pair each of its families waits, unless the reviews move. */
  async function offOnTuesdays(): Promise<string> {
    const members = await api.get<MemberJson[]>(`/api/teams/${teamId}/members`);
    const { personId, name, workingHours } = members.find((one) => one.name === 'Ditte Ravnsmose')!;
    const kept = workingHours.filter(({ weekday }) => weekday !== 2);
    const fields = kept.flatMap(({ weekday, fromMinute, toMinute }) => [
      [`from${weekday}`, clock(fromMinute)],
      [`to${weekday}`, clock(toMinute)],
    ]);
    await posted(`/team/medlemmer/${personId}/arbejdstid`, Object.fromEntries(fields));
    return name;
  }

  async function swapFamilies(): Promise<string[]> {
    const families = await api.get<{ code: string; contactPair: { personId: string }[] }[]>(
      `/api/teams/${teamId}/families`,
    );
    const { code, contactPair } = families[3]!;
    await posted(`/familier/${code}/lukning`, { on: '2027-02-03' });
    const [firstContactId = '', secondContactId = ''] = contactPair.map(({ personId }) => personId);
    const begun = { startedOn: '2027-02-03', lastReviewedOn: '' };
    await posted('/familier', { code: NEW_CODE, priority: 'high', firstContactId, secondContactId, ...begun });
    return [code, NEW_CODE];
  }

  async function withdrawOffer(): Promise<void> {
    const taken = before.find(
      ({ routineKind, startsOn }) => routineKind === 'facilitated-method-meeting' && startsOn > FROZEN_UNTIL,
    )!;
    const offers = await api.get<{ id: string; on: string }[]>(
      `/api/teams/${teamId}/facilitator-offers?from=${TODAY}&to=2027-12-31`,
    );
    await posted(`/team/tilbud/${offers.find(({ on }) => on === taken.startsOn)!.id}/sletning`, {});
  }

  async function read() {
    const { replan } = await api.get<ProposalJson>(`/api/teams/${teamId}/proposals/${id}`);
    const way = (choice: string) => replan!.ways.find((one) => one.choice === choice)!;
    return { strict: way('strict'), weighted: way('weighted'), needsPerson: replan!.needsPerson };
  }

  /** Of every routine, without what is only drafted. */
  async function cadencesInForce(): Promise<unknown[]> {
    return (await api.get<{ adopted: unknown }[]>(`/api/teams/${teamId}/routines`)).map(({ adopted }) => adopted);
  }

  /** The newest invitation to a meeting, of one of its people who is not the leader. */
  async function invitationTo({ id: meetingId, attendees }: MeetingJson): Promise<{ mail: ReadMail; name: string }> {
    const unfolded = (raw: Buffer) => raw.toString('latin1').replaceAll(/=\r?\n/g, '');
    const own = invitationsIn(example.folder).filter(({ raw }) => unfolded(raw).includes(`/moeder/${meetingId}`));
    const mails = await Promise.all(own.map(({ raw }) => readMail(raw)));
    const worker = attendees.find(({ name }) => name !== 'Hanne Brydehøj')!;
    const mail = [...newestOf(mails).values()].find(({ to }) => to === worker.email);
    if (!mail) throw new Error(`No invitation to ${worker.name}`);
    return { mail, name: worker.name };
  }

  async function leadersTab(): Promise<Page> {
    const context = await browser!.newContext({ locale: 'da-DK' });
    const tab = await context.newPage();
    await tab.goto(example.url + example.linkOf('Leader'));
    await press(tab, 'main button[type=submit]');
    return tab;
  }

  /** Those with a calendar: the leader's own overview is none of them. */
  async function newMails(known: ReadonlySet<string>, count: number): Promise<ReadMail[]> {
    const isNew = ({ name, raw }: { name: string; raw: Buffer }) =>
      !known.has(name) && /^content-type: text\/calendar/im.test(raw.toString('latin1'));
    await until(() => invitationsIn(example.folder).filter(isNew).length >= count);
    await until(async () => (await api.get<{ waiting: number }>(`/api/teams/${teamId}/mails`)).waiting === 0);
    const files = invitationsIn(example.folder).filter(isNew);
    expect(files).toHaveLength(count);
    return Promise.all(files.map(({ raw }) => readMail(raw)));
  }

  /** What these mails leave in the calendars is what is planned. */
  async function expectCalendars(mails: readonly ReadMail[], now: readonly MeetingJson[]): Promise<void> {
    const byUid = new Map(now.map((meeting) => [meeting.uid, meeting]));
    for (const { to, event, eventToo, method } of newestOf(mails).values()) {
      const meeting = byUid.get(event.uid)!;
      const isInvited = !meeting.cancelledAt && meeting.attendees.some(({ email }) => email === to);
      expect(eventToo).toEqual(event);
      expect([to, method, event.sequence]).toEqual([to, isInvited ? 'REQUEST' : 'CANCEL', meeting.sequence]);
      if (isInvited) expect([event.start, event.end]).toEqual([meeting.startsAt, meeting.endsAt]);
    }
  }
});

function place({ startsAt, endsAt }: MeetingJson): string {
  return `${startsAt} ${endsAt}`;
}

function placesOf(meetings: readonly MeetingJson[]): string[] {
  return meetings.map((meeting) => `${meeting.id} ${place(meeting)} ${meeting.sequence} ${meeting.cancelledAt}`).sort();
}

function clock(minute: number): string {
  return `${Math.floor(minute / 60)}.${String(minute % 60).padStart(2, '0')}`;
}

/** The page's words, without soft hyphens and with plain spaces. */
function plain(html: string): string {
  const main = /<main.*<\/main>/s.exec(html)?.[0] ?? html;
  return main
    .replaceAll('\u00ad', '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}
