import type { TeamScope } from '../src/access/scope.types.js';
import { MeetingViewQueries } from '../src/meetings/meeting-view.queries.js';
import type { ItemView } from '../src/meetings/meeting-view.types.js';
import type { Attendance } from '../src/meetings/meetings.types.js';
import { adopt, plannedMeeting, setClock } from './meetings.js';
import type { World, WorldPerson } from './world.js';

/** A review on this day with these families planned. */
export async function reviewOn(
  world: World,
  routineId: string,
  startsOn: string,
  families: readonly ('F-001' | 'F-002' | 'F-003')[] = [],
): Promise<string> {
  const subjects = families.map((code) => ({ subjectId: world.families[code], elementId: null }));
  const plan = plannedMeeting(world, routineId, { startsOn, subjects });
  await adopt(world, [plan]);
  return plan.meetingId;
}

export const on = (world: World, day: string, time = '09:31') => setClock(world, `${day}T${time}:00+01:00`);

export async function viewOf(world: World, id: string, scope: TeamScope = world.lead) {
  const found = await world.get(MeetingViewQueries).meeting(scope, id);
  if (!found) throw new Error(`meeting ${id} cannot be seen`);
  return found;
}

export async function itemsOf(world: World, id: string): Promise<readonly ItemView[]> {
  return (await viewOf(world, id)).agenda?.items ?? [];
}

/** By its family, its code or its title. */
export async function itemOf(world: World, id: string, name: string): Promise<ItemView & { id: string }> {
  const found = (await itemsOf(world, id)).find((item) => (item.familyCode ?? item.code ?? item.title) === name);
  if (!found?.id) throw new Error(`no item ${name}`);
  return { ...found, id: found.id };
}

export function everybody(
  world: World,
  attendance: Attendance,
  except: Partial<Record<WorldPerson, Attendance>> = {},
): Record<string, Attendance> {
  const team = ['karen', 'bo', 'eva', 'ib', 'liv'] as const;
  return Object.fromEntries(team.map((key) => [world.people[key], except[key] ?? attendance]));
}
