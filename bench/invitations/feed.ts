import { randomUUID } from 'node:crypto';
import { FeedsQueries } from '../../src/invitations/feeds.queries.js';
import type { Config } from '../../src/platform/config.types.js';
import { SystemClock } from '../../src/platform/clock.js';
import type { Database } from '../../src/platform/database/database.js';
import { newToken } from '../../src/platform/secrets.js';
import { TENANT } from './database.js';

const MEETINGS = 300;
/** Fewer than the feed's own limit in an hour; the count is taken back after each lot. */
const LOT = 50;

export interface FeedRates {
  /** Answers a second. */
  readonly unchanged: number;
  readonly whole: number;
  readonly bytes: number;
}

/** A feed of 300 meetings, asked by who has it and by who has not: the database's part and ours, without HTTP. */
export async function measureFeed(database: Database, lots: number): Promise<FeedRates> {
  const token = await fill(database);
  const config = { publicUrl: 'https://rytmeplan.example.dk' } as Config;
  const feeds = new FeedsQueries(database, new SystemClock(), config);
  const ask = async () => (await feeds.feed(token, { withoutInvited: false }))!;
  const { length: bytes } = await (await ask()).text();
  const rates = { unchanged: [] as number[], whole: [] as number[] };
  for (let lot = 0; lot < lots; lot += 1) {
    rates.unchanged.push(await rateOf(async () => void (await ask()).version));
    await forget(database);
    rates.whole.push(await rateOf(async () => void (await (await ask()).text())));
    await forget(database);
  }
  return { unchanged: median(rates.unchanged), whole: median(rates.whole), bytes };
}

async function rateOf(once: () => Promise<void>): Promise<number> {
  const began = performance.now();
  for (let count = 0; count < LOT; count += 1) await once();
  return (LOT / (performance.now() - began)) * 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)]!;
}

async function forget(database: Database): Promise<void> {
  await database.write(TENANT, (tx) => tx.query('delete from rate_window'));
}

async function fill(database: Database): Promise<string> {
  const { token, hash } = newToken(TENANT.tenantId);
  const [team, person, routine] = [randomUUID(), randomUUID(), randomUUID()];
  await database.write(TENANT, async (tx) => {
    const { tenantId } = TENANT;
    await tx.query(`insert into team (id, tenant_id, name, created_at) values ($1, $2, 'Nord', now())`, [
      team,
      tenantId,
    ]);
    await tx.query(
      `insert into person (id, tenant_id, name, email, created_at) values ($1, $2, 'Bo Holm', 'bo@example.dk', now())`,
      [person, tenantId],
    );
    await tx.query(
      `insert into routine (id, tenant_id, team_id, kind, started_on, created_at)
       values ($1, $2, $3, 'family-review', '2026-01-01', now())`,
      [routine, tenantId, team],
    );
    await tx.query(
      `insert into meeting (id, tenant_id, team_id, routine_id, starts_at, ends_at, location, uid, published_at)
       select gen_random_uuid(), $1, $2, $3, now() + day * interval '1 day', now() + day * interval '1 day' + interval '90 minutes',
         'Salen', gen_random_uuid() || '@example.dk', now() from generate_series(1, ${MEETINGS}) day`,
      [tenantId, team, routine],
    );
    await tx.query(
      `insert into attendee (meeting_id, person_id, tenant_id, role, added_at)
       select id, $1, tenant_id, 'required', now() from meeting`,
      [person],
    );
    await tx.query(
      `insert into meeting_history (tenant_id, meeting_id, at, what) select tenant_id, id, now(), 'published' from meeting`,
    );
    await tx.query(
      `insert into feed_token (id, tenant_id, person_id, token_hash, created_at) values ($1, $2, $3, $4, now())`,
      [randomUUID(), tenantId, person, hash],
    );
  });
  return token;
}
