import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const RANDOM_BYTES = 32;

/** What a token's holder shows. It begins with its tenant, so that looking it up never spans tenants; only the hash is stored. */
export interface NewToken {
  readonly token: string;
  readonly hash: Buffer;
}

export function newToken(tenantId: string): NewToken {
  const token = Buffer.concat([uuidBytes(tenantId), randomBytes(RANDOM_BYTES)]).toString('base64url');
  return { token, hash: hashOf(token) };
}

/** null when `token` cannot be one of ours. */
export function readToken(token: unknown): { tenantId: string; hash: Buffer } | null {
  if (typeof token !== 'string' || !/^[\w-]{64}$/.test(token)) return null;
  const hex = Buffer.from(token, 'base64url').subarray(0, 16).toString('hex');
  return { tenantId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), hash: hashOf(token) };
}

/** `value` and its signature under `purpose`; a signature for one purpose is worthless for another. */
export function sign(secret: Buffer, purpose: string, value: string): string {
  return createHmac('sha256', secret).update(`${purpose}\0${value}`).digest('base64url');
}

export function signatureHolds(secret: Buffer, purpose: string, value: string, signature: unknown): boolean {
  const expected = Buffer.from(sign(secret, purpose, value));
  const given = Buffer.from(typeof signature === 'string' ? signature : '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}
