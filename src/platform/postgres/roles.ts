import pg from 'pg';
import { databaseOf, withDatabase, withRole } from './connection-url.js';
import type { Need } from './role-needs.js';
import { databaseNeeds, roleNeeds } from './role-needs.js';

export interface DatabaseUrls {
  readonly ownerUrl: string;
  readonly runtimeUrl: string;
}

/** Passwords for real LOGIN roles (embedded), or null for roles that the given user steps into (DATABASE_URL). */
export type RolePasswords = { readonly owner: string; readonly runtime: string } | null;

// Any constant will do, as long as no other program locks on it in this database.
const ROLES_LOCK = 7_218_450_330;

// duplicate_database, or unique_violation when two instances make it at the same moment.
const MADE_BY_ANOTHER = ['42P04', '23505'];

/**
 * Makes sure that the database of `creatorUrl` exists and that `app_owner` may migrate it and `app_rt` may only use it;
 * changes nothing that already holds, so an ordinary user will do once an administrator has made the roles.
 *
 * With `passwords` the two are LOGIN roles. Without, they are NOLOGIN roles of which the given user is a member, and
 * every connection begins in one (`options=-c role=…`): no second password to keep, and RESET ROLE comes back to the
 * same role. SET ROLE NONE does not: that is a guard against mistakes, as strong as the rights of the given user.
 */
export async function ensureRoles(creatorUrl: string, passwords: RolePasswords): Promise<DatabaseUrls> {
  await ensureDatabase(creatorUrl);
  await onConnection(creatorUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [ROLES_LOCK]);
    for (const needs of [roleNeeds, databaseNeeds]) {
      for (const need of await needs(client, passwords)) await meet(client, need);
    }
  });
  return {
    ownerUrl: urlOf(creatorUrl, 'app_owner', passwords?.owner),
    runtimeUrl: urlOf(creatorUrl, 'app_rt', passwords?.runtime),
  };
}

async function ensureDatabase(url: string): Promise<void> {
  const database = databaseOf(url);
  const missing = await onConnection(url, () => Promise.resolve(false)).catch((error: Error & { code?: string }) => {
    // 3D000 invalid_catalog_name
    if (error.code === '3D000') return true;
    throw new Error(`cannot connect to the database ${database}: ${error.message}`, { cause: error });
  });
  if (!missing) return;
  await onConnection(withDatabase(url, 'postgres'), async (client) => {
    const sql = `create database ${pg.escapeIdentifier(database)}`;
    await client.query(sql).catch((error: Error & { code?: string }) => {
      if (MADE_BY_ANOTHER.includes(error.code ?? '')) return;
      throw new Error(`${error.message}; an administrator must run: ${sql}`, { cause: error });
    });
  });
}

async function meet(client: pg.Client, need: Need): Promise<void> {
  try {
    await client.query(need.sql);
  } catch (error) {
    const why = (error as Error).message;
    throw new Error(
      `the database user may not prepare the database (${why}); an administrator must run: ${need.hint}`,
      {
        cause: error,
      },
    );
  }
}

function urlOf(creatorUrl: string, role: string, password: string | undefined): string {
  if (password === undefined) return withRole(creatorUrl, role);
  return creatorUrl.replace(/^([a-z]+:\/\/)[^/]*@/, `$1${role}:${encodeURIComponent(password)}@`);
}

async function onConnection<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 20_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
