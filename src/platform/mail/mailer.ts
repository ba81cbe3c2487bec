import type { OutgoingMail } from './mail.types.js';

/**
 * What went wrong decides what happens next. `server`: no mail can be sent now, the message is not to blame.
 * `temporary`: this message later. `permanent`: never.
 */
export type FaultScope = 'server' | 'temporary' | 'permanent';

/** Carries a code only, such as `550 5.1.1`: a server's answer may name people. */
export class SendFault extends Error {
  constructor(
    readonly scope: FaultScope,
    readonly code: string,
  ) {
    super(`Mail not accepted (${scope}): ${code}`);
  }
}

/** Hands one message over. Returns only when the receiver has taken responsibility for it; else throws SendFault. */
export abstract class Mailer {
  abstract send(mail: OutgoingMail, signal?: AbortSignal): Promise<void>;
  abstract close(): Promise<void>;
}
