-- A routine is a team's use of a kind; its cadences stand one after the other, each from a day on. Promises are derived, never stored.

create table routine (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  team_id uuid not null references team,
  kind text not null,
  name text,
  started_on date not null,
  ended_on date,
  created_at timestamptz not null,
  created_by uuid references person
);
create unique index routine_standing on routine (team_id, kind) where ended_on is null and kind <> 'custom';
create index routine_team on routine (team_id);
call protect('routine');

-- adopted_at is null while the cadence is a draft; publishing the plan adopts it.
create table cadence (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  routine_id uuid not null references routine,
  valid_from date not null,
  settings jsonb not null,
  created_at timestamptz not null,
  created_by uuid references person,
  adopted_at timestamptz,
  adopted_by uuid references person
);
create unique index cadence_draft on cadence (routine_id) where adopted_at is null;
create index cadence_routine on cadence (routine_id, valid_from);
call protect('cadence');

create table waiver (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  routine_id uuid not null references routine,
  subject_id uuid not null,
  element_id uuid,
  opens_on date not null,
  reason text not null,
  waived_at timestamptz not null,
  waived_by uuid not null references person,
  unique nulls not distinct (routine_id, subject_id, element_id, opens_on)
);
call protect('waiver');
