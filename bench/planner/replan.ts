import { plan } from '../../src/planning/solver/solver.js';
import { check } from './checker.js';
import { disturb, EVERY_KIND } from './events.js';
import { generate } from './generate.js';
import { forcedMoves, movesOf } from './moves.js';
import { head, machine, numbersFrom, row, writeSection } from './results.js';
import type { Asked } from './results.js';

const COUNTED = ['plans', 'breaches', 'moves', 'forced', 'optimal', 'unforced'] as const;
type Counts = Record<(typeof COUNTED)[number], number>;

/**
 * Plans again after random events, one or two at once, and counts the moves beside those that nobody could avoid:
 * `--first 1 --last 25 --events 40 --year 2028 --profile small`.
 */
export async function measure(asked: Asked): Promise<void> {
  const { year = '2028', events = '40', profile } = asked;
  const numbers = numbersFrom({ last: '25', ...asked });
  const began = process.cpuUsage();
  const lines: string[] = [];
  for (const name of profile ? [profile] : ['small', 'balanced']) {
    const seeds = name === 'small' || profile ? numbers : numbers.slice(0, Math.ceil(numbers.length / 5));
    const counts = Object.fromEntries(COUNTED.map((key) => [key, 0])) as Counts;
    for (const seed of seeds) await measureOne(seed, name, Number(year), Number(events), counts);
    const { plans, breaches, moves, forced, optimal, unforced } = counts;
    lines.push(
      row(
        name,
        seeds.length,
        plans,
        breaches,
        moves,
        forced,
        (moves / Math.max(1, forced)).toFixed(4),
        `${optimal} of ${plans}`,
        unforced,
      ),
    );
  }
  const { user, system } = process.cpuUsage(began);
  writeSection('Planning again with the fewest moves', [
    `${events} times for each plan one or two random events: an illness, a weekly appointment, a decline, a facilitator’s cancelled date, a new`,
    `family, a closed one, a changed cadence, a new worker. Year ${year}; ${machine}; ${((user + system) / 1e6 / 60).toFixed(0)} minutes of CPU.`,
    '',
    ...head(
      ...['profile', 'plans', 'events', 'hard violations', 'moved meetings', 'that nobody could keep', 'ratio'],
      ...['fewest possible', 'of these with none to move'],
    ),
    ...lines,
  ]);
}

async function measureOne(seed: number, profile: string, year: number, events: number, counts: Counts): Promise<void> {
  const instance = generate({ seed, year, profile });
  const base = await plan(instance);
  for (let event = 1; event <= events; event++) {
    const changed = disturb(instance, base, seed * 1000 + event, EVERY_KIND);
    const again = await plan(changed);
    const [own, least] = [movesOf(changed, again), forcedMoves(changed)];
    counts.plans++;
    counts.breaches += check(changed, again).breaches.length;
    counts.moves += own;
    counts.forced += least;
    if (own === least) counts.optimal++;
    else console.log(`${profile} ${seed}, event ${event}: ${own} moves, ${least} that nobody could keep`);
    if (least === 0) counts.unforced++;
  }
}
