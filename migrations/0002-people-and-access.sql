-- Who may act, as what, and the proofs they show: sessions, one-time links and API tokens are stored as hashes only.

create table person (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  name text not null,
  email text not null,
  language text not null default 'da' check (language in ('da', 'en')),
  left_on date,
  created_at timestamptz not null
);
create unique index person_email on person (tenant_id, lower(email));
call protect('person');

create table role_grant (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  person_id uuid not null references person,
  role text not null check (role in ('leader', 'deputy', 'worker', 'facilitator', 'hr', 'admin')),
  team_id uuid,
  granted_at timestamptz not null,
  granted_by uuid references person,
  revoked_at timestamptz,
  revoked_by uuid references person,
  check ((team_id is null) = (role in ('hr', 'admin')))
);
create unique index role_grant_standing on role_grant (person_id, role, team_id) nulls not distinct where revoked_at is null;
call protect('role_grant');

create table session (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  person_id uuid not null references person,
  token_hash bytea not null unique,
  team_id uuid,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index session_person on session (person_id);
call protect('session');

create table sign_in_link (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  person_id uuid not null references person,
  token_hash bytea not null unique,
  uses_left integer not null check (uses_left >= 0),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_link_person on sign_in_link (person_id, created_at);
call protect('sign_in_link');

create table api_token (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  person_id uuid not null references person,
  name text not null,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  created_by uuid references person,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_on date
);
call protect('api_token');
