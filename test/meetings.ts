import { randomUUID } from 'node:crypto';
import type { TeamScope } from '../src/access/scope.types.js';
import { ScopesService } from '../src/access/scopes.service.js';
import { MeetingsService } from '../src/meetings/meetings.service.js';
import type { ChangeCause, PlannedMeeting } from '../src/meetings/meetings.types.js';
import { Clock, ShiftedClock } from '../src/platform/clock.js';
import type { CadenceSettings } from '../src/routines/cadence.types.js';
import { KINDS } from '../src/routines/kinds.js';
import type { KindCode } from '../src/routines/kinds.types.js';
import type { World, WorldPerson } from './world.js';

/** A routine of the team with an adopted cadence: the kind's own, with `settings` on top. */
export async function addRoutine(
  world: World,
  kind: KindCode,
  settings: Partial<CadenceSettings> = {},
): Promise<string> {
  const id = randomUUID();
  const { tenantId, teamId } = world;
  await world.database.write(world, async (tx) => {
    await tx.query(
      `insert into routine (id, tenant_id, team_id, kind, started_on, created_at) values ($1, $2, $3, $4, '2026-01-01', now())`,
      [id, tenantId, teamId, kind],
    );
    await tx.query(
      `insert into cadence (id, tenant_id, routine_id, valid_from, settings, created_at, adopted_at)
       values (gen_random_uuid(), $1, $2, '2026-01-01', $3, now(), now())`,
      [tenantId, id, JSON.stringify({ ...KINDS[kind].defaults, ...settings })],
    );
  });
  return id;
}

/** Tuesday 15 December 2026, 9.00–11.20, the whole team; `more` says what differs. */
export function plannedMeeting(world: World, routineId: string, more: Partial<PlannedMeeting> = {}): PlannedMeeting {
  const { karen, bo, eva, ib, liv } = world.people;
  const required = [bo, eva, ib, liv].map((personId) => ({ personId, role: 'required' as const }));
  return {
    ...{ meetingId: randomUUID(), routineId, startsOn: '2026-12-15', startMinute: 540, durationMinutes: 140 },
    ...{ location: 'Torvet 1', nominalOn: null, reason: null, subjects: [] },
    ...{ chairId: karen, noteTakerId: bo, presenterId: null },
    attendees: [{ personId: karen, role: 'chair' }, ...required],
    ...more,
  };
}

export async function adopt(
  world: World,
  planned: readonly PlannedMeeting[],
  cancelledIds: readonly string[] = [],
  cause: ChangeCause = 'published',
) {
  return world.database.write(world, (tx) =>
    world.get(MeetingsService).adopt(tx, world.lead, planned, cancelledIds, cause),
  );
}

/** What this person gets on a page of the team. */
export async function memberScope(world: World, key: WorldPerson): Promise<TeamScope> {
  const scope = await world.get(ScopesService).forPerson(world.tenantId, world.people[key], 'member', world.teamId);
  if (!scope) throw new Error(`${key} is no member of the team`);
  return scope;
}

export function setClock(world: World, instant: string): void {
  const clock = world.get(Clock);
  if (!(clock instanceof ShiftedClock)) throw new Error('The world runs on a clock that can be set');
  clock.set(new Date(instant));
}

/** Nobody answers what has not left; and a change takes back what nobody has begun to send. */
export async function untilSent(world: World, meetingId: string): Promise<void> {
  const deadline = Date.now() + 120_000;
  const waiting = `select 1 from outbox where meeting_id = $1 and state <> 'sent'`;
  while ((await world.database.read(world, (tx) => tx.query<unknown[]>(waiting, [meetingId]))).length > 0) {
    if (Date.now() > deadline) throw new Error('The invitations did not leave within two minutes');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
