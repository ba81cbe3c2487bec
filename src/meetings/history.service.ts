import type { Tx } from '../platform/database/database.js';

/** One line of a meeting's history, in the transaction of what it tells. Readers of the meeting may see its details. */
export async function remember(
  tx: Tx,
  scope: { readonly tenantId: string; readonly personId: string | null },
  at: Date,
  meetingId: string,
  what: string,
  details: object = {},
): Promise<void> {
  await tx.query(
    `insert into meeting_history (tenant_id, meeting_id, at, by_id, what, details) values ($1, $2, $3, $4, $5, $6)`,
    [scope.tenantId, meetingId, at, scope.personId, what, details],
  );
}
