-- A version of a team's year plan: a draft until it is published; its planned meetings keep the meeting's id from version to version.

create table plan_version (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  team_id uuid not null references team,
  year integer not null check (year between 2000 and 2200),
  number integer,
  created_at timestamptz not null,
  created_by uuid references person,
  engine_version text not null,
  input_hash text not null,
  plan_hash text not null,
  cost double precision not null,
  bound double precision not null,
  explanation jsonb not null,
  published_at timestamptz,
  published_by uuid references person,
  message text,
  discarded_at timestamptz,
  check ((number is null) = (published_at is null)),
  unique (team_id, year, number)
);
create unique index plan_version_draft on plan_version (team_id, year) where published_at is null and discarded_at is null;
call protect('plan_version');

create table planned_meeting (
  version_id uuid not null references plan_version on delete cascade,
  meeting_id uuid not null,
  tenant_id uuid not null references municipality,
  routine_id uuid not null references routine,
  starts_on date not null,
  start_minute integer not null,
  duration_minutes integer not null,
  location text not null default '',
  nominal_on date,
  reason jsonb,
  attendees jsonb not null,
  subjects jsonb not null default '[]',
  chair_id uuid references person,
  note_taker_id uuid references person,
  presenter_id uuid references person,
  primary key (version_id, meeting_id)
);
create index planned_meeting_routine on planned_meeting (version_id, routine_id, starts_on);
call protect('planned_meeting');
