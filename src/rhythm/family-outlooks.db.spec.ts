import { readFileSync, readdirSync } from 'node:fs';
import type { World } from '../../test/world.js';
import { createWorld } from '../../test/world.js';
import type { TeamScope } from '../access/scope.types.js';
import { ScopesService } from '../access/scopes.service.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import { RoutinesQueries } from '../routines/routines.queries.js';
import type { FamilyOutlook } from '../teams/family-pages.queries.js';
import { TeamsQueries } from '../teams/teams.queries.js';
import { FamilyOutlooksQueries } from './family-outlooks.queries.js';
import { ImportAllService } from './import-all.service.js';
import { RhythmModule } from './rhythm.module.js';

const FOLDER = 'examples/aarhus/';
let world: World;
let scope: TeamScope;

beforeAll(async () => {
  world = await createWorld([RhythmModule]);
  const { tenantId } = await world.get(OrganisationService).found({
    ...{ name: 'Havnby Kommune', unit: '', address: '', language: 'da', mailboxAddress: 'rytmeplan@havnby.example' },
    ...{ adminName: 'Ask Administrator', adminEmail: 'ask@havnby.example' },
  });
  const admin = world.get(ScopesService).forSetup(tenantId);
  const files = readdirSync(FOLDER).map((name) => ({ name, bytes: readFileSync(FOLDER + name) }));
  await world.get(ImportAllService).importFiles(admin, files);
  const [team] = await world.get(TeamsQueries).allTeams(admin);
  scope = world.get(ScopesService).forTeam(tenantId, team?.id ?? '');
});
afterAll(() => world?.close());

const outlookOf = async (code: string): Promise<FamilyOutlook | undefined> => {
  const families = await world.get(TeamsQueries).families(scope);
  const outlooks = await world.get(FamilyOutlooksQueries).ofTeam(scope);
  return outlooks.get(families.find((family) => family.code === code)?.id ?? '');
};

/** As publishing a plan does. */
const adoptCadences = () =>
  world.database.write(scope, (tx) =>
    tx.query(
      `update cadence set adopted_at = $2, valid_from = '2026-06-01' from routine
       where routine.id = cadence.routine_id and routine.team_id = $1`,
      [scope.teamId, new Date('2026-12-07T08:00:00Z')],
    ),
  );

describe('the outlook of a family', () => {
  it('knows limit and last review before any plan is published', async () => {
    expect((await world.get(RoutinesQueries).ofTeam(scope)).length).toBeGreaterThan(6);
    const { size } = await world.get(FamilyOutlooksQueries).ofTeam(scope);
    expect(size).toBe((await world.get(TeamsQueries).families(scope)).length);
    // F-001 has low priority and was reviewed on Tuesday 18 August 2026.
    expect(await outlookOf('F-001')).toMatchObject({ lastReviewedOn: '2026-08-18', limitWeeks: 26, nextOn: null });
  });

  it('counts the weeks since the last review once a cadence stands', async () => {
    await world.database.write(scope, (tx) =>
      tx.query(`update routine set started_on = '2026-06-01' where team_id = $1`, [scope.teamId]),
    );
    await adoptCadences();
    expect(await outlookOf('F-001')).toMatchObject({ waitingWeeks: 15, limitWeeks: 26, status: 'onTrack' });
  });

  it('has no history before the first meeting', async () => {
    const [family] = await world.get(TeamsQueries).families(scope);
    const history = await world.get(FamilyOutlooksQueries).history(scope, family?.id ?? '');
    expect(history).toEqual({ reviews: [], followUps: [] });
  });
});
