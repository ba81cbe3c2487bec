import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** What the sink does with a message: takes it, answers a code, or fails as networks do. */
export type Verdict =
  | 'take'
  | 451
  | 550
  /** Closes the connection while the message is under way. */
  | 'cutInside'
  /** Has taken the message and closes before its 250. */
  | 'cutBefore250'
  /** Takes the message and never answers. */
  | 'hang'
  | { readonly takeAfterMs: number };

export interface TakenMail {
  readonly from: string;
  readonly to: string;
  readonly raw: Buffer;
  readonly at: number;
}

export interface MailSink {
  readonly port: number;
  readonly url: string;
  /** Every message that the sink is responsible for, in the order of its arrival; also those whose 250 was lost. */
  readonly taken: TakenMail[];
  /** How many messages were told 451, 550 or lost their connection. */
  readonly refused: Map<string, number>;
  close(): Promise<void>;
}

export interface SinkOptions {
  readonly decide?: (mail: TakenMail) => Verdict;
  readonly port?: number;
  readonly withStartTls?: boolean;
  /** Refuses each RCPT with this code. */
  readonly refuseRecipient?: number;
}

/** A real SMTP server on a free local port. */
export async function openMailSink(options: SinkOptions = {}): Promise<MailSink> {
  const taken: TakenMail[] = [];
  const refused = new Map<string, number>();
  const server: SMTPServer = new SMTPServer({
    disabledCommands: options.withStartTls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo(_address, _session, callback) {
      callback(options.refuseRecipient ? answer(options.refuseRecipient) : null);
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : '';
        const mail = { from, to: rcptTo[0]?.address ?? '', raw: Buffer.concat(chunks), at: Date.now() };
        act(options.decide?.(mail) ?? 'take', mail, session.id, callback);
      });
    },
  });
  const cut = (id: string) => {
    for (const connection of server.connections) if (connection.session.id === id) connection._socket.destroy();
  };
  const act = (verdict: Verdict, mail: TakenMail, id: string, callback: (error?: Error | null) => void) => {
    if (typeof verdict !== 'object' && verdict !== 'take')
      refused.set(String(verdict), (refused.get(String(verdict)) ?? 0) + 1);
    if (verdict === 451 || verdict === 550) return callback(answer(verdict));
    if (verdict === 'cutInside') return cut(id);
    taken.push(mail);
    if (verdict === 'cutBefore250') return cut(id);
    if (verdict === 'take') return callback();
    if (typeof verdict === 'object') setTimeout(callback, verdict.takeAfterMs);
  };
  server.on('error', () => {});
  const port = await new Promise<number>((resolve) => {
    const listener = server.listen(options.port ?? 0, '127.0.0.1', () =>
      resolve((listener.address() as AddressInfo).port),
    );
  });
  return {
    port,
    url: `smtp://127.0.0.1:${port}`,
    taken,
    refused,
    close: () =>
      new Promise((resolve) => {
        for (const { session } of server.connections) cut(session.id);
        server.close(() => resolve());
      }),
  };
}

function answer(code: number): Error {
  return Object.assign(new Error('refused by the sink'), { responseCode: code });
}
