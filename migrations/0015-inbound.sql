-- What comes back: mails to the mailbox, what each said and what was done with it; other addresses of a person; addresses that
-- bounce. The mailbox itself is the service's own, like its migrations: it is read before anybody knows whose mail it holds.

create table mailbox (
  name text primary key,
  uid_validity bigint,
  last_uid bigint not null default 0,
  -- Mails that lie in it because no program could read them.
  left_over integer not null default 0,
  trouble text,
  looked_at timestamptz,
  locked_by text,
  locked_until timestamptz
);
alter table mailbox enable row level security;
alter table mailbox force row level security;
create policy owner on mailbox to app_owner using (true) with check (true);

create table inbound_message (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  source text not null check (source in ('imap', 'http')),
  -- The same mail delivered twice has the same; two mails with one Message-ID have not.
  fingerprint text not null,
  kind text not null check (kind in ('calendar', 'bounce', 'automatic', 'own', 'text', 'unreadable')),
  sender text,
  sender_name text not null default '',
  subject text not null default '',
  -- Null once it is no longer needed.
  raw bytea,
  received_at timestamptz not null,
  unique (tenant_id, fingerprint)
);
create index inbound_message_received on inbound_message (tenant_id, received_at);
call protect('inbound_message');

-- One thing that a mail said and what was done with it; a mail may answer for several meetings.
create table inbound_item (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  inbound_message_id uuid not null references inbound_message,
  position integer not null,
  -- Whose leader sees it; null: any leader of the municipality.
  team_id uuid references team,
  meeting_id uuid references meeting,
  person_id uuid references person,
  -- What was done, or why nothing was.
  code text not null,
  params jsonb not null default '{}',
  -- What a calendar answer is known by, however often it comes: method, UID, occurrence, attendee, SEQUENCE, DTSTAMP.
  answer_key text,
  at timestamptz not null,
  needs_leader boolean not null default false,
  settled_at timestamptz,
  settled_by uuid references person,
  unique (inbound_message_id, position)
);
create index inbound_item_team on inbound_item (tenant_id, team_id, at);
create index inbound_item_meeting on inbound_item (meeting_id, at);
call protect('inbound_item');

create table person_alias (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  person_id uuid not null references person,
  address text not null check (address = lower(address)),
  confirmed_at timestamptz not null,
  confirmed_by uuid references person,
  removed_at timestamptz,
  removed_by uuid references person
);
create unique index person_alias_standing on person_alias (tenant_id, address) where removed_at is null;
create index person_alias_person on person_alias (person_id);
call protect('person_alias');

create table address_bounce (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  address text not null check (address = lower(address)),
  verdict text not null check (verdict in ('failed', 'delayed')),
  -- Such as 5.1.1; empty when the report gave none. RFC 3463.
  status text not null,
  outbox_id bigint references outbox,
  inbound_message_id uuid references inbound_message,
  at timestamptz not null,
  -- Somebody has sent again, and the address gets another chance.
  cleared_at timestamptz,
  cleared_by uuid references person
);
create index address_bounce_address on address_bounce (tenant_id, address, at);
create index address_bounce_outbox on address_bounce (outbox_id);
call protect('address_bounce');

-- When a sender last got an automatic answer: at most one a day. RFC 3834 §2.
create table automatic_answer (
  tenant_id uuid not null references municipality,
  address text not null check (address = lower(address)),
  given_at timestamptz not null,
  primary key (tenant_id, address)
);
call protect('automatic_answer');

create index outbox_message on outbox (message_id);
create index outbox_team_newest on outbox (tenant_id, id desc);

-- One reader at a time, on the database's clock. No row when somebody else holds the mailbox.
create function claim_mailbox(mailbox_name text, claimant text, lease interval)
  returns table (uid_validity bigint, last_uid bigint)
  language plpgsql security definer set search_path = public
  as $$
begin
  insert into mailbox (name) values (mailbox_name) on conflict do nothing;
  return query
    update mailbox set locked_by = claimant, locked_until = clock_timestamp() + lease
      where mailbox.name = mailbox_name
        and (mailbox.locked_by is null or mailbox.locked_by = claimant or mailbox.locked_until < clock_timestamp())
      returning mailbox.uid_validity, mailbox.last_uid;
end $$;

-- How far its reader has come. False when the lease was lost meanwhile.
create function keep_mailbox(mailbox_name text, claimant text, validity bigint, uid bigint) returns boolean
  language sql security definer set search_path = public
  as $$
    with kept as (
      update mailbox set uid_validity = validity, last_uid = uid
        where name = mailbox_name and locked_by = claimant returning 1)
    select exists (select from kept)
  $$;

-- What its reader saw at the end of a look: null trouble means that all is well.
create function tell_mailbox(mailbox_name text, claimant text, left_behind integer, what text) returns void
  language sql security definer set search_path = public
  as $$
    update mailbox
      set left_over = coalesce(left_behind, left_over), trouble = what,
          looked_at = case when what is null then clock_timestamp() else looked_at end
      where name = mailbox_name and (locked_by = claimant or locked_by is null)
  $$;

create function leave_mailbox(mailbox_name text, claimant text) returns void
  language sql security definer set search_path = public
  as $$ update mailbox set locked_by = null, locked_until = null where name = mailbox_name and locked_by = claimant $$;

create function mailbox_standing(mailbox_name text)
  returns table (left_over integer, trouble text, looked_at timestamptz, is_read boolean)
  language sql stable security definer set search_path = public
  as $$
    select left_over, trouble, looked_at, coalesce(locked_until > clock_timestamp(), false) from mailbox where name = mailbox_name
  $$;

-- Whose a mail is: by the meeting it answers, the mail of ours that it is about, the mailbox it was sent to. A UID gives no
-- right; it only says in which municipality the question is asked.
create function tenant_of_meeting(meeting_uid text) returns uuid
  language sql stable security definer set search_path = public
  as $$ select tenant_id from meeting where uid = meeting_uid $$;

create function tenant_of_mail(sent_id text) returns uuid
  language sql stable security definer set search_path = public
  as $$ select tenant_id from outbox where message_id = sent_id limit 1 $$;

create function tenants_of_mailboxes(addresses text[]) returns setof uuid
  language sql stable security definer set search_path = public
  as $$ select tenant_id from municipality where lower(mailbox_address) = any (addresses) $$;

create function our_mailboxes() returns setof text
  language sql stable security definer set search_path = public
  as $$ select mailbox_address from municipality $$;

revoke execute on function claim_mailbox(text, text, interval), keep_mailbox(text, text, bigint, bigint),
  tell_mailbox(text, text, integer, text), leave_mailbox(text, text), mailbox_standing(text), tenant_of_meeting(text),
  tenant_of_mail(text), tenants_of_mailboxes(text[]), our_mailboxes() from public;
grant execute on function claim_mailbox(text, text, interval), keep_mailbox(text, text, bigint, bigint),
  tell_mailbox(text, text, integer, text), leave_mailbox(text, text), mailbox_standing(text), tenant_of_meeting(text),
  tenant_of_mail(text), tenants_of_mailboxes(text[]), our_mailboxes() to app_rt;
