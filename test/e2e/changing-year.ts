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
import { PageClient } from './page-client.js';
import type { MeetingJson, TeamJson } from './team-json.js';
import { meetingsOf } from './team-json.js';

export const TOMORROW = '2027-02-03';
/** The last day that people have been invited to. */
export const HORIZON = '2027-05-03';
const [NIGHT, MORNING] = [`${TOMORROW}T02:00:00+01:00`, `${TOMORROW}T08:00:00+01:00`];

// As example.ts does for the first day: the rounds of time going by do not mail in the middle of this one.
const TOMORROWS_ROUND = `
  insert into cron_fire (tenant_id, name, slot, fired_at)
  select tenant_id, what || ' ' || id, '${TOMORROW}', now() from team, unnest(array['invitations', 'reminders']) what
  on conflict do nothing`;

type Choose = (times: NewTimeFields[]) => NewTimeFields[];

/**
 * The example's year while its leader changes it. No plan has the same people free at the same times: whatever must find a
 * meeting or a time goes through all that there are, and fails when none will do. Each change is counted by its sort.
 */
export class ChangingYear {
  readonly changes: Record<string, number> = {};
  plan: PlannedJson[] = [];
  /** Ids of the meetings that something has happened to. */
  readonly touched = new Set<string>();

  private constructor(
    private readonly folder: string,
    private readonly mailbox: GrowingMailbox,
    private readonly session: { readonly cookie: string; readonly token: string },
    private service: BuiltService,
    private readonly teams: readonly TeamJson[],
  ) {}

  static async begin(): Promise<ChangingYear> {
    const { folder } = await copyOfExample();
    const mailbox = new GrowingMailbox(folder);
    // While nothing runs: a client that is busy reading for long finds its connections closed.
    await mailbox.mails();
    const first = await startExampleAt(folder);
    const lead = await signedIn(first.url, /^Leader +http:\/\/[^/]+(\S+)/m.exec(first.output())?.[1] ?? '');
    const session = { cookie: lead.cookie(), token: await tokenOf(lead) };
    await first.end();
    const service = await serviceOf(folder, NIGHT);
    const teams = await new ApiClient(service.url, session.token).get<TeamJson[]>('/api/teams');
    const year = new ChangingYear(folder, mailbox, session, service, teams);
    await year.readPlan();
    return year;
  }

  /** Quiet hours are over: what waited in the night may leave. */
  async becomeMorning(): Promise<void> {
    await this.service.end();
    await withDatabase(this.folder, async (client) => {
      await client.query(`update outbox set not_before = now() where state = 'queued'`);
      await client.query(TOMORROWS_ROUND);
      await client.query(`update session set last_seen_at = '${MORNING}', expires_at = expires_at + interval '1 day'`);
    });
    this.service = await serviceOf(this.folder, MORNING);
    await this.quiet();
  }

