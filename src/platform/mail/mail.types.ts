export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

/** Who a message is handed over for: what SMTP says, not what the headers show. */
export interface Envelope {
  readonly from: string;
  readonly to: string;
}

/** A composed message: these bytes and no others are sent, however often. */
export interface OutgoingMail {
  readonly messageId: string;
  readonly date: Date;
  readonly envelope: Envelope;
  readonly raw: Buffer;
}
