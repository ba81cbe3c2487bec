-- A family that left a coming review because one of its pair cannot come, and the one that came on in its place.

create table agenda_swap (
  id uuid primary key,
  tenant_id uuid not null references municipality,
  meeting_id uuid not null references meeting,
  off_family_id uuid not null references family,
  -- Null: none that could come on.
  on_family_id uuid references family,
  -- Of the family that left, as the meeting had it.
  position integer not null,
  stood_in_at timestamptz,
  because_of uuid not null references person,
  at timestamptz not null,
  -- Put back, since the person can come after all.
  returned_at timestamptz
);
create index agenda_swap_meeting on agenda_swap (meeting_id, at);
call protect('agenda_swap');
