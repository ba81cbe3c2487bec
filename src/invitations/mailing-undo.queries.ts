import type { Tx } from '../platform/database/database.js';

// Locked first: from here on no sender begins them.
const UNBEGUN = `
  select id from outbox
   where meeting_id = any ($1) and state = 'queued' and claimed_at is null and undo is not null order by id for update`;

// Only what follows all that is out of our hands: what somebody has begun to send, and what has no state to go back to. The
// oldest of a person's mails says what held before all of them (`InvitationUndo`).
const TAKE_BACK = `
  with superseded as (
    update outbox set state = 'superseded', dedupe_key = dedupe_key || ' superseded ' || id
     where id = any ($1) and not exists (
       select from outbox later
        where later.meeting_id = outbox.meeting_id and later.person_id = outbox.person_id and later.id > outbox.id
          and (later.claimed_at is not null and later.undo is not null or later.order_key = outbox.order_key and later.undo is null))
     returning id, meeting_id, person_id, undo),
  oldest as (
    select distinct on (meeting_id, person_id) meeting_id, person_id, nullif(undo->'before', 'null') as before
     from superseded order by meeting_id, person_id, id),
  forgotten as (
    delete from invitation using oldest where before is null
       and invitation.meeting_id = oldest.meeting_id and invitation.person_id = oldest.person_id)
  update invitation
     set method = before->>'method', sequence = (before->>'sequence')::integer, dtstamp = (before->>'dtstamp')::timestamptz,
         sent_state = before->'sentState', first_message_id = before->>'firstMessageId',
         queued_at = (before->>'queuedAt')::timestamptz
    from oldest where before is not null
     and invitation.meeting_id = oldest.meeting_id and invitation.person_id = oldest.person_id`;

/**
 * Takes back the mails about these meetings that nobody has begun to send, and makes what their readers were last sent what
 * it was before. The meetings' rows must be locked.
 */
export async function takeBackUnsent(tx: Tx, meetingIds: readonly string[]): Promise<void> {
  const unbegun: { id: string }[] = await tx.query(UNBEGUN, [meetingIds]);
  if (unbegun.length > 0) await tx.query(TAKE_BACK, [unbegun.map(({ id }) => id)]);
}
