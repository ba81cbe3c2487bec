-- What the leader made of somebody's other time: the answer stands with the wish, for the one who asked to read.

alter table reply
  add column wish_answer text check (wish_answer in ('accepted', 'refused')),
  add column wish_answered_at timestamptz,
  add column wish_answered_by uuid references person,
  add column wish_reason text not null default '',
  add check ((wish_answer is null) = (wish_answered_at is null)),
  add check (wish_answer is null or answer = 'counter');
create index reply_person on reply (person_id, received_at);
