import { rmSync } from 'node:fs';
import { ApiClient } from './api-client.js';
import type { BuiltService } from './built-service.js';
import { startBuilt } from './built-service.js';
import type { Calendars, PlannedJson } from './calendars.js';
import { calendarsOf, GrowingMailbox, keyOf, listed, naiveCalendarsOf, plannedCalendars } from './calendars.js';
import { copyOfExample, signedIn, startExampleAt, tokenOf, until, withDatabase } from './example.js';
import { formOf } from './forms.js';
import type { NewTimeFields } from './free-time.js';
import { freeTimesFor } from './free-time.js';
import type { ReadMail } from './mails.js';
import { answerLinkOf } from './mails.js';
import { PageClient } from './page-client.js';
import type { MeetingJson, TeamJson } from './team-json.js';
import { meetingsOf } from './team-json.js';

const [TOMORROW, HORIZON] = ['2027-02-03', '2027-05-03'];
const [NIGHT, MORNING] = [`${TOMORROW}T02:00:00+01:00`, `${TOMORROW}T08:00:00+01:00`];
const MOST_CHANGES_SAY = 30;

// As example.ts does for the first day: the rounds of time going by do not mail in the middle of this one.
const TOMORROWS_ROUND = `
  insert into cron_fire (tenant_id, name, slot, fired_at)
  select tenant_id, what || ' ' || id, '${TOMORROW}', now() from team, unnest(array['invitations', 'reminders']) what
  on conflict do nothing`;

