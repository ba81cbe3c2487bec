import DkimSigner from 'nodemailer/lib/dkim';
import type { DkimKey } from '../config.types.js';
import type { OutgoingMail } from './mail.types.js';

/** All that must not change on the way. RFC 6376 §5.4; a field that a message lacks is left out. */
const SIGNED_FIELDS = 'from:to:subject:date:message-id:mime-version:content-type:auto-submitted:in-reply-to:references';

/** The same message with its DKIM-Signature in front; `d=` is the domain of From, which also takes the bounces. */
export async function signed(mail: OutgoingMail, { selector, privateKey }: DkimKey): Promise<OutgoingMail> {
  const domainName = mail.envelope.from.slice(mail.envelope.from.lastIndexOf('@') + 1);
  const signer = new DkimSigner({ domainName, keySelector: selector, privateKey, headerFieldNames: SIGNED_FIELDS });
  const chunks: Buffer[] = [];
  for await (const chunk of signer.sign(mail.raw)) chunks.push(chunk as Buffer);
  return { ...mail, raw: Buffer.concat(chunks) };
}
