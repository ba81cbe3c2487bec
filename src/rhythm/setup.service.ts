import { Inject, Injectable } from '@nestjs/common';
import { SessionsService } from '../access/sessions.service.js';
import { OrganisationService } from '../organisation/organisation.service.js';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import { Database } from '../platform/database/database.js';
import { InvalidInput } from '../platform/errors.js';
import { sign, signatureHolds } from '../platform/secrets.js';
import type { BeginSetup } from './setup.dto.js';

const CODE_LENGTH = 43;

/** An empty service belongs to whoever can read what it printed when it started. */
@Injectable()
export class SetupService {
  constructor(
    private readonly database: Database,
    private readonly organisation: OrganisationService,
    private readonly sessions: SessionsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async isEmpty(): Promise<boolean> {
    return (await this.database.tenantIds()).length === 0;
  }

  /** The address to open first; null once there is a municipality. */
  async address(): Promise<string | null> {
    if (!(await this.isEmpty())) return null;
    return `${this.config.publicUrl}/start?kode=${sign(this.config.secret, 'setup', 'first').slice(0, CODE_LENGTH)}`;
  }

  /** Founds the municipality and answers a sign-in link's token for its administrator. */
  async begin(input: BeginSetup): Promise<string> {
    if (!signatureHolds(this.config.secret, 'setup', 'first', input.code))
      throw new InvalidInput([wrongCode(input.code)]);
    const founded = await this.organisation.foundFirst({ ...input, address: '', language: 'da' });
    return this.sessions.issueLink(founded.tenantId, founded.personId);
  }
}

function wrongCode(value: string) {
  const da = 'koden fra adressen, som tjenesten skrev, da den startede';
  return {
    path: 'code',
    value,
    expected: { da, en: 'the code from the address that the service printed when it started' },
  };
}
