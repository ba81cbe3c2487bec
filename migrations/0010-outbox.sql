-- Composed mail on its way out, and the slots of timed jobs that have fired. See docs/adr for the guarantee it keeps.

create table outbox (
  id bigint generated always as identity primary key,
  tenant_id uuid not null references municipality,
  order_key text not null,
  dedupe_key text not null unique,
  message_id text not null,
  mail_date timestamptz not null,
  envelope jsonb not null,
  payload bytea not null,
  kind text not null,
  meeting_id uuid references meeting,
  person_id uuid references person,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'dead', 'superseded')),
  attempts integer not null default 0,
  max_attempts integer not null default 20,
  not_before timestamptz not null,
  locked_by text,
  locked_until timestamptz,
  last_error_code text,
  created_at timestamptz not null,
  sent_at timestamptz
);
create index outbox_waiting on outbox (order_key, id) where state in ('queued', 'sending');
create index outbox_meeting on outbox (meeting_id);
call protect('outbox');

create table cron_fire (
  tenant_id uuid not null references municipality,
  name text not null,
  slot text not null,
  fired_at timestamptz not null,
  primary key (tenant_id, name, slot)
);
call protect('cron_fire');
