import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { EntityManager } from 'typeorm';
import { DataSource } from 'typeorm';

/** A transaction in which exactly one tenant's rows exist. Code that joins a transaction takes it by the name `tx`. */
export type Tx = EntityManager;

/** Whatever proves a tenant: every scope of `access` does. */
export interface TenantOf {
  readonly tenantId: string;
}

@Injectable()
export class Database {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Runs `work` in one transaction; it commits when `work` returns and leaves nothing behind when it throws. */
  write<T>(scope: TenantOf, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (tx) => {
      await tx.query(`select set_config('app.tenant', $1, true)`, [scope.tenantId]);
      return work(tx);
    });
  }

  /** The same for reading: one snapshot, and the database refuses to write. */
  read<T>(scope: TenantOf, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.dataSource.transaction('REPEATABLE READ', async (tx) => {
      await tx.query(`set transaction read only`);
      await tx.query(`select set_config('app.tenant', $1, true)`, [scope.tenantId]);
      return work(tx);
    });
  }

  /** For the functions of migrations 0009 and later that span tenants; tables show no rows here. */
  async acrossTenants<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.dataSource.query<Row[]>(sql, parameters);
  }

  async tenantIds(): Promise<string[]> {
    const rows = await this.acrossTenants<{ tenants: string }>('select tenants()');
    return rows.map((row) => row.tenants);
  }
}
