import type { Tx } from '../platform/database/database.js';
import type { InvitationUndo } from './invitation.entity.js';

interface TakenBack {
  readonly meetingId: string;
  readonly personId: string;
  readonly undo: InvitationUndo;
}

// Locked first: from here on no sender begins them.
const UNBEGUN = `
  select id from outbox
   where meeting_id = any ($1) and state = 'queued' and claimed_at is null and undo is not null order by id for update`;

// Only what follows all that is out of our hands: what somebody has begun to send, and what has no state to go back to.
const SUPERSEDE = `
  update outbox set state = 'superseded', dedupe_key = dedupe_key || ' superseded ' || id
   where id = any ($1) and not exists (
     select from outbox later
      where later.meeting_id = outbox.meeting_id and later.person_id = outbox.person_id and later.id > outbox.id
        and (later.claimed_at is not null and later.undo is not null or later.order_key = outbox.order_key and later.undo is null))
   returning id, meeting_id as "meetingId", person_id as "personId", undo`;

const RESTORE = `
  update invitation
     set method = $3, sequence = $4, dtstamp = $5, sent_state = $6, first_message_id = $7, queued_at = $8
   where meeting_id = $1 and person_id = $2`;

/**
 * Takes back the mails about these meetings that nobody has begun to send, and makes what their readers were last sent what
 * it was before. The meetings' rows must be locked.
 */
export async function takeBackUnsent(tx: Tx, meetingIds: readonly string[]): Promise<void> {
  const unbegun: { id: string }[] = await tx.query(UNBEGUN, [meetingIds]);
  if (unbegun.length === 0) return;
  const [rows]: [(TakenBack & { id: string })[], number] = await tx.query(SUPERSEDE, [unbegun.map(({ id }) => id)]);
  const first = new Map<string, TakenBack>();
  // The oldest of a person's says what held before all of them.
  const byAge = [...rows].sort((one, other) => (BigInt(one.id) > BigInt(other.id) ? -1 : 1));
  for (const each of byAge) first.set(`${each.meetingId} ${each.personId}`, each);
  for (const each of first.values()) await restore(tx, each);
}

async function restore(tx: Tx, { meetingId, personId, undo: { before } }: TakenBack): Promise<void> {
  if (before === null) {
    await tx.query('delete from invitation where meeting_id = $1 and person_id = $2', [meetingId, personId]);
    return;
  }
  const { method, sequence, dtstamp, sentState, firstMessageId, queuedAt } = before;
  await tx.query(RESTORE, [meetingId, personId, method, sequence, dtstamp, sentState, firstMessageId, queuedAt]);
}
