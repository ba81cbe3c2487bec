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

const PURPOSE = 'answer';
const TOKEN = /^([\w-]{64})\.([\w-]{43})$/;

/** Links in mails are signed, not stored: one meeting, one person. They end when the meeting begins, which the reader checks. */
@Injectable()
export class AnswerLinksService {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  tokenFor(right: AnswerRight): string {
    const ids = [right.tenantId, right.meetingId, right.personId].join('').replaceAll('-', '');
    const value = Buffer.from(ids, 'hex').toString('base64url');
    return `${value}.${sign(this.config.secret, PURPOSE, value)}`;
  }

  /** null for whatever we did not sign. */
  read(token: unknown): AnswerRight | null {
    const [, value, signature] = TOKEN.exec(typeof token === 'string' ? token : '') ?? [];
    if (!value || !signatureHolds(this.config.secret, PURPOSE, value, signature)) return null;
    const hex = Buffer.from(value, 'base64url').toString('hex');
    const [tenantId, meetingId, personId] = [0, 32, 64].map((from) => uuidOf(hex.slice(from, from + 32)));
    return { tenantId: tenantId!, meetingId: meetingId!, personId: personId! };
  }
}

function uuidOf(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
