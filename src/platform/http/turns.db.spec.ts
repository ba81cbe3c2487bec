import { DataSource } from 'typeorm';
import { createTestDatabase } from '../../../test/database/test-database.js';
import type { TestDatabase } from '../../../test/database/test-database.js';
import { Database } from '../database/database.js';
import { dataSourceOptions } from '../database/options.js';
import { TooOften, Turns } from './turns.js';

const LIMIT = { name: 'thing', most: 10, minutes: 5 };
const [ONE, OTHER] = [
  { tenantId: '11111111-1111-4111-8111-111111111111' },
  { tenantId: '22222222-2222-4222-8222-222222222222' },
];

describe('turns', () => {
  let urls: TestDatabase;
  const open: DataSource[] = [];
  const instance = async () => {
    open.push(await new DataSource(dataSourceOptions(urls.runtimeUrl)).initialize());
    return new Turns(new Database(open.at(-1)!));
  };

  beforeAll(async () => {
    urls = await createTestDatabase();
  });
  afterAll(async () => {
    for (const each of open) await each.destroy();
    await urls.drop();
  });

  it('are one budget for all instances, however they come at once', async () => {
    const [first, second] = [await instance(), await instance()];
    const asked = [...Array(24).keys()].map((index) => (index % 2 ? first : second).take(ONE, 'bo', LIMIT));
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    const refusal = outcomes.find((each) => each.status === 'rejected');
    expect((refusal as PromiseRejectedResult).reason).toBeInstanceOf(TooOften);
  });

  it('are counted for each person, thing and municipality apart', async () => {
    const turns = await instance();
    for (let count = 0; count < 10; count += 1) await turns.take(ONE, 'eva', LIMIT);
    await expect(turns.take(ONE, 'eva', LIMIT)).rejects.toBeInstanceOf(TooOften);
    await turns.take(ONE, 'ib', LIMIT);
    await turns.take(OTHER, 'eva', LIMIT);
    await turns.take(null, 'eva', LIMIT);
    await turns.take(ONE, 'eva', { ...LIMIT, name: 'other' });
  });

  it('come back when the window is over, and are forgotten after a day', async () => {
    const turns = await instance();
    const source = open.at(-1)!;
    const later = (interval: string) =>
      source.transaction(async (tx) => {
        await tx.query(`select set_config('app.tenant', $1, true)`, [ONE.tenantId]);
        await tx.query('update rate_window set begun_at = begun_at - $1::interval', [interval]);
        return tx.query('select * from rate_window') as Promise<unknown[]>;
      });
    for (let count = 0; count < 11; count += 1) await turns.take(ONE, 'liv', LIMIT).catch(() => undefined);
    await later('4 minutes');
    await expect(turns.take(ONE, 'liv', LIMIT)).rejects.toMatchObject({ retryAfterSeconds: expect.closeTo(60, -1) });
    await later('1 minute');
    await turns.take(ONE, 'liv', LIMIT);
    expect(await later('2 days')).not.toEqual([]);
    await turns.forget();
    expect(await later('0')).toEqual([]);
  });
});
