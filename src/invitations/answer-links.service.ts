import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import { sign, signatureHolds } from '../platform/secrets.js';

/** Who may answer for which meeting: what a mail's answer link proves, and nothing more. */
export interface AnswerRight {
  readonly tenantId: string;
  readonly meetingId: string;
  readonly personId: string;
}

/** Whose sessions a guest's link shows, in one team; a later generation ends it. */
export interface GuestRight {
  readonly tenantId: string;
  readonly teamId: string;
  readonly personId: string;
  readonly generation: number;
}

const TOKEN = /^([\w-]{64})\.([\w-]{43})$/;
const GUEST_TOKEN = /^(\d{1,9})\.([\w-]{64})\.([\w-]{43})$/;

/** Links in mails are signed, not stored: one meeting, one person. They end when the meeting begins, which the reader checks. */
@Injectable()
export class AnswerLinksService {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  tokenFor({ tenantId, meetingId, personId }: AnswerRight): string {
    const value = packed([tenantId, meetingId, personId]);
    return `${value}.${sign(this.config.secret, 'answer', value)}`;
  }

  /** null for whatever we did not sign. */
  read(token: unknown): AnswerRight | null {
    const [, value, signature] = TOKEN.exec(typeof token === 'string' ? token : '') ?? [];
    if (!value || !signatureHolds(this.config.secret, 'answer', value, signature)) return null;
    const [tenantId, meetingId, personId] = unpacked(value);
    return { tenantId: tenantId!, meetingId: meetingId!, personId: personId! };
  }

  guestTokenFor({ tenantId, teamId, personId, generation }: GuestRight): string {
    const value = `${generation}.${packed([tenantId, teamId, personId])}`;
    return `${value}.${sign(this.config.secret, 'guest', value)}`;
  }

  /** null for whatever we did not sign; whether the generation still stands, the reader checks. */
  readGuest(token: unknown): GuestRight | null {
    const [, generation, ids, signature] = GUEST_TOKEN.exec(typeof token === 'string' ? token : '') ?? [];
    if (!ids || !signatureHolds(this.config.secret, 'guest', `${generation}.${ids}`, signature)) return null;
    const [tenantId, teamId, personId] = unpacked(ids);
    return { tenantId: tenantId!, teamId: teamId!, personId: personId!, generation: Number(generation) };
  }
}

function packed(ids: readonly string[]): string {
  return Buffer.from(ids.join('').replaceAll('-', ''), 'hex').toString('base64url');
}

function unpacked(value: string): string[] {
  const hex = Buffer.from(value, 'base64url').toString('hex');
  return [0, 32, 64].map((from) => uuidOf(hex.slice(from, from + 32)));
}

function uuidOf(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
