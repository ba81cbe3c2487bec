import type { TeamScope } from '../access/scope.types.js';
import type { Tx } from '../platform/database/database.js';

/** One at a time changes a team's plans: whoever comes second sees what the first has done. Ends with the transaction. */
export async function lockPlan(tx: Tx, scope: TeamScope): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [`plan of team ${scope.teamId}`]);
}
