// Runs one user of the embedded server in a process of its own, which a test may then kill.
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const { dataDir, without } = JSON.parse(process.argv[2]);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

// The limit belongs to the namespace that this process was put in (user_namespaces(7)), not to the machine.
if (without === 'namespaces') writeFileSync('/proc/sys/user/max_user_namespaces', '0');

const logs = [];
try {
  const { startEmbedded } = await import('./postgres/embedded.js');
  const server = await startEmbedded({ dataDir, log: (line) => logs.push(line) });
  say({ ownerUrl: server.ownerUrl, runtimeUrl: server.runtimeUrl, startedHere: server.startedHere, logs });
  const { value: order } = await lines.next();
  if (order === 'exit') process.exit(0);
  if (order === 'stop') await server.stop();
  process.exit(order === 'stop' ? 0 : 3);
} catch (error) {
  say({ error: error.message, logs });
  process.exit(1);
}