  async end(): Promise<void> {
    await this.service.end();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  api(): ApiClient {
    return new ApiClient(this.service.url, this.session.token);
  }

  mails(): Promise<ReadMail[]> {
    return this.mailbox.mails();
  }

  get team(): string {
    return `/api/teams/${this.teams[0]!.id}`;
  }

  /** Somebody without a session. */
  stranger(): PageClient {
    return new PageClient(this.service.url);
  }

  leader(): PageClient {
    const client = this.stranger();
    for (const pair of this.session.cookie.split('; ')) client.accept(`${pair}; Path=/`);
    return client;
  }

  count(sort: string): void {
    this.changes[sort] = (this.changes[sort] ?? 0) + 1;
  }

  async change<T>(sort: string, method: string, path: string, body?: object): Promise<T> {
    const done = await this.api().must<T>(method, path, body);
    this.count(sort);
    return done;
  }

  changeMeeting(
    sort: string,
    method: string,
    { teamId, id }: MeetingJson,
    verb: string,
    body?: object,
  ): Promise<unknown> {
    return this.change(sort, method, `/api/teams/${teamId}/meetings/${id}${verb}`, body);
  }

  async changeOnPage(sort: string, path: string, fields: Record<string, string>): Promise<void> {
    const { status, path: at } = await this.leader().post(path, fields);
    if (status !== 200) throw new Error(`${path} led to ${status} at ${at}`);
    this.count(sort);
  }

  /** The first team's coming meetings of these kinds that nothing has happened to yet, the nearest first. */
  untouched(kinds: string | readonly string[], after = '2027-02-07', last = '2027-12-31'): PlannedJson[] {
    const isWanted = ({ id, teamId, routineKind, stage }: PlannedJson) =>
      teamId === this.teams[0]!.id &&
      [kinds].flat().includes(routineKind) &&
      stage === 'planned' &&
      !this.touched.has(id);
    return this.plan.filter((each) => isWanted(each) && each.startsOn > after && each.startsOn <= last);
  }

  take(kind: string, after?: string, last?: string): PlannedJson {
    const [found] = this.untouched(kind, after, last);
    if (!found) throw new Error(`No coming ${kind} after ${after}`);
    this.touched.add(found.id);
    return found;
  }

  /** Moves the first meeting of these that can be, to the first of the chosen times at which nobody is busy after all. */
  async moveOne(
    sort: string,
    meetings: readonly PlannedJson[],
    choose: Choose = (times) => times,
  ): Promise<PlannedJson> {
    for (const meeting of meetings)
      for (const time of choose(freeTimesFor(meeting, this.plan))) {
        const to = { startsOn: time.startsOn, startMinute: time.startTime, reason: 'Lokalet er optaget' };
        const { status } = await this.api().ask('POST', `${this.team}/meetings/${meeting.id}/move`, to);
        if (status < 300) return this.moved(sort, meeting);
      }
    throw new Error(`None of ${meetings.length} meetings could be moved: ${sort}`);
  }

  async moveOneOnPage(sort: string, meetings: readonly PlannedJson[]): Promise<PlannedJson> {
    for (const meeting of meetings) {
      const path = `/moeder/${meeting.id}/flytning`;
      const form = formOf((await this.leader().get(path)).text, path);
      for (const time of freeTimesFor(meeting, this.plan)) {
        const typed = { ...form, ...time, reason: 'Lokalet er optaget', acceptWarnings: 'true' };
        const { path: at } = await this.leader().post(path, typed);
        if (at === `/moeder/${meeting.id}`) return this.moved(sort, meeting);
      }
    }
    throw new Error(`None of ${meetings.length} meetings could be moved: ${sort}`);
  }

  moveTo(sort: string, meeting: MeetingJson, to: object): Promise<unknown> {
    return this.changeMeeting(sort, 'POST', meeting, '/move', { ...to, reason: 'Lokalet er optaget' });
  }

  place(sort: string, meeting: MeetingJson, location: string, videoUrl = ''): Promise<unknown> {
    return this.changeMeeting(sort, 'PUT', meeting, '/place', { location, videoUrl });
  }

  async extraMeeting(sort: string, from: string, last: string): Promise<void> {
    const [like] = this.untouched('method-meeting');
    const times = freeTimesFor({ ...like!, startsOn: from }, this.plan).filter(({ startsOn }) => startsOn <= last);
    for (const { startsOn, startTime } of times) {
      const when = { startsOn, startMinute: startTime, durationMinutes: 60 };
      const body = { ...when, routineId: like!.routineId, location: 'Salen' };
      const { status } = await this.api().ask('POST', `${this.team}/meetings`, body);
      if (status < 300) return this.count(sort);
    }
    throw new Error(`No time for an extra meeting after ${from}`);
  }

  async readPlan(): Promise<void> {
    const all = this.teams.map(({ id }) => meetingsOf(this.api(), id, '2026-12-01', '2028-01-10'));
    this.plan = (await Promise.all(all)).flat() as PlannedJson[];
  }

  async waiting(): Promise<number> {
    const all = this.teams.map(({ id }) => this.api().get<{ waiting: number }>(`/api/teams/${id}/mails`));
    return (await Promise.all(all)).reduce((sum, { waiting }) => sum + waiting, 0);
  }

  quiet(): Promise<void> {
    return until(async () => (await this.waiting()) === 0);
  }

  /** In whatever order the mails arrive, and however often; by two readers, and by a program that believes the last one. */
  async expectCalendarsAsPlanned(): Promise<void> {
    await this.quiet();
    await this.readPlan();
    const all = await this.mails();
    const told = comingOnly(calendarsOf(all));
    const planned = plannedCalendars(this.plan, (meeting, address) => {
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

  private async moved(sort: string, meeting: PlannedJson): Promise<PlannedJson> {
    this.touched.add(meeting.id);
    this.count(sort);
    await this.readPlan();
    return meeting;
  }
}

function serviceOf(folder: string, clock: string): Promise<BuiltService> {
  return startBuilt(folder, { env: { CLOCK_START: clock, MAIL_DOMAIN: 'rytmeplan.havnby.example' } });
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
