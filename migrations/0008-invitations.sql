-- What each recipient was last sent about each meeting, what they answered, and the addresses of their feeds.

create table invitation (
  meeting_id uuid not null references meeting,
  person_id uuid not null references person,
  tenant_id uuid not null references municipality,
  method text not null check (method in ('REQUEST', 'CANCEL')),
  sequence integer not null,
  dtstamp timestamptz not null,
  sent_state jsonb not null,
  first_message_id text not null,
  queued_at timestamptz not null,
  primary key (meeting_id, person_id)
);
call protect('invitation');

create table reply (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  meeting_id uuid not null references meeting,
  person_id uuid not null references person,
  answer text not null check (answer in ('accepted', 'declined', 'tentative', 'counter')),
  via text not null check (via in ('calendar', 'link', 'page', 'api')),
  proposed_starts_at timestamptz,
  proposed_ends_at timestamptz,
  comment text not null default '',
  received_at timestamptz not null
);
create index reply_meeting on reply (meeting_id, received_at);
call protect('reply');

create table feed_token (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  person_id uuid not null references person,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  revoked_at timestamptz,
  last_used_on date
);
create index feed_token_person on feed_token (person_id);
call protect('feed_token');
