-- The audit is append-only for the service; the few questions that span tenants are functions that app_owner owns.

create table audit (
  id bigint generated always as identity primary key,
  tenant_id uuid not null references municipality,
  at timestamptz not null,
  person_id uuid references person,
  api_token_id uuid references api_token,
  action text not null,
  subject_type text not null,
  subject_id uuid,
  purpose text not null default '',
  details jsonb not null default '{}'
);
create index audit_at on audit (tenant_id, at);
call protect('audit');
revoke update, delete on audit from app_rt;

create function tenants() returns setof uuid
  language sql stable security definer set search_path = public
  as $$ select tenant_id from municipality order by created_at, tenant_id $$;

-- Whom a sign-in address may belong to: one person per tenant.
create function people_with_address(address text) returns table (tenant_id uuid, person_id uuid)
  language sql stable security definer set search_path = public
  as $$ select person.tenant_id, person.id from person where lower(email) = lower(address) and (left_on is null or left_on >= current_date) $$;

revoke execute on function tenants(), people_with_address(text) from public;
grant execute on function tenants(), people_with_address(text) to app_rt;
