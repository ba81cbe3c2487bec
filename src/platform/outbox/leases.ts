import type { Database } from '../database/database.js';
import type { Envelope } from '../mail/mail.types.js';
import type { SendFault } from '../mail/mailer.js';

/** A mail that is ours to send until its lease runs out. */
export interface Lease {
  readonly id: string;
  readonly messageId: string;
  readonly date: Date;
  readonly envelope: Envelope;
  readonly raw: Buffer;
  readonly claimant: string;
}

interface Finished {
  readonly lease: Lease;
  readonly settle: () => void;
  readonly fail: (error: unknown) => void;
}

/** Taking mails from the outbox and saying what became of them; every word is fenced by the claim. */
export class Leases {
  private readonly finished: Finished[] = [];
  private isSettling = false;

  constructor(private readonly database: Database) {}

  /** The oldest due mail of each order key, at most `most`; `claimant` must be new each time. */
  async claim(claimant: string, most: number, seconds: number): Promise<Lease[]> {
    const rows = await this.database.acrossTenants<Omit<Lease, 'claimant'>>(
      `select id, message_id as "messageId", mail_date as date, envelope, payload as raw
         from claim_mail($1, $2, make_interval(secs => $3)) order by id`,
      [claimant, most, seconds],
    );
    return rows.map((row) => ({ ...row, claimant }));
  }

  /** Resolves when it is on the disk that the mail was sent. What finishes meanwhile goes into the next statement together. */
  sent(lease: Lease): Promise<void> {
    return new Promise((settle, fail) => {
      this.finished.push({ lease, settle, fail });
      if (!this.isSettling) void this.settleAll();
    });
  }

  async refused({ id, claimant }: Lease, { code, scope }: SendFault, firstDelaySeconds: number): Promise<void> {
    const parameters = [id, claimant, code, scope === 'permanent', firstDelaySeconds];
    await this.database.acrossTenants('select mail_was_refused($1, $2, $3, $4, make_interval(secs => $5))', parameters);
  }

  /** The attempt does not count: the server was not there, or we stop. */
  async giveBack({ id, claimant }: Lease): Promise<void> {
    await this.database.acrossTenants('select give_back_mail($1, $2)', [id, claimant]);
  }

  private async settleAll(): Promise<void> {
    this.isSettling = true;
    while (this.finished.length > 0) {
      const group = this.finished.splice(0);
      const leases = group.map(({ lease }) => lease);
      await this.database
        .acrossTenants('select mails_were_sent($1, $2)', [
          leases.map(({ id }) => id),
          leases.map((one) => one.claimant),
        ])
        .then(
          () => group.forEach(({ settle }) => settle()),
          (error: unknown) => group.forEach(({ fail }) => fail(error)),
        );
    }
    this.isSettling = false;
  }
}
