import { addRoutine, adopt, memberScope, plannedMeeting, setClock } from '../../test/meetings.js';
import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { PeopleService } from '../access/people.service.js';
import { ScopesService } from '../access/scopes.service.js';
import type { HrScope } from '../access/scope.types.js';
import { addDays } from '../platform/days.js';
import { PromisesQueries } from '../routines/promises.queries.js';
import { RoutinesModule } from '../routines/routines.module.js';
import type { AttendanceLineOut } from './attendance.queries.js';
import { AttendanceQueries } from './attendance.queries.js';
import { HoldingService } from './holding.service.js';
import { MeetingViewQueries } from './meeting-view.queries.js';
import { MeetingsModule } from './meetings.module.js';
import { MeetingsQueries } from './meetings.queries.js';
import { PointsService } from './points.service.js';

let world: World;
let attendance: AttendanceQueries;
let hr: HrScope;
let review: string;
let talk: string;

beforeAll(async () => {
  world = await createWorld([MeetingsModule, RoutinesModule]);
  attendance = world.get(AttendanceQueries);
  const { tenantId, adminId } = world;
  await world.database.write(world, (tx) =>
    world.get(PeopleService).grant(tx, { tenantId, personId: adminId }, adminId, 'hr', null),
  );
  const scope = await world.get(ScopesService).forPerson(tenantId, adminId, 'hr');
  if (!scope) throw new Error('Asta works with HR');
  hr = scope;
  review = await addRoutine(world, 'family-review');
  talk = await addRoutine(world, 'one-to-one');
});
afterAll(() => world?.close());

const names = (rows: readonly AttendanceLineOut[]) =>
  rows.map((row) => `${row.on} ${row.personName.split(' ')[0]} ${row.attendance}`);

async function hold(
  meetingId: string,
  day: string,
  status: Record<string, 'present' | 'online' | 'offDuty' | 'excused'>,
) {
  const holding = world.get(HoldingService);
  setClock(world, `${day}T09:05:00+01:00`);
  await holding.start(world.lead, meetingId);
  const view = await world.get(MeetingViewQueries).meeting(world.lead, meetingId);
  for (const item of view?.agenda?.items.filter(({ kind }) => kind === 'family') ?? [])
    await world.get(PointsService).closeItem(world.lead, meetingId, item.id ?? '');
  const present = (view?.attendance ?? []).map(({ personId }) => [personId, 'present'] as const);
  await holding.recordAttendance(world.lead, meetingId, { ...Object.fromEntries(present), ...status });
  await holding.end(world.lead, meetingId);
}

