-- What the municipality shares: departments, disciplines, and the days that are not ordinary working days.

create table department (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  name text not null,
  unique (tenant_id, name)
);
call protect('department');

create table discipline (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  name text not null,
  unique (tenant_id, name)
);
call protect('discipline');

-- every_year: closed on this date every year from closed_on's year on, as 24 December is.
create table closed_day (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  closed_on date not null,
  every_year boolean not null default false,
  name text not null,
  created_at timestamptz not null,
  created_by uuid references person,
  unique (tenant_id, closed_on)
);
call protect('closed_day');

create table school_break (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  name text not null,
  from_on date not null,
  to_on date not null,
  created_at timestamptz not null,
  created_by uuid references person,
  check (to_on >= from_on),
  unique (tenant_id, name, from_on)
);
call protect('school_break');
