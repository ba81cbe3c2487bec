-- "Five a year" are five promises with one opening day: a waiver says which of them it means.

alter table waiver
  add column ordinal integer not null default 1 check (ordinal >= 1),
  drop constraint waiver_routine_id_subject_id_element_id_opens_on_key,
  add unique nulls not distinct (routine_id, subject_id, element_id, opens_on, ordinal);
