-- A waiver can be taken back: it stays in the history with who and when, and the promise may be waived again.

alter table waiver
  add column withdrawn_at timestamptz,
  add column withdrawn_by uuid references person,
  add check ((withdrawn_at is null) = (withdrawn_by is null)),
  drop constraint waiver_routine_id_subject_id_element_id_opens_on_ordinal_key;

create unique index waiver_stands on waiver (routine_id, subject_id, element_id, opens_on, ordinal)
  nulls not distinct where withdrawn_at is null;
