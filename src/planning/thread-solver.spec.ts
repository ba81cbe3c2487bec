import type { Instance } from './solver/instance.js';
import { plan } from './solver/solver.js';
import { ThreadSolver } from './thread-solver.adapter.js';

const ENTRY = new URL('../../test/typescript-worker.mjs', import.meta.url);

describe('the planner in a worker thread', () => {
  it('gives the same plan as in this thread, and tells its progress', async () => {
    const told: string[] = [];
    const threaded = await new ThreadSolver(ENTRY).plan(smallTeam(), { progress: ({ block }) => told.push(block) });
    expect(threaded).toEqual(await plan(smallTeam()));
    expect(threaded.meetings.length).toBeGreaterThan(0);
    expect(told).toContain('review');
  });

  it('rejects with the reason when it is aborted', async () => {
    const abort = new AbortController();
    const planned = new ThreadSolver(ENTRY).plan(smallTeam(), { signal: abort.signal });
    setTimeout(() => abort.abort(new Error('the leader changed the cadence')), 5);
    await expect(planned).rejects.toThrow('the leader changed the cadence');
  });

  it('passes on what the planner refuses', async () => {
    const broken = { ...smallTeam(), persons: [] };
    await expect(new ThreadSolver(ENTRY).plan(broken)).rejects.toThrow('"lena" is not among the persons');
  });
});

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