describe('attendance history', () => {
  beforeAll(async () => {
    setClock(world, '2026-12-07T08:00:00+01:00');
    const { karen, bo, eva } = world.people;
    const subjects = [{ subjectId: world.families['F-002'], elementId: null }];
    const team = plannedMeeting(world, review, { startsOn: '2026-12-15', subjects });
    const two = plannedMeeting(world, talk, {
      ...{ startsOn: '2026-12-16', durationMinutes: 60, noteTakerId: null },
      attendees: [
        { personId: karen, role: 'chair' },
        { personId: bo, role: 'required' },
      ],
      subjects: [{ subjectId: bo, elementId: null }],
    });
    const coming = plannedMeeting(world, review, { startsOn: '2026-12-22' });
    await adopt(world, [team, two, coming]);
    await hold(team.meetingId, '2026-12-15', { [eva]: 'offDuty' });
    await hold(two.meetingId, '2026-12-16', { [bo]: 'online' });
  });

  it('has a row for each person and held meeting, with who employs them, and nothing else of the meeting', async () => {
    const rows = await attendance.rows(hr, {});
    expect(names(rows)).toHaveLength(7);
    expect(names(rows)).toContain('2026-12-15 Eva offDuty');
    expect(rows.find(({ personId }) => personId === world.people.eva)).toEqual({
      ...{ meetingId: rows[0]?.meetingId, on: '2026-12-15', startMinute: 540, durationMinutes: 140 },
      ...{
        teamId: world.teamId,
        teamName: 'Team Nord',
        routineId: review,
        routineKind: 'family-review',
        routineName: null,
      },
      ...{ personId: world.people.eva, personName: 'Eva Prøvedal', employeeNumber: 'N-eva', attendance: 'offDuty' },
      ...{ departmentId: expect.any(String) as string, departmentName: 'Beskæftigelse', leads: false },
    });
    expect(await attendance.count(hr, {})).toBe(7);
  });

  it('is filtered by person, routine, kind, department and period', async () => {
    const { bo, eva } = world.people;
    const departmentId = (await attendance.rows(hr, { personId: eva }))[0]?.departmentId ?? null;
    expect(names(await attendance.rows(hr, { personId: bo }))).toEqual([
      '2026-12-15 Bo present',
      '2026-12-16 Bo online',
    ]);
    expect(await attendance.count(hr, { routineId: talk })).toBe(2);
    expect(await attendance.count(hr, { routineKind: 'family-review' })).toBe(5);
    expect((await attendance.rows(hr, { departmentId })).map((row) => row.personName).sort()).toEqual([
      'Eva Prøvedal',
      'Liv Prøvebæk',
    ]);
    expect(await attendance.count(hr, { from: '2026-12-16', to: '2026-12-16' })).toBe(2);
    expect(await attendance.count(hr, { from: '2026-12-17' })).toBe(0);
  });

  it('shows who leads the team all of it, and others their own', async () => {
    expect(await attendance.count(world.lead, {})).toBe(7);
    const bo = await memberScope(world, 'bo');
    expect(new Set((await attendance.rows(bo, {})).map(({ personId }) => personId))).toEqual(
      new Set([world.people.bo]),
    );
    const self = await world.get(ScopesService).forPerson(world.tenantId, world.people.eva, 'self');
    if (!self) throw new Error('Eva signs in');
    expect(names(await attendance.rows(self, { personId: world.people.bo }))).toEqual([]);
    expect(names(await attendance.rows(self, {}))).toEqual(['2026-12-15 Eva offDuty']);
  });

  it('turns the promises of what was held to kept', async () => {
    const evidence = await world.get(MeetingsQueries).evidence(world.lead, '2026-01-01', '2027-12-31');
    const rhythms = await world.get(PromisesQueries).ofTeam(world.lead, evidence);
    const kept = rhythms.flatMap(({ promises }) => promises).filter(({ keptByMeetingId }) => keptByMeetingId !== null);
    expect(kept.map(({ subjectId, keptOn, status }) => [subjectId, keptOn, status]).sort()).toEqual(
      [
        [world.families['F-002'], '2026-12-15', 'kept'],
        [world.people.bo, '2026-12-16', 'kept'],
      ].sort(),
    );
  });
});

describe('with years of meetings', () => {
  const MEETINGS = 600;
  beforeAll(async () => {
    setClock(world, '2026-12-07T08:00:00+01:00');
    const many = Array.from({ length: MEETINGS }, (_, index) =>
      plannedMeeting(world, review, {
        startsOn: addDays('2028-01-03', index % 365),
        startMinute: 480 + (index % 5) * 60,
      }),
    );
    await adopt(world, many);
    await world.database.write(world, async (tx) => {
      await tx.query(
        `update meeting set started_at = starts_at, ended_at = ends_at, quorum_reached = true where starts_at > '2028-01-01'`,
      );
      await tx.query(
        `update attendee set attendance = 'present', recorded_at = now() from meeting where meeting.id = meeting_id and starts_at > '2028-01-01'`,
      );
    });
  });

  it('gives every row once, page by page', async () => {
    const pages: number[] = [];
    const seen = new Set<string>();
    await attendance.each(hr, { from: '2028-01-01' }, (rows) => {
      pages.push(rows.length);
      for (const row of rows) seen.add(`${row.meetingId} ${row.personId}`);
    });
    expect(pages).toEqual([2000, 1000]);
    expect(seen.size).toBe(MEETINGS * 5);
  });

  it('reads the evidence in four queries', async () => {
    await world.database.read(world, async (tx) => {
      const statements: string[] = [];
      const ask = tx.query.bind(tx);
      tx.query = ((sql: string, parameters?: unknown[]) => {
        statements.push(sql);
        return ask(sql, parameters);
      }) as typeof tx.query;
      const facts = await world.get(MeetingsQueries).evidence(world.lead, '2028-01-01', '2029-12-31', tx);
      expect(facts).toHaveLength(MEETINGS);
      expect(statements).toHaveLength(4);
    });
  });

  it('lists two hundred at most, says how many there are, and turns the page', async () => {
    const queries = world.get(MeetingsQueries);
    const first = await queries.list(world.lead, { from: '2028-01-01', limit: 1000 });
    const next = await queries.list(world.lead, { from: '2028-01-01', offset: 200 });
    expect([first.meetings.length, first.total]).toEqual([200, MEETINGS]);
    expect(new Set([...first.meetings, ...next.meetings].map(({ id }) => id)).size).toBe(400);
  });
});
