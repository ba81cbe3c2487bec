import { randomUUID } from 'node:crypto';
import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { ScopesService } from '../access/scopes.service.js';
import type { TeamScope } from '../access/scope.types.js';
import { InvalidInput, NotFound } from '../platform/errors.js';
import { TeamsService } from '../teams/teams.service.js';
import type { CadenceSettings } from './cadence.types.js';
import { KINDS } from './kinds.js';
import { KIND_CODES } from './kinds.types.js';
import { PromisesQueries } from './promises.queries.js';
import { NotASubject, RoutineEnded, RoutineStandsAlready, WaivedAlready } from './routines.errors.js';
import { RoutinesModule } from './routines.module.js';
import { RoutinesQueries } from './routines.queries.js';
import { RoutinesService } from './routines.service.js';
import type { RoutineEvidence, RoutineView } from './routines.types.js';
import { WaiversService } from './waivers.service.js';

const STARTED_ON = '2026-12-01';
const review = KINDS['family-review'].defaults;
const fewer = { ...review, quorumPercent: 50 };
const faster: CadenceSettings = {
  ...review,
  rule: { type: 'maxGap', unit: 'weeks', every: { high: 4, normal: 8, low: 12 }, firstWindowWeeks: 4 },
};

let world: World;
let routines: RoutinesService;
let queries: RoutinesQueries;

beforeAll(async () => {
  world = await createWorld([RoutinesModule]);
  routines = world.get(RoutinesService);
  queries = world.get(RoutinesQueries);
  await routines.startAll(world.lead, STARTED_ON);
});
afterAll(() => world?.close());

/** It is 7 December 2026 in the world. */
async function theReview(): Promise<RoutineView> {
  const found = (await queries.ofTeam(world.lead)).find(({ kind }) => kind === 'family-review');
  if (!found) throw new Error('The team reviews families');
  return found;
}

const adopt = (): Promise<void> => world.database.write(world.lead, (tx) => routines.adoptDrafts(tx, world.lead));

async function otherTeam(name: string): Promise<TeamScope> {
  const place = { area: '', location: '', invitationHorizonWeeks: 13 };
  const id = await world.get(TeamsService).create(world.admin, { name, ...place });
  return world.get(ScopesService).forTeam(world.tenantId, id);
}

describe('a team’s routines', () => {
  it('start with all kinds, each with its own cadence as a draft, and each once', async () => {
    const all = await queries.ofTeam(world.lead);
    expect(all.map(({ kind }) => kind)).toEqual(KIND_CODES.filter((kind) => kind !== 'custom'));
    for (const { kind, draft, current, name } of all) {
      expect({ current, name }).toEqual({ current: null, name: null });
      expect(draft).toMatchObject({ validFrom: STARTED_ON, settings: KINDS[kind].defaults });
    }
    expect(await routines.startAll(world.lead, STARTED_ON)).toEqual([]);
    const again = { kind: 'one-to-one', template: null, name: '', startedOn: STARTED_ON } as const;
    await expect(routines.start(world.lead, again)).rejects.toThrow(RoutineStandsAlready);
  });

  it('may be the team’s own, by a name and from a template', async () => {
    const own = {
      kind: 'custom',
      template: 'committee-status',
      name: ' Udvalgsstatus ',
      startedOn: STARTED_ON,
    } as const;
    await expect(routines.start(world.lead, { ...own, name: '  ' })).rejects.toThrow(InvalidInput);
    const id = await routines.start(world.lead, own);
    const found = await queries.one(world.lead, id);
    expect(found).toMatchObject({ name: 'Udvalgsstatus', draft: { settings: { subjects: 'list' } } });
    await routines.end(world.lead, id, { on: '2026-12-05' });
    expect(await queries.one(world.lead, id)).toMatchObject({ endedOn: '2026-12-05', draft: null });
    expect((await queries.ofTeam(world.lead)).map((each) => each.id)).not.toContain(id);
    expect((await queries.ofTeam(world.lead, undefined, { ended: true })).map((each) => each.id)).toContain(id);
    await expect(routines.saveDraft(world.lead, id, { settings: review, validFrom: null })).rejects.toThrow(
      RoutineEnded,
    );
  });

  it('are out of reach for another team and are not known by another id', async () => {
    const other = await otherTeam('Team Syd');
    const { id } = await theReview();
    expect(await queries.ofTeam(other)).toEqual([]);
    expect(await queries.one(other, id)).toBeNull();
    await expect(routines.discardDraft(other, id)).rejects.toThrow(NotFound);
    await expect(routines.saveDraft(world.lead, randomUUID(), { settings: review, validFrom: null })).rejects.toThrow(
      NotFound,
    );
  });

  it('start once when six requests start them at the same time', async () => {
    const other = await otherTeam('Team Vest');
    const input = { kind: 'one-to-one', template: null, name: '', startedOn: STARTED_ON } as const;
    const all = await Promise.allSettled(Array.from({ length: 6 }, () => routines.start(other, input)));
    const refused = all.filter((each) => each.status === 'rejected');
    expect(refused).toHaveLength(5);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(RoutineStandsAlready);
    expect(await queries.ofTeam(other)).toHaveLength(1);
  });
});

