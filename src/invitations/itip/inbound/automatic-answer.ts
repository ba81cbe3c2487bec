import type { InboundMail, SilenceCode } from './inbound.types.js';

const DAY_MS = 86_400_000;
/** Nobody reads what is sent there. RFC 3834 §2. */
const DEAF = /^(no-?reply|do-?not-?reply|mailer-daemon|postmaster|owner-[^@]*|[^@]*-(request|owner|bounces))[@+]/;

/**
 * Null when a machine may answer this mail; else why not. `lastAnsweredAt`: when this sender last got an automatic
 * answer; there is at most one in 24 hours, so that two machines cannot talk to each other. RFC 3834 §2, RFC 5230 §4.
 */
export function mayAnswerAutomatically(mail: InboundMail, lastAnsweredAt: Date | null, now: Date): SilenceCode | null {
  const { from, isAutoSubmitted, isFromList, returnPath } = mail.headers;
  if (mail.kind === 'own') return 'own';
  if (mail.kind === 'bounce') return 'bounce';
  if (from === null || DEAF.test(from)) return 'noSender';
  if (mail.kind === 'automatic' || isAutoSubmitted) return 'autoSubmitted';
  if (isFromList) return 'list';
  if (returnPath === '') return 'nullEnvelope';
  if (lastAnsweredAt && now.getTime() - lastAnsweredAt.getTime() < DAY_MS) return 'answeredToday';
  return null;
}
