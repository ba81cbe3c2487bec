import type { TeamScope } from '../access/scope.types.js';
import type { Tx } from '../platform/database/database.js';
import { Forbidden, NotFound } from '../platform/errors.js';
import { AgendaItem } from './agenda-item.entity.js';
import { Attendee } from './attendee.entity.js';
import { Meeting } from './meeting.entity.js';
import type { MeetingRights } from './meeting-rules.js';
import { rightsOf } from './meeting-rules.js';
import { IsNull } from 'typeorm';

export interface MeetingRow {
  readonly meeting: Meeting;
  /** Those who stand on the list. */
  readonly attendees: Attendee[];
  readonly rights: MeetingRights;
}

/** A meeting of the team, locked until the transaction ends, for somebody with `right`. Who may not read it does not learn that it exists. */
export async function meetingFor(
  tx: Tx,
  scope: TeamScope,
  id: string,
  right: keyof MeetingRights,
): Promise<MeetingRow> {
  const where = { id, teamId: scope.teamId };
  const meeting = await tx.findOne(Meeting, { where, lock: { mode: 'pessimistic_write' } });
  if (!meeting) throw new NotFound();
  const attendees = await tx.find(Attendee, {
    where: { meetingId: id, removedAt: IsNull() },
    order: { personId: 'ASC' },
  });
  const rights = rightsOf({ ...meeting, attendeeIds: attendees.map((one) => one.personId) }, scope);
  if (right !== 'plan' && !rights.read) throw new NotFound();
  if (!rights[right]) throw new Forbidden();
  return { meeting, attendees, rights };
}

/** A point of a meeting in which somebody may write now. */
export async function pointFor(
  tx: Tx,
  scope: TeamScope,
  meetingId: string,
  itemId: string,
): Promise<MeetingRow & { readonly item: AgendaItem }> {
  const row = await meetingFor(tx, scope, meetingId, 'write');
  row.meeting.refuseUnlessWritable();
  const item = await tx.findOneBy(AgendaItem, { id: itemId, meetingId });
  if (!item) throw new NotFound();
  return { ...row, item };
}