// Not part of `npm test`: which meetings it finds to change depends on the year that was planned, and not every year
// has one that will do for each step. Run it by: npm test -- --testMatch '**/changes.campaign.ts'
/** A year's plan is changed in every way there is; whoever reads the mails alone ends with the plan that is stored. */
describe('calendars after changes of every sort', () => {
  let folder: string;
  let mailbox: GrowingMailbox;
  let service: BuiltService;
  let session: { readonly cookie: string; readonly token: string };
  let teams: TeamJson[];
  let plan: PlannedJson[];
  let changes = 0;

  beforeAll(async () => {
    ({ folder } = await copyOfExample());
    mailbox = new GrowingMailbox(folder);
    // While nothing runs: a client that is busy reading for long finds its connections closed.
    await mailbox.mails();
    const first = await startExampleAt(folder);
    const signIn = async (role: string) =>
      signedIn(first.url, new RegExp(`^${role} +http://[^/]+(\\S+)`, 'm').exec(first.output())?.[1] ?? '');
    const lead = await signIn('Leader');
    session = { cookie: lead.cookie(), token: await tokenOf(lead) };
    await first.end();
    service = await start(NIGHT);
    teams = await api().get<TeamJson[]>('/api/teams');
    await readPlan();
  }, 600_000);

  afterAll(async () => {
    await service?.end();
    if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }, 120_000);

  it('hold what was taken back in the night as it was: nothing is sent in the morning', async () => {
    const before = (await mails()).length;
    const [review, wellbeing, training, method] = [
      coming('family-review', '2027-03-02'),
      coming('wellbeing-round'),
      coming('peer-training'),
      coming('method-meeting', '2027-02-10'),
    ];
    await move(review, (times) => times);
    await moveTo(review, { startsOn: review.startsOn, startMinute: review.startMinute });
    await place(wellbeing, 'Biblioteket');
    await place(wellbeing, wellbeing.location);
    const [gone] = training.attendees;
    await must('DELETE', training, `/attendees/${gone!.personId}`);
    await must('PUT', training, `/attendees/${gone!.personId}`, { role: 'required' });
    await move(method, (times) => times);
    await move(method, (times) => times.slice(3));
    expect(await waiting()).toBe(method.attendees.length);
    await service.end();
    await withDatabase(folder, async (client) => {
      await client.query(`update outbox set not_before = now() where state = 'queued'`);
      await client.query(TOMORROWS_ROUND);
      await client.query(`update session set last_seen_at = '${MORNING}', expires_at = expires_at + interval '1 day'`);
    });
    service = await start(MORNING);
    await quiet();
    const sent = (await mails()).slice(before);
    expect(sent.map(({ to, event }) => [to, event.uid]).sort()).toEqual(
      method.attendees.map(({ email }) => [email, method.uid]).sort(),
    );
    await expectCalendarsAsPlanned();
  });

  it('follow a leader who moves, places, invites and cancels', async () => {
    const form = coming('method-meeting', '2027-02-20');
    await moveOnPage(reader(), form);
    const summer = coming('family-review', '2027-03-10');
    await move(summer, (times) => times.filter(({ startsOn }) => startsOn > '2027-03-28'));
    await quiet();
    await moveTo(summer, { startsOn: summer.startsOn, startMinute: summer.startMinute });
    await quiet();
    await move(coming('family-review', '2027-04-02'), (times) =>
      times.filter(({ startsOn }) => startsOn > '2027-04-08'),
    );
    const hour = coming('wellbeing-round', '2027-03-01');
    await must('POST', hour, '/move', {
      ...timeOf(hour),
      durationMinutes: hour.durationMinutes - 15,
      reason: 'Kortere',
    });
    const long = coming('joint-training');
    await place(long, 'Biblioteket, “Sal 2”; 1. sal');
    await place(coming('family-review', '2027-03-20'), 'Beboerhuset', 'https://video.example/rum?a=1,2&b=æ');
    const sted = coming('family-review', '2027-04-10');
    await onPage(`/moeder/${sted.id}/sted`, { location: '', videoUrl: 'https://video.example/kun' });
    const list = coming('family-review', '2027-02-20');
    const [, one, two, three] = list.attendees;
    await must('DELETE', list, `/attendees/${one!.personId}`);
    await must('DELETE', list, `/attendees/${two!.personId}`);
    await quiet();
    await must('PUT', list, `/attendees/${one!.personId}`, { role: 'required' });
    await must('PUT', list, `/attendees/${three!.personId}`, { role: 'optional' });
    await onPage(`/moeder/${list.id}/deltagere`, { personId: two!.personId, role: 'optional' });
    await quiet();
    await onPage(`/moeder/${list.id}/deltagere/${two!.personId}/fjernelse`, {});
    const locked = coming('family-review', '2027-04-25');
    await must('PUT', locked, '/lock');
    await move(locked, (times) => times);
    await must('POST', coming('peer-training', '2027-03-05'), '/cancellation', { reason: 'Ingen lokaler' });
    const gone = coming('one-to-one');
    await onPage(`/moeder/${gone.id}/aflysning`, { reason: 'Udgår' });
    const near = coming('method-meeting', '2027-04-10');
    await move(near, (times) => times.filter(({ startsOn }) => startsOn > HORIZON).slice(2));
    const far = coming('family-review', '2027-06-01');
    await move({ ...far, startsOn: '2027-04-14' }, (times) => times);
    const never = coming('peer-training', '2027-06-01');
    await must('POST', never, '/cancellation', { reason: 'Ingen lokaler' });
    const [extra, later] = [await extraOn('2027-03-17', '2027-03-26'), await extraOn('2027-09-01', '2027-09-30')];
    expect([extra, later].every(({ id }) => id)).toBe(true);
    await expectCalendarsAsPlanned();
  });

  it('follow people who come, go, and change name and address', async () => {
    const people = await api().get<PersonJson[]>(`/api/teams/${teams[0]!.id}/members`);
    const named = (part: string) => people.find(({ name }) => name.startsWith(part))!;
    await correct(named('Birgit'), { name: 'Birgit "Bibi" Nordskæl; Holm, f. Åse' });
    await correct(named('Signe'), { email: 'Signe.Mosevang-Ny@havnby.example' });
    await correct(named('Frederik'), { name: 'Frederik O’Havkær', email: 'f.havkaer@havnby.example' });
    await quiet();
    await correct(named('Frederik'), { name: 'Frederik Havkær', email: 'frederik.havkaer@havnby.example' });
    const { personId } = await change<{ personId: string }>('POST', `/api/teams/${teams[0]!.id}/members`, {
      ...{ name: 'Nye Kollega', email: 'nye.kollega@havnby.example', role: 'worker', joinedOn: TOMORROW },
      ...{
        employeeNumber: '1099',
        jobTitle: 'Rådgiver',
        departmentId: named('Birgit').departmentId,
        disciplineIds: [],
      },
    });
    await must('PUT', coming('family-review', '2027-02-15'), `/attendees/${personId}`, { role: 'required' });
    const leaver = named('Frederik');
    await handOverFamilies(leaver.personId, personId);
    await change('POST', `/api/teams/${teams[0]!.id}/members/${leaver.personId}/departure`, { on: '2027-03-12' });
    await expectCalendarsAsPlanned();
  });

  it('follow absences, closed days, offers and cadences through proposals and a new plan', async () => {
    const teamId = teams[0]!.id;
    const people = await api().get<PersonJson[]>(`/api/teams/${teamId}/members`);
    const away = people.find(({ name }) => name.startsWith('Ditte'))!;
    await change('POST', `/api/teams/${teamId}/members/${away.personId}/absences`, {
      ...{ fromOn: '2027-03-01', toOn: '2027-03-19' },
    });
    await change('POST', '/api/closed-days', { on: '2027-04-20', name: 'Flytning', everyYear: false });
    const offers = await api().get<{ id: string; on: string }[]>(`/api/teams/${teamId}/facilitator-offers`);
    await change('DELETE', `/api/teams/${teamId}/facilitator-offers/${offers.find(({ on }) => on > '2027-03-01')!.id}`);
    // What happens while the leader reads makes a proposal outdated: then a new one is asked for, as the refusal says.
    const answers = [await approveNewest(), await approveNewest()];
    expect(answers).toContainEqual({ status: 201, refusal: undefined });
    await expectCalendarsAsPlanned();
    const routines = await api().get<RoutineJson[]>(`/api/teams/${teamId}/routines`);
    const method = routines.find(({ kind }) => kind === 'method-meeting')!;
    const { settings } = method.current;
    const meeting = { ...settings.meeting, startMinute: (settings.meeting.startMinute ?? 600) + 30 };
    await change('PUT', `/api/teams/${teamId}/routines/${method.id}/draft`, { settings: { ...settings, meeting } });
    const { draftId } = await change<{ draftId: string }>('POST', `/api/teams/${teamId}/plans/2027/draft`, {});
    const diff = await api().get<{ hash: string }>(`/api/teams/${teamId}/plans/2027/diff`);
    await change('POST', `/api/teams/${teamId}/plans/2027/publication`, {
      ...{ draftId, diffHash: diff.hash, message: 'Ny tid' },
    });
    await expectCalendarsAsPlanned();
  });

  it('follow a wish for another time that a leader grants, and stay after one that is refused', async () => {
    const [first, second] = [coming('family-review', '2027-04-05'), coming('wellbeing-round', '2027-04-01')];
    const [granted, refused] = [await wish(first, isPossible), await wish(second, () => Promise.resolve(true))];
    const path = `/api/teams/${teams[0]!.id}/proposals`;
    const { open } = await api().get<{ open: { id: string; kind: string; wish: { wishedBy: string } }[] }>(path);
    const ids = open.filter(({ kind }) => kind === 'move');
    expect(ids.map((each) => each.wish.wishedBy).sort()).toEqual([granted, refused].sort());
    const idOf = (name: string) => ids.find((each) => each.wish.wishedBy === name)!.id;
    await change('POST', `${path}/${idOf(granted)}/approval`, { choice: 'move', diffHash: '', message: 'Det passer' });
    await change('POST', `${path}/${idOf(refused)}/dismissal`, { message: 'Lokalet er optaget' });
    await expectCalendarsAsPlanned();
    const moved = plan.find(({ id }) => id === first.id)!;
    expect(moved.startsAt).not.toBe(first.startsAt);
    const declined = (await mails()).filter(({ method }) => method === 'DECLINECOUNTER');
    const asker = second.attendees.find(({ name }) => name === refused)!.email;
    expect(declined.map(({ to, event }) => [to, event.uid])).toEqual([[asker, second.uid]]);
    expect(changes).toBeGreaterThanOrEqual(MOST_CHANGES_SAY);
  });

  const api = () => new ApiClient(service.url, session.token);
  const mails = () => mailbox.mails();

  function start(clock: string): Promise<BuiltService> {
    return startBuilt(folder, { env: { CLOCK_START: clock, MAIL_DOMAIN: 'rytmeplan.havnby.example' } });
  }

  function reader(of: { readonly cookie: string } = session): PageClient {
    const client = new PageClient(service.url);
    for (const pair of of.cookie.split('; ')) client.accept(`${pair}; Path=/`);
    return client;
  }

  async function readPlan(): Promise<void> {
    const all = teams.map(({ id }) => meetingsOf(api(), id, '2026-12-01', '2028-01-10'));
    plan = (await Promise.all(all)).flat() as PlannedJson[];
  }

  /** A coming meeting of the first team that nothing has happened to yet. */
  function coming(kind: string, after = '2027-02-07'): PlannedJson {
    const found = plan.find(
      (each) =>
        each.teamId === teams[0]!.id && each.routineKind === kind && each.startsOn > after && !taken.has(each.id),
    );
    if (!found) throw new Error(`No coming ${kind} after ${after}`);
    taken.add(found.id);
    return found;
  }
  const taken = new Set<string>();

  function counted<T>(done: T): T {
    changes++;
    return done;
  }
  const change = async <T>(method: string, path: string, body?: object): Promise<T> =>
    counted(await api().must<T>(method, path, body));
  const must = (method: string, { teamId, id }: MeetingJson, verb: string, body?: object) =>
    change(method, `/api/teams/${teamId}/meetings/${id}${verb}`, body);
  async function onPage(path: string, fields: Record<string, string>): Promise<void> {
    const { status, path: at } = await reader().post(path, fields);
    if (status !== 200) throw new Error(`${path} led to ${status} at ${at}`);
    counted(at);
  }
  const place = (meeting: MeetingJson, location: string, videoUrl = '') =>
    must('PUT', meeting, '/place', { location, videoUrl });
  const timeOf = ({ startsOn, startMinute }: MeetingJson) => ({ startsOn, startMinute });
  const moveTo = (meeting: MeetingJson, to: object) =>
    must('POST', meeting, '/move', { ...to, reason: 'Lokalet er optaget' });

  /** To the first of the chosen times that is not refused because somebody is busy after all. */
  async function move(meeting: MeetingJson, choose: (times: NewTimeFields[]) => NewTimeFields[]): Promise<void> {
    for (const { startsOn, startTime } of choose(freeTimesFor(meeting, plan))) {
      const to = { startsOn, startMinute: startTime, reason: 'Lokalet er optaget' };
      const { status } = await api().ask('POST', `/api/teams/${meeting.teamId}/meetings/${meeting.id}/move`, to);
      if (status < 300) return counted(await readPlan());
    }
    throw new Error(`No time for ${meeting.routineKind} was accepted`);
  }

  /** By the link in the newest mail of a different person for each meeting, to the first time that will do; answers who. */
  async function wish(meeting: PlannedJson, willDo: (asker: string) => Promise<boolean>): Promise<string> {
    const attendees = meeting.attendees.filter(({ email }) => !wishers.has(email));
    const [asker] = attendees.filter(({ personId }) => personId !== meeting.attendees[0]!.personId);
    wishers.add(asker!.email);
    const mail = (await mails()).findLast(({ to, event }) => to === asker!.email && event.uid === meeting.uid)!;
    const link = answerLinkOf(mail, 'anden-tid');
    const guest = new PageClient(service.url);
    const form = formOf((await guest.get(link)).text, '/svar');
    for (const time of freeTimesFor(meeting, plan).slice(4)) {
      const typed = {
        ...{ proposedOn: time.startsOn, proposedStartMinute: time.startTime, proposedEndMinute: time.endTime },
        ...{ svar: 'anden-tid', comment: 'Helst her' },
      };
      const { status, text } = await guest.post('/svar', { ...form, ...typed });
      if (status !== 200) throw new Error(`The wish was answered ${status}: ${text}`);
      counted(status);
      if (await willDo(asker!.name)) return asker!.name;
    }
    throw new Error(`No other time for ${meeting.routineKind} would do`);
  }

  /** Nobody who must come has another meeting at the time that this person wishes for. */
  async function isPossible(asker: string): Promise<boolean> {
    const path = `/api/teams/${teams[0]!.id}/proposals`;
    const { open } = await api().get<{ open: { id: string; wish: { wishedBy: string } | null }[] }>(path);
    const own = open.find(({ wish: asked }) => asked?.wishedBy === asker)!;
    const { wishDetails } = await api().get<{ wishDetails: WishJson }>(`${path}/${own.id}`);
    return wishDetails.possible;
  }
  const wishers = new Set<string>();

  async function moveOnPage(page: PageClient, meeting: MeetingJson): Promise<void> {
    const path = `/moeder/${meeting.id}/flytning`;
    const form = formOf((await page.get(path)).text, path);
    for (const time of freeTimesFor(meeting, plan)) {
      const typed = { ...form, ...time, reason: 'Lokalet er optaget', acceptWarnings: 'true' };
      if ((await page.post(path, typed)).path === `/moeder/${meeting.id}`) return counted(await readPlan());
    }
    throw new Error('No time was accepted on the page');
  }

  async function extraOn(from: string, until: string): Promise<{ id: string }> {
    const like = plan.find(({ teamId, routineKind }) => teamId === teams[0]!.id && routineKind === 'method-meeting')!;
    const times = freeTimesFor({ ...like, startsOn: from }, plan).filter(({ startsOn }) => startsOn <= until);
    for (const { startsOn, startTime } of times) {
      const body = {
        startsOn,
        startMinute: startTime,
        routineId: like.routineId,
        durationMinutes: 60,
        location: 'Salen',
      };
      const { status, body: made } = await api().ask<{ id: string }>(
        'POST',
        `/api/teams/${like.teamId}/meetings`,
        body,
      );
      if (status < 300) return counted(made);
    }
    throw new Error(`No time for an extra meeting after ${from}`);
  }

  const correct = (person: PersonJson, correction: { name?: string; email?: string }) => {
    const { name, email, jobTitle, departmentId } = person;
    const disciplineIds = person.disciplines.map(({ id }) => id);
    const body = { name, email, jobTitle, departmentId, disciplineIds, ...correction };
    return change('PUT', `/api/teams/${teams[0]!.id}/members/${person.personId}`, body);
  };

  async function handOverFamilies(from: string, to: string): Promise<void> {
    const path = `/api/teams/${teams[0]!.id}/families`;
    for (const { id, contactPair } of await api().get<FamilyJson[]>(path)) {
      const standing = contactPair.filter(({ untilOn }) => untilOn === null).map(({ personId }) => personId);
      if (!standing.includes(from)) continue;
      const pair = standing.map((each) => (each === from ? to : each));
      await change('PUT', `${path}/${id}/contact-pair`, { firstContactId: pair[0], secondContactId: pair[1] });
    }
  }

  /** Asks for a proposal and approves the way that the leader reads first. */
  async function approveNewest(): Promise<{ status: number; refusal: string | undefined }> {
    const path = `/api/teams/${teams[0]!.id}/proposals`;
    const { proposalIds } = await change<{ proposalIds: string[] }>('POST', path, {});
    if (proposalIds.length === 0) return { status: 200, refusal: 'there is nothing to approve' };
    const found = await api().get<ProposalJson>(`${path}/${proposalIds[0]!}`);
    const [way] = found.replan?.ways ?? [];
    const approval = { choice: way?.choice, diffHash: way?.diff.diffHash, message: '' };
    const { status, body } = await api().ask<{ title?: string }>('POST', `${path}/${found.id}/approval`, approval);
    return counted({ status, refusal: body.title });
  }

  async function waiting(): Promise<number> {
    const all = teams.map(({ id }) => api().get<{ waiting: number }>(`/api/teams/${id}/mails`));
    return (await Promise.all(all)).reduce((sum, each) => sum + each.waiting, 0);
  }
  const quiet = () => until(async () => (await waiting()) === 0);

  /** In whatever order the mails arrive, and however often; by two readers, and by a program that believes the last one. */
  async function expectCalendarsAsPlanned(): Promise<void> {
    await quiet();
    await readPlan();
    const all = await mails();
    const told = comingOnly(calendarsOf(all));
    const planned = plannedCalendars(plan, (meeting, address) => {
      if (meeting.startsAt <= new Date(MORNING).toISOString()) return false;
      return meeting.startsOn <= HORIZON || told.has(keyOf(address, meeting.uid));
    });
    expect(listed(told)).toEqual(listed(planned));
    const backwards = [...all].reverse();
    for (const order of [backwards, [...backwards, ...all, ...backwards]])
      expect(listed(comingOnly(calendarsOf(order)))).toEqual(listed(planned));
    expect(listed(comingOnly(calendarsOf(all, 'eventToo')))).toEqual(listed(planned));
    expect(listed(comingOnly(naiveCalendarsOf(all)))).toEqual(listed(planned));
    expectNoTwoAlike(all);
  }

  /** Meetings that have been held stay in calendars as they were. */
  function comingOnly(calendars: Calendars): Calendars {
    const now = new Date(MORNING).toISOString();
    return new Map([...calendars].filter(([, { start }]) => start > now));
  }

  function expectNoTwoAlike(all: readonly ReadMail[]): void {
    const versions = all.map(({ to, event }) => `${keyOf(to, event.uid)} ${event.sequence} ${event.stamp}`);
    expect(versions.filter((each, index) => versions.indexOf(each) !== index)).toEqual([]);
  }
});

interface PersonJson {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly jobTitle: string;
  readonly departmentId: string | null;
  readonly disciplines: readonly { readonly id: string }[];
}

interface FamilyJson {
  readonly id: string;
  readonly contactPair: readonly { readonly personId: string; readonly untilOn: string | null }[];
}

interface WishJson {
  readonly possible: boolean;
}

interface ProposalJson {
  readonly id: string;
  readonly replan: { readonly ways: readonly { choice: string; diff: { diffHash: string } }[] } | null;
}

interface RoutineJson {
  readonly id: string;
  readonly kind: string;
  readonly current: { readonly settings: { readonly meeting: { readonly startMinute: number | null } } };
}
