import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { TenantOf, Tx } from '../database/database.js';
import { Database } from '../database/database.js';
import { DomainError } from '../errors.js';

/** At most `most` in `minutes`, counted from the first. */
export interface Limit {
  /** What is counted, for instance `feed`. */
  readonly name: string;
  readonly most: number;
  readonly minutes: number;
}

export class TooOften extends DomainError {
  readonly code = 'too-often';
  override readonly status = 429;

  constructor(readonly retryAfterSeconds: number) {
    const minutes = Math.ceil(retryAfterSeconds / 60);
    super({
      da: `Det er for mange gange på kort tid. Prøv igen om ${minutes} min.`,
      en: `Too many times in a short while. Try again in ${minutes} min.`,
    });
  }
}

/** Whoever belongs to no municipality is counted under this id. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

/** How often somebody may ask, shared by all instances. Only hashes of who it is are kept, for a day at most. */
@Injectable()
export class Turns {
  constructor(private readonly database: Database) {}

  /** Throws TooOften when it is one too many. Give `tx` inside a transaction of your own: it holds a connection already. */
  async take(scope: TenantOf | null, who: string | Buffer, limit: Limit, tx?: Tx): Promise<void> {
    const seconds = await this.wait(scope, who, limit, tx);
    if (seconds !== null) throw new TooOften(seconds);
  }

  /** Forgets all windows that are over. */
  async forget(): Promise<void> {
    await this.database.acrossTenants('select forget_turns()');
  }

  private async wait(
    scope: TenantOf | null,
    who: string | Buffer,
    { name, most, minutes }: Limit,
    tx?: Tx,
  ): Promise<number | null> {
    const parameters = [scope?.tenantId ?? NOBODY, name, createHash('sha256').update(who).digest(), most, minutes];
    const sql = 'select take_turn($1, $2, $3, $4, make_interval(mins => $5)) as seconds';
    const [row]: { seconds: number | null }[] = tx
      ? await tx.query(sql, parameters)
      : await this.database.acrossTenants(sql, parameters);
    return row?.seconds ?? null;
  }
}
