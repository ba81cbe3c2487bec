-- What has happened since the plan was made, and what the planner suggests because of it. The leader decides.

-- How far the planner may go by itself; a team without a row has the defaults of the code.
create table replan_limit (
  team_id uuid primary key references team,
  tenant_id uuid not null references municipality,
  frozen_days integer not null check (frozen_days between 0 and 90),
  most_moves integer not null check (most_moves between 1 and 20)
);
call protect('replan_limit');

-- To be looked at: written in the transaction of what happened, read when a proposal is computed.
create table plan_news (
  id bigint generated always as identity primary key,
  tenant_id uuid not null references municipality,
  team_id uuid not null references team,
  at timestamptz not null,
  what text not null,
  subject_id uuid,
  meeting_id uuid references meeting,
  by_id uuid references person,
  seen_at timestamptz
);
create index plan_news_unseen on plan_news (team_id, id) where seen_at is null;
call protect('plan_news');

create table proposal (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  team_id uuid not null references team,
  year integer not null check (year between 2000 and 2200),
  kind text not null check (kind in ('replan', 'move')),
  created_at timestamptz not null,
  created_by uuid references person,
  causes jsonb not null,
  content jsonb not null,
  approved_at timestamptz,
  approved_by uuid references person,
  approved_choice text check (approved_choice in ('strict', 'weighted', 'move')),
  version_id uuid references plan_version,
  dismissed_at timestamptz,
  dismissed_by uuid references person,
  superseded_at timestamptz,
  outdated_at timestamptz,
  check ((approved_at is null) = (approved_choice is null)),
  check (num_nonnulls(approved_at, dismissed_at, superseded_at, outdated_at) <= 1)
);
-- Events are gathered: one open proposal for a year.
create unique index proposal_open on proposal (team_id, year)
  where kind = 'replan' and num_nonnulls(approved_at, dismissed_at, superseded_at, outdated_at) = 0;
create index proposal_team on proposal (team_id, created_at);
call protect('proposal');

-- Teams with news that has lain still since `before`: what comes together is looked at together.
create function teams_with_plan_news(before timestamptz) returns table (tenant_id uuid, team_id uuid)
  language sql stable security definer set search_path = public
  as $$
    select plan_news.tenant_id, plan_news.team_id from plan_news where seen_at is null
    group by plan_news.tenant_id, plan_news.team_id having max(at) <= before order by min(id)
  $$;
revoke execute on function teams_with_plan_news(timestamptz) from public;
grant execute on function teams_with_plan_news(timestamptz) to app_rt;
