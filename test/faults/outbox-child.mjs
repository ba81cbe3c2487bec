// One process that sends or publishes through the outbox, which a test may kill at any moment.
import { register } from 'node:module';

register(new URL('../typescript-hooks.mjs', import.meta.url));
const { runtimeUrl, smtpUrl, role, seed, tenantId, keys, unsettled } = JSON.parse(process.argv[2]);
const src = (path) => import(new URL(`../../src/platform/${path}.ts`, import.meta.url).href);
const { DataSource } = await import('typeorm');
const { Database } = await src('database/database');
const { dataSourceOptions } = await src('database/options');
const { Outbox } = await src('outbox/outbox');
const { OutboxSender } = await src('outbox/outbox-sender');
const { SmtpMailer } = await src('mail/smtp-mailer');

const dataSource = await new DataSource(dataSourceOptions(runtimeUrl)).initialize();
const database = new Database(dataSource);
console.log('ready');
if (role === 'sender') send();
else await publish();

function send() {
  const mailer = new SmtpMailer({ url: smtpUrl, requireTls: false, connections: 4, timeoutMs: 1000 });
  const quick = {
    unsettled,
    pollMs: 50,
    leaseSeconds: 2,
    messageMs: 1000,
    firstDelaySeconds: 0.05,
    firstPauseMs: 50,
    longestPauseMs: 200,
  };
  new OutboxSender(database, mailer, () => {}, quick).start();
}

// Each transaction writes one mail to each of three keys, all or none; a third of them is given up at the end.
async function publish() {
  const outbox = new Outbox();
  for (let round = 0; ; round += 1) {
    const isKept = (round + seed) % 3 !== 0;
    await database
      .write({ tenantId }, async (tx) => {
        const chosen = [0, 1, 2].map((step) => keys[(round * 3 + step + seed) % keys.length]).sort();
        const mails = [];
        for (const key of chosen)
          mails.push(await nextMail(tx, key, isKept ? '' : 'phantom-', `${seed}-${process.pid}-${round}`));
        await outbox.queue(tx, { tenantId }, mails);
        if (!isKept) throw new Error('given up');
      })
      .catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

// The lock stands for the meeting's row.
async function nextMail(tx, key, prefix, batch) {
  await tx.query('select pg_advisory_xact_lock(hashtext($1))', [key]);
  const [{ count }] = await tx.query('select count(*)::int from outbox where order_key = $1', [`${tenantId} ${key}`]);
  const id = `${prefix}${key}-${count}-${batch}`;
  const raw = Buffer.from(`Message-ID: <${id}@example.dk>\r\nX-Batch: ${batch}\r\n\r\n${id}\r\n`);
  const envelope = { from: 'bounces@example.dk', to: 'bo@example.dk' };
  const mail = { messageId: `<${id}@example.dk>`, date: new Date(), envelope, raw };
  return { mail, orderKey: key, dedupeKey: id, kind: 'invitation' };
}
