import { rmSync } from 'node:fs';
import { ApiClient } from '../e2e/api-client.js';
import type { BuiltService } from '../e2e/built-service.js';
import { startBuilt } from '../e2e/built-service.js';
import {
  copyOfExample,
  isInvitation,
  mailboxOf,
  signedIn,
  startExampleAt,
  tokenOf,
  until,
  withDatabase,
} from '../e2e/example.js';
import { freeTimesFor } from '../e2e/free-time.js';
import type { ReadMail } from '../e2e/mails.js';
import { readMail } from '../e2e/mails.js';
import type { TeamJson } from '../e2e/team-json.js';
import { meetingsOf } from '../e2e/team-json.js';
import type { MailSink, TakenMail } from '../mail-sink.js';
import { openMailSink } from '../mail-sink.js';

const KILLS = 10;
/** What the sender may have in hand, unsettled. */
const UNSETTLED = 48;
/** A mail that was being sent when the service died is claimed anew when its lease runs out. */
const SETTLE_MS = 400_000;
const SLOWEST_MS = 5_000;
const TODAY = '2027-02-02';
const HORIZON = '2027-05-03';

/** The case's acceptance test: kill -9 in the middle of publishing and sending. SMTP goes to a real server that is slow. */
describe('the service, killed ten times while it publishes and sends', () => {
  let folder: string;
  let sink: MailSink;
  let token: string;
  let teams: TeamJson[];
  let mails: ReadMail[];
  let arrived: ReadonlySet<string>;
  let rows: OutboxRow[];
  let meetings: MeetingRow[];
  let attendees: AttendeeRow[];
  let kills = 0;
  let mailArrives: () => void = () => {};
  const acknowledged: Acknowledged[] = [];
  const published: string[] = [];
  let versions: string[];
  const random = seeded(20270202);

  beforeAll(async () => {
    ({ folder } = await copyOfExample());
    sink = await openMailSink({
      decide: () => {
        mailArrives();
        return { takeAfterMs: 10 + Math.floor(random() * 60) };
      },
    });
    token = await leadersToken(folder);
    for (kills = 0; kills < KILLS; kills++) await changeAndKill(kills);
    const service = await start(KILLS);
    await until(() => isEmpty(folder), SETTLE_MS);
    await service.end();
    ({ rows, meetings, attendees, versions } = await readDatabase(folder));
    const all = [...mailboxOf(folder), ...sink.taken];
    arrived = new Set(all.map(idOf));
    mails = await Promise.all(all.filter(({ raw }) => isInvitation(raw)).map(({ raw }) => readMail(raw)));
  });

  afterAll(async () => {
    await sink?.close();
    if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  it('was hit while there was work: mails under way, changes unacknowledged', () => {
    expect(sink.taken.length).toBeGreaterThan(10);
    expect(acknowledged.length + published.length).toBeGreaterThan(3);
    expect(published.length).toBeLessThan(KILLS);
  });

  it('keeps every change that it acknowledged', () => {
    const lost = acknowledged.filter(({ id, startsAt, revision }) => {
      const row = meetings.find((meeting) => meeting.id === id);
      return !row || (row.revision <= revision && row.starts_at.toISOString() !== startsAt);
    });
    expect(lost).toEqual([]);
    expect(published.filter((id) => !versions.includes(id))).toEqual([]);
  });

  it('sends everything it queued but what it took back before, and buries nothing', () => {
    const buried = rows.filter(({ state }) => state !== 'sent' && state !== 'superseded');
    expect(buried.map(({ id, state }) => ({ id, state }))).toEqual([]);
    const wrong = rows.filter(({ message_id, state }) => arrived.has(message_id) !== (state === 'sent'));
    expect(wrong.map(({ id, state }) => ({ id, state }))).toEqual([]);
  });

  it('loses no invitation: everybody’s last mail says what is planned', () => {
    const last = new Map(mails.map((mail) => [`${mail.to} ${mail.event.uid}`, mail.event]));
    const wrong = attendees.flatMap(({ meeting_id, email, removed_at, sequence }) => {
      const meeting = meetings.find(({ id }) => id === meeting_id)!;
      if (meeting.started_at || meeting.starts_on < TODAY || meeting.starts_on > HORIZON) return [];
      const event = last.get(`${email} ${meeting.uid}`);
      const gone = meeting.cancelled_at !== null || removed_at !== null;
      const told = event && `${event.method} ${event.sequence} ${event.start} ${event.end}`;
      const times = `${meeting.starts_at.toISOString()} ${meeting.ends_at.toISOString()}`;
      if (gone ? !event || event.method === 'CANCEL' : told === `REQUEST ${sequence} ${times}`) return [];
      return [{ email, uid: meeting.uid, told, expected: gone ? 'CANCEL' : `REQUEST ${sequence} ${times}` }];
    });
    expect(wrong).toEqual([]);
  });

  it('sends none that was not published: every message is a row of the outbox about a meeting of the plan', () => {
    const known = new Map(rows.map((row) => [row.message_id, row]));
    const phantoms = sink.taken.filter((taken) => {
      const row = known.get(idOf(taken));
      return !row || withoutEnd(row.payload) !== withoutEnd(taken.raw) || row.to !== taken.to;
    });
    expect(phantoms.map(idOf)).toEqual([]);
    const planned = new Set(meetings.map(({ uid }) => uid));
    expect(mails.filter(({ event }) => !planned.has(event.uid))).toEqual([]);
  });

  it('keeps the order of each recipient and meeting, repeats included', () => {
    const byId = new Map(rows.map((row) => [row.message_id, row]));
    const latest = new Map<string, number>();
    const late = sink.taken.filter((taken) => {
      const { order_key: key, id } = byId.get(idOf(taken))!;
      const before = latest.get(key) ?? 0;
      latest.set(key, Math.max(before, Number(id)));
      return Number(id) < before;
    });
    expect(late.map(idOf)).toEqual([]);
  });

  it('repeats at most what was under way, in the same bytes', () => {
    const first = new Map<string, TakenMail>();
    const repeats = sink.taken.filter((taken) => {
      const before = first.get(idOf(taken));
      if (!before) first.set(idOf(taken), taken);
      return before !== undefined;
    });
    expect(repeats.length).toBeLessThanOrEqual(KILLS * UNSETTLED);
    for (const repeat of repeats) expect(repeat.raw.equals(first.get(idOf(repeat))!.raw)).toBe(true);
  });

  /** Each life has a later clock, as lives have. */
  function start(life: number): Promise<BuiltService> {
    const clock = new Date(Date.parse('2027-02-02T08:15:00+01:00') + life * 60_000).toISOString();
    return startBuilt(folder, { env: { SMTP_URL: sink.url, CLOCK_START: clock } });
  }

  async function changeAndKill(life: number): Promise<void> {
    const service = await start(life);
    const api = new ApiClient(service.url, token);
    teams ??= await api.get<TeamJson[]>('/api/teams');
    const [one, other] = life % 3 === 0 ? [teams[0]!, teams[1]!] : [teams[1]!, teams[0]!];
    const publish = await drafted(api, one.id, life);
    const moves = await movable(api, other.id);
    const delayMs = 5 + Math.floor(random() * 595);
    const work = [publish(), ...moves.map((move) => move())].map((each) => each.catch(() => undefined));
    // Every other life ends in the middle of sending, however slow the machine is; the others after a drawn time.
    const arrival = new Promise<void>((resolve) => (mailArrives = resolve));
    if (life % 2 === 1) await Promise.race([arrival, pause(SLOWEST_MS)]);
    await pause(life % 2 === 1 ? delayMs / 6 : delayMs);
    await service.end('SIGKILL');
    await Promise.all(work);
  }

  /** A changed cadence and its draft, ready to be published in one call. */
  async function drafted(api: ApiClient, team: string, life: number): Promise<() => Promise<unknown>> {
    const routines = await api.get<RoutineJson[]>(`/api/teams/${team}/routines`);
    const routine = routines.find(({ kind }) => kind === (life % 2 === 0 ? 'method-meeting' : 'family-review'))!;
    const settings = routine.current.settings;
    const startMinute = (settings.meeting.startMinute ?? 600) + (life % 4 < 2 ? 10 : -10);
    const changed = { ...settings, meeting: { ...settings.meeting, startMinute } };
    await api.must('PUT', `/api/teams/${team}/routines/${routine.id}/draft`, { settings: changed });
    await api.must('POST', `/api/teams/${team}/plans/2027/draft`, {});
    const diff = await api.get<{ draftId: string; hash: string }>(`/api/teams/${team}/plans/2027/diff`);
    const intent = { draftId: diff.draftId, diffHash: diff.hash, message: '' };
    return async () => {
      const path = `/api/teams/${team}/plans/2027/publication`;
      published.push((await api.must<{ versionId: string }>('POST', path, intent)).versionId);
    };
  }

  /** A few meetings of the other team to be moved at the same moment; what is acknowledged is remembered. */
  async function movable(api: ApiClient, teamId: string): Promise<(() => Promise<unknown>)[]> {
    const all = (await Promise.all(teams.map(({ id }) => meetingsOf(api, id, TODAY, '2027-12-20')))).flat();
    const planned = all.filter(
      ({ stage, startsOn, ...each }) => stage === 'planned' && isNear(startsOn) && each.teamId === teamId,
    );
    return [1, 2, 3, 4, 5].map(() => async () => {
      const meeting = planned[Math.floor(random() * planned.length)]!;
      const times = freeTimesFor(meeting, all);
      const { startsOn, startTime } = times[Math.floor(random() * times.length)]!;
      const to = { startsOn, startMinute: startTime, reason: 'Lokalet er optaget' };
      const path = `/api/teams/${meeting.teamId}/meetings/${meeting.id}`;
      await api.must('POST', `${path}/move`, to);
      acknowledged.push({ id: meeting.id, startsAt: instantOf(startsOn, startTime), revision: meeting.revision + 1 });
    });
  }
});

interface Acknowledged {
  readonly id: string;
  readonly startsAt: string;
  /** The revision that the move gave, if nothing came between. */
  readonly revision: number;
}

interface RoutineJson {
  readonly id: string;
  readonly kind: string;
  readonly current: { readonly settings: { readonly meeting: { readonly startMinute: number | null } } };
}

interface OutboxRow {
  readonly id: string;
  readonly order_key: string;
  readonly message_id: string;
  readonly to: string;
  readonly payload: Buffer;
  readonly state: string;
}

interface MeetingRow {
  readonly id: string;
  readonly uid: string;
  readonly revision: number;
  readonly starts_on: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly started_at: Date | null;
  readonly cancelled_at: Date | null;
}

interface AttendeeRow {
  readonly meeting_id: string;
  readonly email: string;
  readonly removed_at: Date | null;
  /** What was last told to this person, as the service remembers it. */
  readonly sequence: number | null;
}

/** A token that holds in every later life of the service. */
async function leadersToken(folder: string): Promise<string> {
  const service = await startExampleAt(folder);
  const link = /^Leader +http:\/\/[^/]+(\S+)/m.exec(service.output())?.[1] ?? '';
  const token = await tokenOf(await signedIn(service.url, link));
  await service.end();
  return token;
}

function isEmpty(folder: string): Promise<boolean> {
  return withDatabase(folder, async (client) => {
    const { rowCount } = await client.query(`select from outbox where state in ('queued', 'sending') limit 1`);
    return rowCount === 0;
  });
}

function readDatabase(folder: string) {
  return withDatabase(folder, async (client) => {
    const { rows } = await client.query<OutboxRow>(
      `select id, order_key, message_id, envelope->>'to' as to, payload, state from outbox
         where meeting_id is not null or kind = 'publication' order by id`,
    );
    const { rows: meetings } = await client.query<MeetingRow>(
      `select *, to_char(starts_at at time zone zone, 'YYYY-MM-DD') as starts_on from meeting`,
    );
    const { rows: attendees } = await client.query<AttendeeRow>(
      `select attendee.meeting_id, email, removed_at, invitation.sequence from attendee
         join person on person.id = attendee.person_id
         left join invitation on invitation.meeting_id = attendee.meeting_id and invitation.person_id = attendee.person_id`,
    );
    const { rows: plans } = await client.query<{ id: string }>(
      'select id from plan_version where published_at is not null',
    );
    return { rows, meetings, attendees, versions: plans.map(({ id }) => id) };
  });
}

/** So near that everybody holds an invitation, and a move is mailed. */
function isNear(day: string): boolean {
  return day > '2027-02-08' && day < '2027-04-12';
}

function idOf({ raw }: { readonly raw: Buffer }): string {
  return /^Message-ID: (<[^>]+>)/m.exec(raw.toString('latin1'))?.[1] ?? '';
}

/** In the weeks of this spec Copenhagen is an hour or, from 28 March 2027, two ahead of UTC. */
function instantOf(day: string, time: string): string {
  const isSummer = day >= '2027-03-28' && day < '2027-10-31';
  const [hours = '0', minutes = '0'] = time.split('.');
  return new Date(`${day}T${hours.padStart(2, '0')}:${minutes}:00+0${isSummer ? 2 : 1}:00`).toISOString();
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

/** SMTP ends every message with a line end. RFC 5321 §4.1.1.4. */
function withoutEnd(raw: Buffer): string {
  return raw.toString('latin1').trimEnd();
}
