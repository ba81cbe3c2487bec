import { check } from '../../bench/planner/checker.js';
import { generate } from '../../bench/planner/generate.js';
import { explainTeam } from './solver/explain.js';
import type { Instance } from './solver/instance.js';
import type { Progress } from './solver/solver.js';
import { plan } from './solver/solver.js';
import { ThreadSolver } from './thread-solver.adapter.js';

const ENTRY = new URL('../../test/typescript-worker.mjs', import.meta.url);

const solvers: ThreadSolver[] = [];
afterEach(async () => void (await Promise.all(solvers.splice(0).map((solver) => solver.onModuleDestroy()))));

function threads(count: number): ThreadSolver {
  const solver = new ThreadSolver(ENTRY, count);
  solvers.push(solver);
  return solver;
}

describe('the planner in worker threads', () => {
  it('gives the same plan as in this thread, and tells its progress', async () => {
    const told: string[] = [];
    const threaded = await threads(2).plan(smallTeam(), { progress: ({ block }) => told.push(block) });
    expect(threaded).toEqual(await plan(smallTeam()));
    expect(threaded.meetings.length).toBeGreaterThan(0);
    expect(told).toContain('review');
  });

  it('gives the same plan with one, two and three threads, and in one that has planned before', async () => {
    const teams = manyTeams();
    const quick = { preset: 'quick' } as const;
    const here = await plan(teams, quick);
    expect(check(teams, here).breaches).toEqual([]);
    for (const count of [1, 2, 3]) {
      const solver = threads(count);
      const planned = await solver.plan(teams, quick);
      expect(planned.planHash).toBe(here.planHash);
      expect(planned).toEqual(here);
      if (count === 2) expect(await solver.plan(teams, quick)).toEqual(here);
    }
  });

  it('explains in a thread what this thread would explain', async () => {
    const small = smallTeam();
    const [team] = small.teams;
    const families = team!.families.map((family) => ({ ...family, everyWeeks: 1, lastSeen: '2026-11-01' }));
    const crowded = { ...small, teams: [{ ...team!, families }] };
    const planned = await plan(crowded);
    const explained = await threads(1).explain(crowded, planned, 't');
    expect(explained.broken.map(({ kind }) => kind)).toEqual(['review']);
    expect(explained).toEqual(await explainTeam(crowded, planned, 't'));
    await expect(threads(1).explain(crowded, planned, 'x')).rejects.toThrow('team "x" is not in the instance');
  });

  it('tells the progress of every team up to the last block', async () => {
    const told: Progress[] = [];
    await threads(2).plan(manyTeams(), { preset: 'quick', progress: (one) => told.push(one) });
    expect(told.map(({ done }) => done)).toEqual(told.map((_, at) => at + 1));
    expect(told.at(-1)).toMatchObject({ done: told[0]!.of });
    expect(new Set(told.map(({ team }) => team)).size).toBe(4);
  });

  it('rejects with the reason when it is aborted, and plans the next', async () => {
    const solver = threads(2);
    const abort = new AbortController();
    const planned = solver.plan(manyTeams(), {
      signal: abort.signal,
      progress: () => abort.abort(new Error('the leader changed the cadence')),
    });
    await expect(planned).rejects.toThrow('the leader changed the cadence');
    await expect(solver.plan(smallTeam())).resolves.toMatchObject({ hardViolations: 0 });
  });

  it('rejects at once what was aborted before it began', async () => {
    const planned = threads(1).plan(smallTeam(), { signal: AbortSignal.abort(new Error('too late')) });
    await expect(planned).rejects.toThrow('too late');
  });

  it('passes on what the planner refuses, and plans the next', async () => {
    const solver = threads(1);
    const broken = { ...smallTeam(), persons: [] };
    await expect(solver.plan(broken)).rejects.toThrow('"lena" is not among the persons');
    await expect(solver.plan(smallTeam())).resolves.toMatchObject({ hardViolations: 0 });
  });

  it('sends a calendar that is larger than one message whole', async () => {
    const busy = Array.from({ length: 3000 }, (_, at) => ({
      date: '2027-02-02',
      start: 480 + (at % 16) * 30,
      minutes: 30,
    }));
    const team = smallTeam();
    const instance = { ...team, persons: team.persons.map((one) => ({ ...one, busy })) };
    expect(await threads(1).plan(instance)).toEqual(await plan(instance));
  });
});

/** Four small teams in four houses; pairs of them share a leader, and one facilitator visits them all. */
function manyTeams(): Instance {
  const whole = generate({ seed: 3, profile: 'small', teams: 4 });
  const [external] = whole.facilitators;
  const sites = whole.teams.map((_, at) => ({ id: `house-${at}`, rooms: 1 }));
  const teams = whole.teams.map((team, at) => ({
    ...team,
    site: `house-${at}`,
    leader: whole.teams[at - (at % 2)]!.leader,
    families: team.families.slice(0, 8),
    rules: { ...team.rules, external: { ...team.rules.external!, facilitator: external!.id } },
  }));
  return { ...whole, horizon: { ...whole.horizon, weeks: 13 }, sites, teams, facilitators: [external!] };
}

function smallTeam(): Instance {
  const work = Array.from({ length: 5 }, (): [number, number] => [480, 960]);
  const person = (id: string, discipline: string) => ({
    id,
    discipline,
    work,
    away: [],
    busy: [],
    dayCap: 360,
    weekCap: 900,
  });
  return {
    format: 'meeting-rhythm-instance/1',
    horizon: { start: '2027-01-04', weeks: 6 },
    closed: [],
    avoid: [],
    sites: [{ id: 'house', rooms: 1 }],
    persons: [person('lena', 'leader'), person('mads', 'health'), person('nina', 'school')],
    facilitators: [],
    teams: [
      {
        id: 't',
        site: 'house',
        leader: 'lena',
        members: ['mads', 'nina'],
        families: [{ id: 'f', contacts: ['mads', 'nina'], everyWeeks: 3, lastSeen: '2026-12-20' }],
        rules: { review: { minutes: 60, capacity: 2, quorum: 1 } },
      },
    ],
  };
}
