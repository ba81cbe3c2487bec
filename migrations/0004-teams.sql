-- Teams, their people and families. A person may be in several teams; working hours and absences are the person's own.

create table team (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  name text not null,
  area text not null default '',
  location text not null default '',
  invitation_horizon_weeks integer not null default 13 check (invitation_horizon_weeks between 2 and 53),
  created_at timestamptz not null,
  unique (tenant_id, name)
);
call protect('team');

alter table role_grant add foreign key (team_id) references team;
alter table session add foreign key (team_id) references team;

create table worker (
  person_id uuid primary key references person,
  tenant_id uuid not null references municipality,
  employee_number text not null,
  job_title text not null default '',
  department_id uuid not null references department,
  unique (tenant_id, employee_number)
);
call protect('worker');

create table worker_discipline (
  person_id uuid not null references worker,
  discipline_id uuid not null references discipline,
  tenant_id uuid not null references municipality,
  primary key (person_id, discipline_id)
);
call protect('worker_discipline');

create table membership (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  team_id uuid not null references team,
  person_id uuid not null references person,
  role text not null check (role in ('leader', 'deputy', 'worker', 'facilitator')),
  joined_on date not null,
  left_on date,
  check (left_on >= joined_on)
);
create unique index membership_standing on membership (team_id, person_id) where left_on is null;
create index membership_person on membership (person_id);
call protect('membership');

create table working_hours (
  person_id uuid not null references person,
  weekday integer not null check (weekday between 1 and 7),
  tenant_id uuid not null references municipality,
  from_minute integer not null check (from_minute between 0 and 1440),
  to_minute integer not null check (to_minute between 0 and 1440),
  primary key (person_id, weekday),
  check (to_minute > from_minute)
);
call protect('working_hours');

-- An absence has days and nothing else: the reason is never stored.
create table absence (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  person_id uuid not null references person,
  from_on date not null,
  to_on date not null,
  created_at timestamptz not null,
  created_by uuid references person,
  check (to_on >= from_on)
);
create index absence_person on absence (person_id, from_on);
call protect('absence');

create table busy_time (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  person_id uuid not null references person,
  busy_on date not null,
  from_minute integer not null check (from_minute between 0 and 1440),
  to_minute integer not null check (to_minute between 0 and 1440),
  created_at timestamptz not null,
  check (to_minute > from_minute)
);
create index busy_time_person on busy_time (person_id, busy_on);
call protect('busy_time');

create table family (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  team_id uuid not null references team,
  code text not null,
  started_on date not null,
  last_reviewed_on date,
  closed_on date,
  created_at timestamptz not null,
  unique (team_id, code)
);
call protect('family');

-- A priority stands until the next one; the past keeps the one under which its promises were made.
create table family_priority (
  family_id uuid not null references family,
  since_on date not null,
  tenant_id uuid not null references municipality,
  priority text not null check (priority in ('high', 'normal', 'low')),
  primary key (family_id, since_on)
);
call protect('family_priority');

create table family_pause (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  family_id uuid not null references family,
  from_on date not null,
  to_on date,
  created_at timestamptz not null,
  created_by uuid references person,
  check (to_on >= from_on)
);
call protect('family_pause');

-- The contact pair: two workers at a time, each with the days they stand.
create table contact (
  family_id uuid not null references family,
  person_id uuid not null references person,
  since_on date not null,
  tenant_id uuid not null references municipality,
  until_on date,
  primary key (family_id, person_id, since_on)
);
call protect('contact');

create table facilitator_offer (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  team_id uuid not null references team,
  person_id uuid not null references person,
  offered_on date not null,
  from_minute integer not null check (from_minute between 0 and 1440),
  withdrawn_at timestamptz,
  unique (team_id, person_id, offered_on, from_minute)
);
call protect('facilitator_offer');
