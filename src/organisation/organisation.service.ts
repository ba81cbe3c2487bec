import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';

import { PeopleService } from '../access/people.service.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { Municipality } from './municipality.entity.js';
import { ClosedDay } from './closed-day.entity.js';
import { defaultClosedDays } from './default-closed-days.js';
import type { FoundMunicipality } from './organisation.dto.js';
import { MunicipalityFounded } from './organisation.errors.js';

/** Founding a municipality. Any constant will do for the lock, as long as nothing else uses it. */
const FOUNDING_LOCK = 5_190_247;

export interface Founded {
  readonly tenantId: string;
  /** The first administrator. */
  readonly personId: string;
}

@Injectable()
export class OrganisationService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleService,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** For the set-up page, which is open to everybody only as long as there is no municipality. */
  async foundFirst(input: FoundMunicipality): Promise<Founded> {
    return this.foundIn(input, async (tx) => {
      await tx.query('select pg_advisory_xact_lock($1)', [FOUNDING_LOCK]);
      if ((await tx.query<unknown[]>('select tenants()')).length > 0) throw new MunicipalityFounded();
    });
  }

  /** One more municipality on this service: for the command line. */
  async found(input: FoundMunicipality): Promise<Founded> {
    return this.foundIn(input, async () => {});
  }

  private async foundIn(input: FoundMunicipality, check: (tx: Tx) => Promise<void>): Promise<Founded> {
    const tenantId = randomUUID();
    return this.database.write({ tenantId }, async (tx) => {
      await check(tx);
      const now = this.clock.now();
      const { name, unit, address, language, mailboxAddress } = input;
      const facts = { tenantId, name, unit, address, language, mailboxAddress, createdAt: now };
      await tx.insert(Municipality, facts);
      await tx.insert(ClosedDay, this.firstClosedDays(tenantId, language, now));
      const scope = { tenantId, personId: null };
      const admin = await this.people.open(tx, scope, { name: input.adminName, email: input.adminEmail, language });
      await this.people.grant(tx, scope, admin.id, 'admin', null);
      const line = { action: 'municipality.found', subjectType: 'person', subjectId: admin.id };
      await this.audit.record(tx, scope, { personId: admin.id, ...line });
      return { tenantId, personId: admin.id };
    });
  }

  private firstClosedDays(tenantId: string, language: 'da' | 'en', now: Date): Partial<ClosedDay>[] {
    return defaultClosedDays(now.getUTCFullYear(), language).map(({ on, name }) => ({
      ...{ id: randomUUID(), tenantId, closedOn: on, everyYear: true, name, createdAt: now, createdBy: null },
    }));
  }
}
