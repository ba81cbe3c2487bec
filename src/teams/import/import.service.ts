import { Injectable } from '@nestjs/common';
import type { AdminScope } from '../../access/scope.types.js';
import { calendarChanged } from '../../organisation/organisation.types.js';
import { Audit } from '../../platform/audit.js';
import { Clock } from '../../platform/clock.js';
import type { Tx } from '../../platform/database/database.js';
import { Database } from '../../platform/database/database.js';
import type { InputFault } from '../../platform/errors.js';
import { InvalidInput } from '../../platform/errors.js';
import { Signals } from '../../platform/signals.js';
import { localDay } from '../local-day.js';
import { teamChanged } from '../teams.types.js';
import { checkReferences } from './check-references.js';
import { anyChange } from './import-tally.js';
import type { ImportCount, ImportFile, ImportResult } from './import.types.js';
import { readFiles } from './read-files.js';
import { inOrder } from './table.js';
import { StoreImportService } from './store-import.service.js';

/** What else is brought with the files, such as cadences, to be stored with them or not at all. */
export interface ImportTogether {
  /** Found wrong already; they are told together with those of the files. */
  readonly faults?: readonly InputFault[];
  /** Runs in the same transaction, after the files are stored. */
  readonly within?: (tx: Tx) => Promise<void>;
}

@Injectable()
export class ImportService {
  constructor(
    private readonly database: Database,
    private readonly stores: StoreImportService,
    private readonly audit: Audit,
    private readonly signals: Signals,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores everything that the files say, in one transaction. Bringing the same files again changes nothing. Throws
   * InvalidInput with every fault of every file, and then nothing is stored.
   */
  async importFiles(scope: AdminScope, files: readonly ImportFile[], also: ImportTogether = {}): Promise<ImportResult> {
    const read = readFiles(files);
    return this.database.write(scope, async (tx) => {
      const before = await this.stores.begin(tx, scope);
      const wrong = checkReferences(read, before, localDay(this.clock.now()));
      const faults = [...read.faults, ...wrong, ...(also.faults ?? [])];
      if (faults.length > 0) throw new InvalidInput(inOrder(faults));
      const counts = await this.stores.store(tx, scope, read.rows, before);
      await also.within?.(tx);
      await this.tell(tx, scope, counts);
      return { counts };
    });
  }

  private async tell(tx: Tx, scope: AdminScope, counts: readonly ImportCount[]): Promise<void> {
    const { tenantId, personId } = scope;
    const written = counts.filter((count) => anyChange([count]));
    const line = { action: 'import', subjectType: 'municipality', subjectId: tenantId, details: { written } };
    await this.audit.record(tx, scope, { personId, ...line });
    if (written.length === 0) return;
    const teams: { id: string }[] = await tx.query('select id from team order by id');
    for (const { id } of teams)
      await this.signals.tell(tx, teamChanged, {
        tenantId,
        teamId: id,
        what: 'team',
        subjectId: null,
        changedBy: personId,
      });
    if (written.some(({ kind }) => kind === 'closedDays' || kind === 'schoolBreaks')) {
      const today = localDay(this.clock.now());
      await this.signals.tell(tx, calendarChanged, { tenantId, fromOn: today, toOn: FOR_GOOD });
    }
  }
}

const FOR_GOOD = '2200-12-31';
