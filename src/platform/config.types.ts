/** What the environment decides. Read once, in src/config.ts; every setting is used somewhere. */
export interface Config {
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  /** Where people reach the service, without a slash at the end; links in mails begin with it. */
  readonly publicUrl: string;
  /** null = the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null;
  /** Embedded database, local mailbox and the key that signs links. */
  readonly dataDir: string;
  /** null = mails are delivered to the local mailbox in `dataDir`. */
  readonly smtpUrl: string | null;
  readonly smtpRequireTls: boolean;
  /** The domain after `@` in UIDs and Message-IDs. */
  readonly mailDomain: string;
  /** At least 32 bytes; signs answer links and form tokens. */
  readonly secret: Buffer;
  /** Set only by the example: the service's clock begins here instead of now. */
  readonly clockStart: Date | null;
}

export const CONFIG = Symbol('CONFIG');
