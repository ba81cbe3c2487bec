import type { Instance } from '../../src/planning/solver/instance.js';
import type { Plan } from '../../src/planning/solver/plan.js';
import { plan } from '../../src/planning/solver/solver.js';
import { byTime, check, World } from './checker.js';
import { generate } from './generate.js';
import { head, machine, numbersFrom, row, writeSection } from './results.js';
import type { Asked } from './results.js';

/** Overdue weeks of the planner beside those of a careful human rule: `--first 1 --last 10 --year 2028`. */
export async function measure(asked: Asked): Promise<void> {
  const [numbers, year] = [numbersFrom(asked), Number(asked['year'] ?? 2028)];
  const lines: string[] = [];
  for (const profile of ['balanced', 'tight', 'overloaded']) {
    let [own, reference, proven] = [0, 0, 0];
    for (const seed of numbers) {
      const instance = generate({ seed, profile, year });
      const result = await plan(instance);
      own += check(instance, result).overdueWeeks;
      reference += check(instance, mostOverdueFirst(instance, result)).overdueWeeks;
      proven += result.blocks.reduce((sum, { block, bound }) => sum + (block === 'rotation' ? bound / 20 : 0), 0);
    }
    lines.push(row(profile, numbers.length, own, proven, reference, (reference / Math.max(1, own)).toFixed(1)));
  }
  writeSection('Overdue weeks beside “most overdue first”', [
    `Seeds ${numbers[0]}–${numbers.at(-1)}, year ${year}; ${machine}. The reference holds the same meetings with the same people and sees, each time, the`,
    'families that are most overdue of those whose contact workers are there.',
    '',
    ...head('profile', 'plans', 'overdue family-weeks', 'proven least', 'most overdue first', 'times as many'),
    ...lines,
  ]);
}

/** The plan with its reviews filled by the rule: most overdue first, of those who can be seen. */
export function mostOverdueFirst(instance: Instance, given: Plan): Plan {
  const world = new World(instance);
  const last = new Map(instance.teams.flatMap(({ families }) => families.map(({ id, lastSeen }) => [id, lastSeen])));
  const meetings = [...given.meetings].sort(byTime).map((meeting) => {
    if (meeting.kind !== 'review') return meeting;
    const { families, rules } = world.teams.get(meeting.team)!;
    const lateness = (id: string, everyWeeks: number) =>
      world.week(meeting.date) - world.week(last.get(id)!) - everyWeeks;
    const chosen = families
      .filter(({ contacts }) => contacts.every((one) => meeting.attendees.includes(one)))
      .sort((a, b) => lateness(b.id, b.everyWeeks) - lateness(a.id, a.everyWeeks) || (a.id < b.id ? -1 : 1))
      .slice(0, rules.review!.capacity)
      .map(({ id }) => id);
    for (const id of chosen) last.set(id, meeting.date);
    return { ...meeting, families: chosen };
  });
  return { ...given, meetings };
}
