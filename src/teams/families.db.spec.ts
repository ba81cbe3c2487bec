import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import { ScopesService } from '../access/scopes.service.js';
import { NotFound } from '../platform/errors.js';
import {
  ContactNotInTeam,
  FamilyClosed,
  FamilyCodeTaken,
  NotPaused,
  PairIsOnePerson,
  PausesOverlap,
} from './families.errors.js';
import { FamiliesService } from './families.service.js';
import { TeamsQueries } from './teams.queries.js';
import { TeamsService } from './teams.service.js';

let world: World;
let families: FamiliesService;

beforeAll(async () => {
  world = await createWorld();
  families = world.get(FamiliesService);
});
afterAll(() => world?.close());

const family = async (code: string) => {
  const found = (await world.get(TeamsQueries).families(world.lead, { closed: true })).find(
    (each) => each.code === code,
  );
  if (!found) throw new Error(`${code} is not there`);
  return found;
};
const added = {
  ...{ code: 'F-009', priority: 'normal' as const, startedOn: '2027-01-04', lastReviewedOn: null },
};

describe('families of a team', () => {
  it('are read by code with priority, pauses and pair', async () => {
    const all = await world.get(TeamsQueries).families(world.lead);
    expect(all.map(({ code, priority }) => [code, priority])).toEqual([
      ['F-001', 'high'],
      ['F-002', 'normal'],
      ['F-003', 'low'],
    ]);
    expect(all[0]).toMatchObject({ startedOn: '2026-02-02', lastReviewedOn: '2026-11-16', closedOn: null, pauses: [] });
    const pair = [world.people.bo, world.people.eva].sort();
    expect(all[0]?.contactPair.map((contact) => contact.personId).sort()).toEqual(pair);
  });

  it('are taken in with a pair of two workers of the team', async () => {
    const { bo, eva, uma } = world.people;
    const pair = (first: string, second: string) => ({ ...added, firstContactId: first, secondContactId: second });
    await expect(families.add(world.lead, pair(bo, bo))).rejects.toThrow(PairIsOnePerson);
    await expect(families.add(world.lead, pair(bo, uma))).rejects.toThrow(ContactNotInTeam);
    await families.add(world.lead, pair(bo, eva));
    await expect(families.add(world.lead, pair(bo, eva))).rejects.toThrow(FamilyCodeTaken);
  });

  it('keep the priority of the past when it changes', async () => {
    const { id } = await family('F-002');
    await families.changePriority(world.lead, id, { priority: 'high', from: '2027-03-01' });
    await families.changePriority(world.lead, id, { priority: 'high', from: '2027-04-01' });
    await families.changePriority(world.lead, id, { priority: 'low', from: '2027-03-01' });
    expect((await family('F-002')).priorities).toEqual([
      { from: '2026-02-02', priority: 'normal' },
      { from: '2027-03-01', priority: 'low' },
    ]);
  });

  it('keep the pair of the past, and the worker who stays stays without a break', async () => {
    const { id } = await family('F-003');
    const { bo, eva, liv } = world.people;
    await families.changePair(world.lead, id, { firstContactId: bo, secondContactId: eva, from: '2027-02-01' });
    const { contactPair } = await family('F-003');
    expect(contactPair).toEqual(
      expect.arrayContaining([
        { personId: bo, sinceOn: '2026-02-02', untilOn: null },
        { personId: liv, sinceOn: '2026-02-02', untilOn: '2027-01-31' },
        { personId: eva, sinceOn: '2027-02-01', untilOn: null },
      ]),
    );
    await families.changePair(world.lead, id, { firstContactId: bo, secondContactId: liv, from: '2027-02-01' });
    expect((await family('F-003')).contactPair.filter((contact) => contact.untilOn === null)).toHaveLength(2);
  });

  it('pause and go on; a pause that has not begun is taken back', async () => {
    const { id } = await family('F-001');
    const running = await families.pause(world.lead, id, { fromOn: '2026-12-01', toOn: null });
    await expect(families.pause(world.lead, id, { fromOn: '2027-05-01', toOn: null })).rejects.toThrow(PausesOverlap);
    await families.resume(world.lead, id, running);
    const later = await families.pause(world.lead, id, { fromOn: '2027-05-01', toOn: '2027-05-31' });
    expect((await family('F-001')).pauses).toMatchObject([
      { fromOn: '2026-12-01', toOn: '2026-12-06' },
      { fromOn: '2027-05-01', toOn: '2027-05-31' },
    ]);
    await families.resume(world.lead, id, later);
    expect((await family('F-001')).pauses).toHaveLength(1);
    await expect(families.resume(world.lead, id, running)).rejects.toThrow(NotPaused);
  });

  it('are closed once, and then stand still', async () => {
    const { id } = await family('F-009');
    await families.close(world.lead, id, '2027-06-30');
    await expect(families.close(world.lead, id, '2027-07-30')).rejects.toThrow(FamilyClosed);
    await expect(families.changePriority(world.lead, id, { priority: 'low', from: '2027-05-01' })).rejects.toThrow(
      FamilyClosed,
    );
    expect((await world.get(TeamsQueries).families(world.lead)).map((each) => each.code)).not.toContain('F-009');
  });

  it('are out of reach for another team', async () => {
    const place = { area: '', location: '', invitationHorizonWeeks: 13 };
    const other = await world.get(TeamsService).create(world.admin, { name: 'Team Syd', ...place });
    const scope = world.get(ScopesService).forTeam(world.tenantId, other);
    const { id } = await family('F-002');
    await expect(families.close(scope, id, '2027-06-30')).rejects.toThrow(NotFound);
    expect(await world.get(TeamsQueries).families(scope)).toEqual([]);
  });
});
