import pg from 'pg';
import type { RolePasswords } from './roles.js';

/** One statement that the database still needs; `hint` is the same without a password, for a message. */
export interface Need {
  readonly sql: string;
  readonly hint: string;
}

interface RoleRow {
  rolname: string;
  rolcanlogin: boolean;
  unsafe: boolean;
  settable: boolean;
  owns: boolean;
}

const ROLES = ['app_owner', 'app_rt'] as const;
const SAFE = 'nosuperuser nobypassrls nocreatedb nocreaterole noreplication';

/** What the two roles lack in this server. */
export async function roleNeeds(client: pg.Client, passwords: RolePasswords): Promise<Need[]> {
  // Since PostgreSQL 16 a member may be forbidden to step into the role, and the one who made it is.
  const { rows } = await client.query<RoleRow>(
    `select rolname, rolcanlogin, rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication as unsafe,
            pg_has_role(current_user, oid, case when current_setting('server_version_num')::int < 160000 then 'member' else 'set' end) as settable,
            rolname <> 'app_owner' and pg_has_role(oid, (select oid from pg_roles where rolname = 'app_owner'), 'member') as owns
       from pg_roles where rolname = any($1)`,
    [ROLES],
  );
  const user = pg.escapeIdentifier(client.user ?? '');
  return ROLES.flatMap((role) => {
    const found = rows.find((row) => row.rolname === role);
    return [...identity(role, found, passwords), ...membership(role, user, found, passwords)];
  });
}

/** What the two roles lack in this database; the tables' own grants stand in the migrations. */
export async function databaseNeeds(client: pg.Client): Promise<Need[]> {
  const { rows } = await client.query<Record<string, boolean | string>>(
    `select current_database() as name,
            has_database_privilege('app_owner', current_database(), 'create') as owner_database,
            has_schema_privilege('app_owner', 'public', 'create') as owner_schema,
            has_database_privilege('app_rt', current_database(), 'connect') as runtime_database,
            has_schema_privilege('app_rt', 'public', 'usage') as runtime_schema,
            has_database_privilege('app_rt', current_database(), 'create, temporary') as runtime_may_make,
            has_schema_privilege('app_rt', 'public', 'create') as runtime_may_fill`,
  );
  const found = rows[0] ?? {};
  const database = pg.escapeIdentifier(String(found['name']));
  return [
    ...when(found['runtime_may_make'] === true, `revoke create, temporary on database ${database} from public, app_rt`),
    ...when(found['runtime_may_fill'] === true, 'revoke create on schema public from public, app_rt'),
    ...when(found['owner_database'] !== true, `grant connect, create, temporary on database ${database} to app_owner`),
    ...when(found['owner_schema'] !== true, 'grant usage, create on schema public to app_owner'),
    ...when(found['runtime_database'] !== true, `grant connect on database ${database} to app_rt`),
    ...when(found['runtime_schema'] !== true, 'grant usage on schema public to app_rt'),
  ];
}

function identity(role: (typeof ROLES)[number], found: RoleRow | undefined, passwords: RolePasswords): Need[] {
  const verb = found ? 'alter' : 'create';
  if (!passwords) return when(!found || found.unsafe, `${verb} role ${role} ${SAFE}`);
  if (found?.rolcanlogin && !found.unsafe) return [];
  const password = pg.escapeLiteral(role === 'app_owner' ? passwords.owner : passwords.runtime);
  const hint = `${verb} role ${role} login ${SAFE}`;
  return [{ sql: `${hint} password ${password}`, hint }];
}

function membership(role: string, user: string, found: RoleRow | undefined, passwords: RolePasswords): Need[] {
  const apart = when(found?.owns === true, `revoke app_owner from ${role}`);
  return [...apart, ...when(!passwords && !found?.settable, `grant ${role} to ${user}`)];
}

function when(needed: boolean, sql: string): Need[] {
  return needed ? [{ sql, hint: sql }] : [];
}
