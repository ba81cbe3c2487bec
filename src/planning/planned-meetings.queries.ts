import type { TenantOf, Tx } from '../platform/database/database.js';
import type { PlannedMeeting } from '../meetings/meetings.types.js';

const MEETINGS = `
  insert into planned_meeting (version_id, tenant_id, meeting_id, routine_id, starts_on, start_minute, duration_minutes, location,
    nominal_on, reason, attendees, subjects, chair_id, note_taker_id, presenter_id)
  select $2, $3, plan."meetingId", plan."routineId", plan."startsOn", plan."startMinute", plan."durationMinutes", plan.location,
    plan."nominalOn", nullif(plan.reason, 'null'::jsonb), plan.attendees, plan.subjects, plan."chairId", plan."noteTakerId", plan."presenterId"
  from jsonb_to_recordset($1::jsonb) as plan ("meetingId" uuid, "routineId" uuid, "startsOn" date, "startMinute" int,
    "durationMinutes" int, location text, "nominalOn" date, reason jsonb, attendees jsonb, subjects jsonb, "chairId" uuid,
    "noteTakerId" uuid, "presenterId" uuid)`;

/** A version's meetings as they were planned, whatever becomes of them. */
export async function storeMeetings(
  tx: Tx,
  { tenantId }: TenantOf,
  versionId: string,
  meetings: readonly PlannedMeeting[],
): Promise<void> {
  await tx.query(MEETINGS, [JSON.stringify(meetings), versionId, tenantId]);
}
