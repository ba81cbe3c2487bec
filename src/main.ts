import 'reflect-metadata';
import { ConfigFaults, readConfig } from './config.js';
import { SetupService } from './rhythm/setup.service.js';
import { listen, startService } from './service.js';

/** `npm start`: the service, empty or with what it holds, until it is told to stop. */
async function main(): Promise<void> {
  const config = readConfig();
  const service = await startService(config);
  await listen(service, config);
  console.log(`Rytmeplan runs at ${config.publicUrl}`);
  const setup = await service.app.get(SetupService).address();
  if (setup) console.log(`Nobody has set it up yet. Begin here: ${setup}`);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    service.close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function fail(error: unknown): void {
  console.error(error instanceof ConfigFaults ? error.message : error);
  process.exit(1);
}

main().catch(fail);
