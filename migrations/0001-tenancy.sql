-- Every table carries its tenant and shows no row unless the transaction has named one.
-- app_owner migrates and owns; app_rt is what the service runs as (made by src/platform/postgres/roles.ts).

create function app_tenant() returns uuid
  language sql stable
  as $$ select nullif(current_setting('app.tenant', true), '')::uuid $$;

create procedure protect(target regclass)
  language plpgsql
  as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy tenant on %s to app_rt using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())', target);
  -- The few questions that span tenants are functions that app_owner owns; see 0009 and 0010.
  execute format('create policy owner on %s to app_owner using (true) with check (true)', target);
  execute format('grant select, insert, update, delete on %s to app_rt', target);
end $$;

create table municipality (
  tenant_id uuid primary key,
  name text not null,
  unit text not null default '',
  address text not null default '',
  language text not null default 'da' check (language in ('da', 'en')),
  mailbox_address text not null,
  created_at timestamptz not null
);
call protect('municipality');

-- The service reads which migrations have run, and refuses to start behind the schema.
grant select on migrations to app_rt;