describe('a cadence', () => {
  it('is in force from the routine’s first day when the first plan is published', async () => {
    await adopt();
    expect(await theReview()).toMatchObject({ draft: null, current: { validFrom: STARTED_ON, settings: review } });
  });

  it('is saved as a draft that replaces the one before, and leaves none when it says what is in force', async () => {
    const { id } = await theReview();
    await routines.saveDraft(world.lead, id, { settings: fewer, validFrom: null });
    await routines.saveDraft(world.lead, id, { settings: faster, validFrom: '2027-02-01' });
    expect(await theReview()).toMatchObject({
      current: { settings: review },
      draft: { validFrom: '2027-02-01', settings: faster },
    });
    await routines.saveDraft(world.lead, id, { settings: structuredClone(review), validFrom: null });
    expect((await theReview()).draft).toBeNull();
    await routines.saveDraft(world.lead, id, { settings: fewer, validFrom: null });
    await routines.discardDraft(world.lead, id);
    expect(await theReview()).toMatchObject({ draft: null, current: { settings: review } });
  });

  it('is refused with every fault at its place, and nothing is stored', async () => {
    const { id } = await theReview();
    const wrong = { ...review, quorumPercent: 101, surprise: true };
    const refusal = routines.saveDraft(world.lead, id, { settings: wrong, validFrom: null });
    await expect(refusal).rejects.toMatchObject({
      faults: [
        { path: 'settings.surprise', value: true },
        { path: 'settings.quorumPercent', value: 101, expected: { da: 'et helt tal fra 0 til 100' } },
      ],
    });
    const past = routines.saveDraft(world.lead, id, { settings: fewer, validFrom: '2026-12-06' });
    await expect(past).rejects.toMatchObject({ faults: [{ path: 'validFrom', value: '2026-12-06' }] });
    expect((await theReview()).draft).toBeNull();
  });

  it('leaves the past its own when it is adopted', async () => {
    const { id } = await theReview();
    await routines.saveDraft(world.lead, id, { settings: faster, validFrom: '2027-02-01' });
    await adopt();
    const { adopted, current, draft } = await theReview();
    expect(draft).toBeNull();
    expect(current?.settings).toEqual(review);
    expect(adopted.map(({ validFrom, settings }) => [validFrom, settings])).toEqual([
      [STARTED_ON, review],
      ['2027-02-01', faster],
    ]);
  });
});

describe('promises', () => {
  const reviewed = (routineId: string): RoutineEvidence => ({
    ...{ id: randomUUID(), routineId, day: '2026-12-03', cancelled: false, held: true, quorum: true },
    people: [world.people.bo, world.people.eva].map((id) => {
      return { id, leads: false, expected: true, attendance: 'present' as const };
    }),
    points: [{ subjectId: world.families['F-001'], treated: true, signedOffBy: null }],
  });

  it('stand as the cadences, the team and the meetings of the caller say', async () => {
    const { id } = await theReview();
    const rhythms = await world.get(PromisesQueries).ofTeam(world.lead, [reviewed(id)]);
    expect(rhythms).toHaveLength(7);
    const [first] = rhythms;
    const of = (code: 'F-001' | 'F-002') =>
      first?.promises.filter(({ subjectId }) => subjectId === world.families[code]).map((each) => each.status);
    expect(of('F-001')?.slice(0, 2)).toEqual(['kept', 'due']);
    expect(of('F-002')?.[0]).toBe('due');
    expect(first?.summary).toMatchObject({ coverage: { basis: 'subjects', kept: 3, owed: 3 } });
    const matrix = rhythms.find(({ routine }) => routine.kind === 'peer-training');
    expect(matrix?.promises.length).toBe(4 * 2);
  });

  it('can be asked as if the drafts were published', async () => {
    const { id } = rhythmOf(await world.get(PromisesQueries).ofTeam(world.lead, []), 'one-to-one');
    const monthly = { ...KINDS['one-to-one'].defaults };
    const rule = { type: 'perPeriod', count: 1, period: 'month', leastGapWeeks: 0 } as const;
    await routines.saveDraft(world.lead, id, { settings: { ...monthly, rule }, validFrom: '2027-01-01' });
    const asked = async (drafts: boolean): Promise<number> => {
      const all = await world.get(PromisesQueries).ofTeam(world.lead, [], { horizon: '2027-12-31', drafts });
      return all.find(({ routine }) => routine.id === id)!.promises.length;
    };
    expect(await asked(false)).toBe(4 * 4);
    expect(await asked(true)).toBe(4 * 12);
  });

  it('are waived with who, when and why, once, and only where there is one', async () => {
    const waivers = world.get(WaiversService);
    const { id } = await theReview();
    const input = {
      ...{ subjectId: world.families['F-002'], elementId: null, opensOn: STARTED_ON, ordinal: 1 },
      reason: 'Familien er i udlandet til marts',
    };
    await waivers.waive(world.lead, id, input);
    await expect(waivers.waive(world.lead, id, input)).rejects.toThrow(WaivedAlready);
    for (const wrong of [{ subjectId: randomUUID() }, { subjectId: world.people.bo }, { elementId: randomUUID() }])
      await expect(waivers.waive(world.lead, id, { ...input, ...wrong })).rejects.toThrow(NotASubject);
    await expect(waivers.waive(world.lead, randomUUID(), input)).rejects.toThrow(NotFound);
    const [first] = await world.get(PromisesQueries).ofTeam(world.lead, []);
    const waived = first?.promises.filter(({ status }) => status === 'waived');
    expect(waived).toHaveLength(1);
    expect(waived?.[0]?.waiver).toMatchObject({
      ...{ waivedBy: world.people.karen, waivedOn: '2026-12-07', reason: 'Familien er i udlandet til marts' },
    });
  });

  function rhythmOf(all: readonly { routine: RoutineView }[], kind: string): RoutineView {
    return all.find(({ routine }) => routine.kind === kind)!.routine;
  }
});
