-- A meeting and its life. What happened is recorded as who and when; the meeting's history is a line per fact.

create table meeting (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  team_id uuid not null references team,
  routine_id uuid not null references routine,
  -- Agenda, minutes and follow-ups are for those who take part alone; stays as it was when the meeting was planned.
  confidential boolean not null default false,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  zone text not null default 'Europe/Copenhagen',
  location text not null default '',
  video_url text,
  uid text not null unique,
  sequence integer not null default 0 check (sequence >= 0),
  revision integer not null default 1,
  nominal_on date,
  reason jsonb,
  chair_id uuid references person,
  note_taker_id uuid references person,
  presenter_id uuid references person,
  locked_at timestamptz,
  locked_by uuid references person,
  published_at timestamptz not null,
  cancelled_at timestamptz,
  cancelled_by uuid references person,
  started_at timestamptz,
  started_by uuid references person,
  ended_at timestamptz,
  ended_by uuid references person,
  quorum_reached boolean,
  sent_for_approval_at timestamptz,
  approved_at timestamptz,
  approved_by uuid references person,
  check (ends_at > starts_at)
);
create index meeting_team_start on meeting (team_id, starts_at);
create index meeting_routine_start on meeting (routine_id, starts_at);
call protect('meeting');

-- What the meeting is for: the families to review, the worker of a one-to-one, who learns which discipline.
create table meeting_subject (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  meeting_id uuid not null references meeting,
  subject_id uuid not null,
  element_id uuid,
  position integer not null default 0,
  -- On in place of a planned family, or because there was room: the meeting's start decided it, not the plan.
  stood_in_at timestamptz,
  treated_at timestamptz,
  signed_off_at timestamptz,
  signed_off_by uuid references person,
  unique nulls not distinct (meeting_id, subject_id, element_id)
);
create index meeting_subject_subject on meeting_subject (subject_id);
call protect('meeting_subject');

create table attendee (
  meeting_id uuid not null references meeting,
  person_id uuid not null references person,
  tenant_id uuid not null references municipality,
  role text not null check (role in ('chair', 'required', 'optional')),
  added_at timestamptz not null,
  removed_at timestamptz,
  reply text not null default 'needsAction' check (reply in ('needsAction', 'accepted', 'declined', 'tentative', 'counter')),
  replied_at timestamptz,
  replied_via text check (replied_via in ('calendar', 'link', 'page', 'api')),
  attendance text check (attendance in ('present', 'online', 'excused', 'offDuty', 'absent')),
  recorded_at timestamptz,
  recorded_by uuid references person,
  primary key (meeting_id, person_id)
);
create index attendee_person on attendee (person_id);
call protect('attendee');

create table agenda_item (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  meeting_id uuid not null references meeting,
  position integer not null,
  kind text not null check (kind in ('standard', 'followUps', 'family', 'topic')),
  code text,
  title text not null default '',
  family_id uuid references family,
  time_box_minutes integer not null check (time_box_minutes between 1 and 480),
  presenter_id uuid references person,
  question text not null default '',
  minutes text not null default '',
  written_at timestamptz,
  written_by uuid references person,
  added_by uuid references person,
  carried_from_id uuid references agenda_item,
  closed_at timestamptz,
  closed_by uuid references person,
  carried_over_at timestamptz,
  carried_over_by uuid references person,
  revision integer not null default 1
);
create index agenda_item_meeting on agenda_item (meeting_id, position);
create index agenda_item_family on agenda_item (family_id);
create index agenda_item_carried_from on agenda_item (carried_from_id);
call protect('agenda_item');

create table decision (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  agenda_item_id uuid not null references agenda_item,
  text text not null,
  decided_at timestamptz not null,
  recorded_by uuid references person
);
create index decision_item on decision (agenda_item_id);
call protect('decision');

create table follow_up (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  team_id uuid not null references team,
  meeting_id uuid references meeting,
  agenda_item_id uuid references agenda_item,
  family_id uuid references family,
  confidential boolean not null default false,
  owner_id uuid not null references person,
  text text not null,
  due_on date not null,
  created_at timestamptz not null,
  created_by uuid references person,
  done_at timestamptz,
  done_by uuid references person
);
create index follow_up_team_open on follow_up (team_id, due_on) where done_at is null;
create index follow_up_owner on follow_up (owner_id, due_on);
call protect('follow_up');

create table meeting_history (
  id bigint generated always as identity primary key,
  tenant_id uuid not null references municipality,
  meeting_id uuid not null references meeting,
  at timestamptz not null,
  by_id uuid references person,
  what text not null,
  details jsonb not null default '{}'
);
create index meeting_history_meeting on meeting_history (meeting_id, id);
call protect('meeting_history');
