-- Mail that waits: held until a decent hour, taken back while nobody has begun to send it, emptied a month after it left.
-- Besides: how often something may be asked, calendars of a whole team, the links of guests, how a team wants its mails.

alter table outbox
  -- When somebody first set about sending it; until then it can be superseded.
  add column claimed_at timestamptz,
  -- What holds again if it is superseded; its maker reads it.
  add column undo jsonb,
  alter column payload drop not null,
  -- Of the payload, from the moment it was emptied. SHA-256.
  add column payload_hash bytea,
  add constraint outbox_sendable check (payload is not null or state not in ('queued', 'sending'));
create index outbox_unbegun on outbox (meeting_id, person_id, id) where state = 'queued' and claimed_at is null;
create index outbox_settled on outbox (created_at) where payload is not null and state not in ('queued', 'sending');

create or replace function claim_mail(claimant text, most integer, lease interval)
  returns table (id bigint, tenant_id uuid, message_id text, mail_date timestamptz, envelope jsonb, payload bytea, attempts integer)
  language plpgsql security definer set search_path = public
  as $$
begin
  update outbox set state = 'dead', locked_by = null, locked_until = null, last_error_code = 'crashed'
    where outbox.state = 'sending' and outbox.locked_until < clock_timestamp() and outbox.attempts >= outbox.max_attempts;
  return query
    with due as (
      select candidate.id from outbox candidate
        where candidate.state in ('queued', 'sending') and candidate.not_before <= clock_timestamp()
          and (candidate.state = 'queued' or candidate.locked_until < clock_timestamp())
          and not exists (
            select from outbox older
              where older.order_key = candidate.order_key and older.id < candidate.id and older.state in ('queued', 'sending'))
        order by candidate.id limit most for update skip locked)
    update outbox
      set state = 'sending', attempts = outbox.attempts + 1, locked_by = claimant, locked_until = clock_timestamp() + lease,
          claimed_at = coalesce(outbox.claimed_at, clock_timestamp())
      from due where outbox.id = due.id
      returning outbox.id, outbox.tenant_id, outbox.message_id, outbox.mail_date, outbox.envelope, outbox.payload, outbox.attempts;
end $$;

-- What is counted is named by a hash: neither tokens nor addresses are kept. A window begins with its first request.
create table rate_window (
  tenant_id uuid not null,
  name text not null,
  key bytea not null,
  begun_at timestamptz not null,
  count integer not null,
  primary key (tenant_id, name, key)
);
call protect('rate_window');

-- Counts one more. Null while it is within `most` in `span`, else how many seconds to wait. Whoever asks may belong to no
-- tenant, so the nil id stands for nobody's.
create function take_turn(tenant uuid, what text, who bytea, most integer, span interval) returns integer
  language sql security definer set search_path = public
  as $$
    insert into rate_window as known (tenant_id, name, key, begun_at, count) values (tenant, what, who, clock_timestamp(), 1)
      on conflict (tenant_id, name, key) do update
        set count = case when known.begun_at + span <= clock_timestamp() then 1 else known.count + 1 end,
            begun_at = case when known.begun_at + span <= clock_timestamp() then clock_timestamp() else known.begun_at end
      returning case when count > most then greatest(1, ceil(extract(epoch from begun_at + span - clock_timestamp())))::integer end
  $$;

create function forget_turns() returns void
  language sql security definer set search_path = public
  as $$ delete from rate_window where begun_at < now() - interval '1 day' $$;

revoke execute on function take_turn(uuid, text, bytea, integer, interval), forget_turns() from public;
grant execute on function take_turn(uuid, text, bytea, integer, interval), forget_turns() to app_rt;

-- A subscription to all meetings of a team, for whoever leads it; null: one's own meetings.
alter table feed_token add column team_id uuid references team;

-- The links of a guest are signed, not stored: a new generation ends all that were sent before.
create table guest_access (
  team_id uuid not null references team,
  person_id uuid not null references person,
  tenant_id uuid not null references municipality,
  generation integer not null default 0,
  closed_at timestamptz,
  changed_at timestamptz not null,
  changed_by uuid references person,
  primary key (team_id, person_id)
);
call protect('guest_access');

-- No row: as the columns say by default.
create table mail_setting (
  team_id uuid primary key references team,
  tenant_id uuid not null references municipality,
  -- Days before a meeting on which whoever has not answered is reminded; 0 = never.
  reminder_days integer not null default 7 check (reminder_days between 0 and 28),
  -- Mails that are not urgent wait for a working day from 7 to 17.
  quiet_hours boolean not null default true,
  changed_at timestamptz not null,
  changed_by uuid references person
);
call protect('mail_setting');
