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
  async record(tx: Tx, scope: TenantOf, line: AuditLine): Promise<void> {
    await tx.query(
      `insert into audit (tenant_id, at, person_id, api_token_id, action, subject_type, subject_id, purpose, details)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        scope.tenantId,
        this.clock.now(),
        line.personId,
        line.apiTokenId ?? null,
        line.action,
        line.subjectType,
        line.subjectId ?? null,
        line.purpose ?? '',
        line.details ?? {},
      ],
    );
  }
}
