/** What the environment decides. Read once, in src/config.ts; every setting is used somewhere. */
export interface Config {
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  /** How many proxies of one's own stand before the service; the address before those is the client's. */
  readonly trustProxy: number;
  /** Where people reach the service, without a slash at the end; links in mails begin with it. */
  readonly publicUrl: string;
  /** null = the embedded PostgreSQL in `dataDir`. */
  readonly databaseUrl: string | null;
  /** Embedded database, local mailbox and the key that signs links. */
  readonly dataDir: string;
  /** null = mails are delivered to the local mailbox in `dataDir`. */
  readonly smtpUrl: string | null;
  readonly smtpRequireTls: boolean;
  readonly inbound: InboundConfig;
  /** null = mails leave unsigned. */
  readonly dkim: DkimKey | null;
  /** The domain after `@` in UIDs and Message-IDs. */
  readonly mailDomain: string;
  /** At least 32 bytes; signs answer links and form tokens. */
  readonly secret: Buffer;
  /** Set only by the example: the service's clock begins here instead of now. */
  readonly clockStart: Date | null;
}

/** How answers by mail come back; all null: only by the links and the pages. */
export interface InboundConfig {
  readonly imap: ImapSettings | null;
  /** What a mail server shows that hands messages over by HTTP; null = it cannot. */
  readonly token: string | null;
  /** The customer's own mail gateway, as it calls itself in Authentication-Results: its DMARC verdict must then be pass. */
  readonly gateway: string | null;
}

export interface ImapSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte; without it STARTTLS, which `requireTls` makes a must. */
  readonly secure: boolean;
  readonly requireTls: boolean;
  readonly user: string;
  readonly password: string;
  readonly mailbox: string;
}

/** Nothing comes back by mail. */
export const NO_INBOUND: InboundConfig = { imap: null, token: null, gateway: null };

/** The private key that signs mail, and the name under which its public half stands in the sender's DNS. */
export interface DkimKey {
  readonly selector: string;
  /** RSA, PEM. */
  readonly privateKey: string;
}

export const CONFIG = Symbol('CONFIG');
