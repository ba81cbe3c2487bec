import { randomUUID } from 'node:crypto';
import { newToken } from '../../src/platform/secrets.js';
import { withDatabase } from './example.js';

/** A second municipality in the same database, and somebody who leads, administers and is HR there. */
export async function foundElsewhere(folder: string): Promise<{ readonly token: string; readonly teamId: string }> {
  const [tenantId, personId, teamId] = [randomUUID(), randomUUID(), randomUUID()];
  const { token, hash } = newToken(tenantId);
  await withDatabase(folder, async (client) => {
    await client.query(`select set_config('app.tenant', $1, false)`, [tenantId]);
    await client.query(
      `insert into municipality (tenant_id, name, mailbox_address, created_at) values ($1, 'Andeby', 'r@andeby.example', now())`,
      [tenantId],
    );
    await client.query(
      `insert into person (id, tenant_id, name, email, created_at) values ($2, $1, 'Fremmed', 'f@andeby.example', now())`,
      [tenantId, personId],
    );
    await client.query(`insert into team (id, tenant_id, name, created_at) values ($2, $1, 'Andet', now())`, [
      tenantId,
      teamId,
    ]);
    for (const [role, of] of [
      ['leader', teamId],
      ['admin', null],
      ['hr', null],
    ])
      await client.query(
        `insert into role_grant (id, tenant_id, person_id, role, team_id, granted_at)
         values (gen_random_uuid(), $1, $2, $3, $4, '2026-01-01')`,
        [tenantId, personId, role, of],
      );
    await client.query(INSERT_TOKEN, [tenantId, personId, hash]);
  });
  return { token, teamId };
}

/** A token of the example's own administrator, for whom no link is printed. */
export async function administrator(folder: string): Promise<string> {
  return withDatabase(folder, async (client) => {
    const { rows } = await client.query<{ tenant_id: string; person_id: string }>(
      `select tenant_id, person_id from role_grant where role = 'admin' limit 1`,
    );
    const [{ tenant_id: tenantId, person_id: personId }] = rows as [(typeof rows)[0]];
    const { token, hash } = newToken(tenantId);
    await client.query(INSERT_TOKEN, [tenantId, personId, hash]);
    return token;
  });
}

const INSERT_TOKEN = `
  insert into api_token (id, tenant_id, person_id, name, token_hash, created_at, expires_at)
  values (gen_random_uuid(), $1, $2, 'e2e', $3, '2026-01-01', '2029-01-01')`;
