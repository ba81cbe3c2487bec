import { Injectable } from '@nestjs/common';
import { Clock } from './clock.js';
import type { TenantOf, Tx } from './database/database.js';

/** Who read or wrote personal data, and what for. Search terms go into `details`; the data itself never does. */
export interface AuditLine {
  readonly personId: string | null;
  readonly apiTokenId?: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId?: string | null;
  readonly purpose?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

@Injectable()
export class Audit {
  constructor(private readonly clock: Clock) {}

  /** Joins the transaction of what it records, so that neither exists without the other. */
  async record(tx: Tx, scope: TenantOf, ...lines: readonly AuditLine[]): Promise<void> {
    if (lines.length === 0) return;
    await tx.query(
      `insert into audit (tenant_id, at, person_id, api_token_id, action, subject_type, subject_id, purpose, details)
       select $1, $2, "personId", "apiTokenId", action, "subjectType", "subjectId", coalesce(purpose, ''), coalesce(details, '{}')
       from jsonb_to_recordset($3::jsonb) as line("personId" uuid, "apiTokenId" uuid, action text, "subjectType" text,
         "subjectId" uuid, purpose text, details jsonb)`,
      [scope.tenantId, this.clock.now(), JSON.stringify(lines)],
    );
  }
}
