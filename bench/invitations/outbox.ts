import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import nodemailer from 'nodemailer';
import type { Database } from '../../src/platform/database/database.js';
import type { OutgoingMail } from '../../src/platform/mail/mail.types.js';
import { SmtpMailer } from '../../src/platform/mail/smtp-mailer.js';
import { OutboxSender } from '../../src/platform/outbox/outbox-sender.js';
import { Outbox } from '../../src/platform/outbox/outbox.js';
import { TENANT } from './database.js';
import { compose } from './mails.js';

const CONNECTIONS = 4;

export interface SendingRates {
  readonly mails: number;
  /** Mails a second, of each round. */
  readonly bare: readonly number[];
  readonly outbox: readonly number[];
}

/** Sends the same mails in turn by nodemailer's pool alone and through the outbox, on a real database, to one sink. */
export async function measureSending(
  database: Database,
  tidy: () => Promise<void>,
  mails: number,
  rounds: number,
): Promise<SendingRates> {
  const sink = fork(fileURLToPath(new URL('./sink.mjs', import.meta.url)), {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  try {
    const [port] = (await once(sink.stdout!, 'data')) as [Buffer];
    const url = `smtp://127.0.0.1:${Number(port.toString())}`;
    const composed = await Promise.all([...Array(mails).keys()].map((number) => compose(number)));
    const rates = { mails, bare: [] as number[], outbox: [] as number[] };
    await bareRate(composed.slice(0, 500), url, sink);
    await outboxRate(composed.slice(0, 500), url, sink, database, tidy);
    for (let round = 0; round < rounds; round += 1) {
      rates.bare.push(await bareRate(composed, url, sink));
      rates.outbox.push(await outboxRate(composed, url, sink, database, tidy));
    }
    return rates;
  } finally {
    sink.kill('SIGKILL');
  }
}

async function bareRate(mails: readonly OutgoingMail[], url: string, sink: ChildProcess): Promise<number> {
  const transport = nodemailer.createTransport({ url, pool: true, maxConnections: CONNECTIONS, maxMessages: Infinity });
  const arrived = allTaken(sink, mails.length);
  const began = performance.now();
  await Promise.all(
    mails.map(({ envelope, raw }) => transport.sendMail({ envelope: { from: envelope.from, to: [envelope.to] }, raw })),
  );
  await arrived;
  const rate = (mails.length / (performance.now() - began)) * 1000;
  transport.close();
  return rate;
}

async function outboxRate(
  mails: readonly OutgoingMail[],
  url: string,
  sink: ChildProcess,
  database: Database,
  tidy: () => Promise<void>,
): Promise<number> {
  const scope = TENANT;
  await database.write(scope, (tx) => tx.query('delete from outbox'));
  await tidy();
  await database.write(scope, (tx) => {
    const rows = mails.map((mail, index) => ({
      mail,
      orderKey: `${index}`,
      dedupeKey: `${index}`,
      kind: 'invitation',
    }));
    return new Outbox().queue(tx, scope, rows);
  });
  const mailer = new SmtpMailer({ url, requireTls: false, connections: CONNECTIONS });
  const sender = new OutboxSender(database, mailer, (error) => console.error(error));
  const arrived = allTaken(sink, mails.length);
  const began = performance.now();
  sender.start();
  await arrived;
  await allSettled(database);
  const rate = (mails.length / (performance.now() - began)) * 1000;
  await sender.stop();
  return rate;
}

/** Until it is on the disk that each was sent: the outbox has done no less. */
async function allSettled(database: Database): Promise<void> {
  for (;;) {
    const [open]: { left: boolean }[] = await database.read(TENANT, (tx) =>
      tx.query(`select exists (select from outbox where state <> 'sent') as left`),
    );
    if (!open?.left) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function allTaken(sink: ChildProcess, mails: number): Promise<void> {
  return new Promise((resolve) => {
    let taken = 0;
    const count = () => {
      if ((taken += 1) < mails) return;
      sink.off('message', count);
      resolve();
    };
    sink.on('message', count);
  });
}
