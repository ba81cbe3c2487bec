import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from '../../bench/planner/checker.js';
import { generate } from '../../bench/planner/generate.js';
import { planFile } from './plan-file.command.js';
import type { PlanFileArguments } from './plan-file.command.js';
import type { Instance } from './solver/instance.js';
import type { Plan } from './solver/plan.js';
import { ThreadSolver } from './thread-solver.adapter.js';

const ENTRY = new URL('../../test/typescript-worker.mjs', import.meta.url);
const instance = generate({ seed: 2, profile: 'small', teams: 2 });
let dir: string;
beforeAll(async () => void (dir = await mkdtemp(join(tmpdir(), 'plan-file-'))));
afterAll(() => rm(dir, { recursive: true }));

async function run(value: unknown, more: PlanFileArguments = {}) {
  const [path, out] = [join(dir, 'i.json'), join(dir, 'plan.json')];
  await writeFile(path, typeof value === 'string' ? value : JSON.stringify(value));
  const lines: string[] = [];
  const code = await planFile(
    { instance: path, out, ...more },
    {
      print: (line) => lines.push(line.replace(path, 'i.json')),
      solver: (workers) => new ThreadSolver(ENTRY, workers),
    },
  );
  return { code, lines, plan: async () => JSON.parse(await readFile(out, 'utf8')) as Plan };
}

describe('planning from file to file', () => {
  it('writes the same plan with one worker and with two, and prints what it cost', async () => {
    const one = await run(instance, { workers: '1' });
    const plan = await one.plan();
    expect({ code: one.code, ...check(instance, plan) }).toMatchObject({ code: 0, breaches: [], cost: plan.cost });
    const told = one.lines.map((line) => line.split(/ {2,}| (?=\S+$)/));
    expect(told[0]).toEqual(['hard violations', '0']);
    expect(told[1]).toEqual(['cost', String(plan.cost)]);
    expect(told[2]).toEqual(['own bound', String(plan.bound)]);
    expect(one.lines[3]).toMatch(/^CPU +\d+\.\d\d s$/);
    expect(told[4]).toEqual(['plan hash', plan.planHash]);
    const two = await run(instance, { workers: '2' });
    expect(await two.plan()).toEqual(plan);
  });

  it('plans again from a previous plan, and keeps what is locked', async () => {
    const before = await (await run(instance)).plan();
    const later = before.meetings.filter(({ date }) => date > '2027-06-01');
    const again: Instance = { ...instance, previous: before, now: '2027-04-01', locked: later.slice(0, 3) };
    const { code, plan } = await run(again);
    expect(code).toBe(0);
    expect(check(again, await plan()).breaches).toEqual([]);
    expect((await plan()).meetings.map(({ id }) => id).sort()).toEqual(before.meetings.map(({ id }) => id).sort());
  });

  it.each<[string, unknown, PlanFileArguments, string]>([
    ['no instance', '{}', { instance: undefined }, 'plan: expected --instance FILE and --out FILE'],
    [
      'no such number of workers',
      '{}',
      { workers: '0' },
      'plan: --workers is "0", expected a whole number from 1 to 64',
    ],
    [
      'a file that is not there',
      '{}',
      { instance: '/nowhere/i.json' },
      "/nowhere/i.json: ENOENT: no such file or directory, open '/nowhere/i.json'",
    ],
    ['no JSON', 'persons:', {}, 'i.json: Unexpected token'],
    [
      'a bad field',
      { ...instance, now: 'tomorrow' },
      {},
      'i.json: now is "tomorrow", expected a day that exists, as YYYY-MM-DD',
    ],
    [
      'somebody who left',
      { ...instance, persons: instance.persons.slice(1) },
      {},
      'i.json: team team-1: person "team-1-leader" is not among the persons',
    ],
    [
      'an out path in a folder that is not there',
      instance,
      { out: '/nowhere/plan.json' },
      '/nowhere/plan.json: Error: ENOENT',
    ],
  ])('refuses %s', async (_name, value, more, line) => {
    const { code, lines } = await run(value, more);
    expect(code).toBe(2);
    expect(lines.join('\n')).toContain(line);
  });

  it('tells the first faults of a file that has many', async () => {
    const { lines } = await run({ ...instance, persons: instance.persons.map((one) => ({ ...one, dayCap: -1 })) });
    expect(lines).toHaveLength(11);
    expect(lines[0]).toBe('i.json: persons[0].dayCap is -1, expected a whole number from 0 to 1440');
    expect(lines[10]).toMatch(/and \d+ more$/);
  });
});
