-- Emptying the outbox spans tenants, so it goes through these functions, which app_owner owns. All times are the database's
-- own: leases and backoff must not depend on the clock of any one instance.

alter table outbox
  alter column max_attempts set default 100,
  alter column not_before set default now(),
  alter column created_at set default now();

create index outbox_open on outbox (id) where state in ('queued', 'sending');
create index outbox_leased on outbox (locked_until) where state = 'sending';
drop index outbox_waiting;
create index outbox_order on outbox (order_key, id) where state in ('queued', 'sending');

create function tell_outbox() returns trigger
  language plpgsql
  as $$ begin perform pg_notify('outbox', ''); return null; end $$;
create trigger outbox_queued after insert on outbox for each statement execute function tell_outbox();

-- The oldest message of each order key that is due, at most `most` of them. A lease that ran out is a crash: it counted
-- as an attempt when it was taken. `claimant` must be new for every call: it fences what is said about the messages later.
create function claim_mail(claimant text, most integer, lease interval)
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
      set state = 'sending', attempts = outbox.attempts + 1, locked_by = claimant, locked_until = clock_timestamp() + lease
      from due where outbox.id = due.id
      returning outbox.id, outbox.tenant_id, outbox.message_id, outbox.mail_date, outbox.envelope, outbox.payload, outbox.attempts;
end $$;

-- False when the lease was lost meanwhile: then somebody else speaks for the message.
create function mail_was_sent(mail bigint, claimant text) returns boolean
  language sql security definer set search_path = public
  as $$
    with done as (
      update outbox set state = 'sent', sent_at = now(), locked_by = null, locked_until = null, last_error_code = null
        where id = mail and locked_by = claimant and state = 'sending' returning 1)
    select exists (select from done)
  $$;

-- Later, after a delay that doubles up to an hour and is spread by half; never, when `permanent` or after the last attempt.
create function mail_was_refused(mail bigint, claimant text, code text, permanent boolean, first_delay interval) returns boolean
  language sql security definer set search_path = public
  as $$
    with refused as (
      update outbox
        set state = case when permanent or attempts >= max_attempts then 'dead' else 'queued' end,
            not_before = now() + least(interval '1 hour', first_delay * power(2, least(attempts - 1, 20))) * (0.5 + random()),
            locked_by = null, locked_until = null, last_error_code = code
        where id = mail and locked_by = claimant and state = 'sending' returning 1)
    select exists (select from refused)
  $$;

-- Gives back what was claimed and not decided, without counting the attempt: the server could not be reached, or we stop.
create function give_back_mail(mail bigint, claimant text) returns boolean
  language sql security definer set search_path = public
  as $$
    with given as (
      update outbox set state = 'queued', attempts = attempts - 1, locked_by = null, locked_until = null
        where id = mail and locked_by = claimant and state = 'sending' returning 1)
    select exists (select from given)
  $$;

revoke execute on function claim_mail(text, integer, interval), mail_was_sent(bigint, text),
  mail_was_refused(bigint, text, text, boolean, interval), give_back_mail(bigint, text) from public;
grant execute on function claim_mail(text, integer, interval), mail_was_sent(bigint, text),
  mail_was_refused(bigint, text, text, boolean, interval), give_back_mail(bigint, text) to app_rt;
