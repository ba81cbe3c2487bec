// Runs one user of the embedded server in a process of its own, which a test may then kill.
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const { dataDir, without, ownOrder } = JSON.parse(process.argv[2]);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

// The limit belongs to the namespace that this process was put in (user_namespaces(7)), not to the machine.
if (without === 'namespaces') writeFileSync('/proc/sys/user/max_user_namespaces', '0');

const logs = [];
try {
  const { startEmbedded } = await import('./postgres/embedded.js');
  const server = await startEmbedded({ dataDir, log: (line) => logs.push(line) });
  if (ownOrder) process.on('SIGTERM', () => void finishThenStop(server));
  say({ ownerUrl: server.ownerUrl, runtimeUrl: server.runtimeUrl, startedHere: server.startedHere, logs });
  const { value: order } = await lines.next();
  if (order === 'exit') process.exit(0);
  if (order === 'stop') await server.stop();
  process.exit(order === 'stop' ? 0 : 3);
} catch (error) {
  say({ error: error.message, logs });
  process.exit(1);
}

// As a service does on SIGTERM: work that is under way still reaches the database, then it stops.
async function finishThenStop(server) {
  const { default: pg } = await import('pg');
  await new Promise((done) => setTimeout(done, 100));
  const client = new pg.Client({ connectionString: server.runtimeUrl });
  await client.connect();
  await client.end();
  await server.stop();
  process.exit(0);
}
