import { createPrivateKey, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config, DkimKey, ImapSettings, InboundConfig } from './platform/config.types.js';

const SHORTEST_TOKEN = 32;
const MOST_PROXIES = 9;

/** Thrown with every fault of the environment at once, before anything starts. */
export class ConfigFaults extends Error {
  constructor(faults: readonly string[]) {
    super(`Rytmeplan cannot start:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  }
}

/** Reads the environment; the only place that does. `overrides` are the command line's, `dataDir` is where data lies unless it is said. */
export function readConfig(
  overrides: Partial<Config> = {},
  { env = process.env, dataDir: usual = 'data' }: { env?: NodeJS.ProcessEnv; dataDir?: string } = {},
): Config {
  const faults: string[] = [];
  const production = env['NODE_ENV'] === 'production';
  const port = overrides.port ?? portOf(env['PORT'], faults);
  const trustProxy = hopsOf(env['TRUST_PROXY'], faults);
  const dataDir = overrides.dataDir ?? resolve(env['DATA_DIR'] ?? usual);
  const publicUrl = urlOf(env['PUBLIC_URL'] ?? `http://localhost:${port}`, faults);
  const smtpUrl = smtpOf(env['SMTP_URL'], production, faults);
  const inbound = inboundOf(env, production, faults);
  const dkim = dkimOf(env['DKIM_KEY'], env['DKIM_SELECTOR'], faults);
  const clockStart = clockOf(env['CLOCK_START'], production, faults);
  const secret = secretOf(env['SECRET'], faults);
  if (faults.length > 0) throw new ConfigFaults(faults);
  return {
    ...{
      production,
      port,
      host: env['HOST'] ?? '0.0.0.0',
      trustProxy,
      publicUrl,
      databaseUrl: env['DATABASE_URL'] ?? null,
      dataDir,
    },
    ...{ smtpUrl, smtpRequireTls: env['SMTP_REQUIRE_TLS'] === 'true' || production, inbound, dkim, clockStart },
    ...{ mailDomain: env['MAIL_DOMAIN'] ?? new URL(publicUrl).hostname, secret: secret ?? keptSecret(dataDir) },
    ...overrides,
  };
}

function portOf(text: string | undefined, faults: string[]): number {
  const port = Number(text ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    faults.push(`PORT is "${text}": expected a number from 0 to 65535`);
  return port;
}

function hopsOf(text: string | undefined, faults: string[]): number {
  const hops = Number(text?.trim() || 0);
  if (Number.isInteger(hops) && hops >= 0 && hops <= MOST_PROXIES) return hops;
  faults.push(
    `TRUST_PROXY is "${text}": expected how many proxies stand before the service, from 0 to ${MOST_PROXIES}`,
  );
  return 0;
}

function urlOf(text: string, faults: string[]): string {
  if (!/^https?:\/\/[^/?#]+$/.test(text.replace(/\/$/, ''))) {
    faults.push(`PUBLIC_URL is "${text}": expected http(s)://host[:port] without a path`);
    return 'http://localhost';
  }
  return text.replace(/\/$/, '');
}

function smtpOf(text: string | undefined, production: boolean, faults: string[]): string | null {
  if (text) {
    if (!/^smtps?:\/\//.test(text)) faults.push('SMTP_URL: expected smtp://[user:password@]host[:port] or smtps://…');
    return text;
  }
  if (production)
    faults.push(
      'SMTP_URL is not set: in production invitations must leave by mail, not into the local mailbox. Expected smtp://[user:password@]host[:port]',
    );
  return null;
}

function inboundOf(env: NodeJS.ProcessEnv, production: boolean, faults: string[]): InboundConfig {
  const token = env['INBOUND_TOKEN'] || null;
  if (token !== null && token.length < SHORTEST_TOKEN)
    faults.push(`INBOUND_TOKEN is too short: expected at least ${SHORTEST_TOKEN} characters (openssl rand -hex 32)`);
  const gateway = env['MAIL_GATEWAY']?.trim().toLowerCase() || null;
  return { imap: imapOf(env['IMAP_URL'], production, faults), token, gateway };
}

// The value itself is never told: it holds a password.
function imapOf(text: string | undefined, production: boolean, faults: string[]): ImapSettings | null {
  if (!text) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  const fault = imapFault(url);
  if (fault === null && url) {
    const secure = url.protocol === 'imaps:';
    const [user, password, mailbox] = [url.username, url.password, url.pathname.slice(1)].map(decodeURIComponent);
    const port = Number(url.port) || (secure ? 993 : 143);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    return {
      host,
      port,
      secure,
      requireTls: production,
      user: user!,
      password: password!,
      mailbox: mailbox || 'INBOX',
    };
  }
  faults.push(`IMAP_URL: ${fault}; expected imap(s)://user:password@host[:port]/[mailbox]`);
  return null;
}

function imapFault(url: URL | null): string | null {
  if (!url) return 'it is no address';
  if (!/^imaps?:$/.test(url.protocol)) return `it begins with ${url.protocol}`;
  if (url.hostname === '') return 'it names no host';
  if (url.username === '' || url.password === '') return 'user or password is missing (write @ in them as %40)';
  if (/%(?![0-9a-f]{2})/i.test(url.username + url.password + url.pathname)) return 'a lone % (write it as %25)';
  return null;
}

/** `key` is a PEM or the path of a file that holds one. */
function dkimOf(key: string | undefined, selector: string | undefined, faults: string[]): DkimKey | null {
  if (!key && !selector) return null;
  if (!key || !selector || !/^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,61}[A-Za-z0-9])?$/.test(selector)) {
    faults.push('DKIM_KEY and DKIM_SELECTOR: expected both, the selector a DNS name such as rytmeplan2027');
    return null;
  }
  try {
    const privateKey = key.includes('-----BEGIN') ? key.replaceAll('\\n', '\n') : readFileSync(key, 'utf8');
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(privateKey);
    // RFC 8301 §3.2: shorter keys are not to be trusted any more.
    if (asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2048)
      return { selector, privateKey };
  } catch {
    // Told below, without the text of the error: it may quote the key.
  }
  faults.push('DKIM_KEY: expected an RSA private key of at least 2048 bits as PEM, or the path of such a file');
  return null;
}

function clockOf(text: string | undefined, production: boolean, faults: string[]): Date | null {
  if (!text) return null;
  const start = new Date(text);
  if (Number.isNaN(start.getTime()))
    faults.push(`CLOCK_START is "${text}": expected an instant such as 2027-02-02T08:00:00+01:00`);
  if (production) faults.push('CLOCK_START is for the example; production runs on the real clock');
  return start;
}

function secretOf(text: string | undefined, faults: string[]): Buffer | null {
  if (!text) return null;
  const secret = Buffer.from(text, 'base64');
  if (secret.length < 32)
    faults.push('SECRET is too short: expected at least 32 bytes in base64 (openssl rand -base64 32)');
  return secret;
}

/** Without SECRET one is made at the first start and kept in the data folder, readable by the service alone. */
function keptSecret(dataDir: string): Buffer {
  const file = join(dataDir, 'secret');
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(48).toString('base64'), { mode: 0o600, flag: 'wx' });
  }
  return Buffer.from(readFileSync(file, 'utf8'), 'base64');
}
