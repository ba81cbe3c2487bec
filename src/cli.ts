import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigFaults, readConfig } from './config.js';
import { planFile } from './planning/plan-file.command.js';
import { ExampleCommand } from './rhythm/example.command.js';
import { listen, startService } from './service.js';

const EXAMPLE_CLOCK = new Date('2026-12-07T08:00:00+01:00');
const EXAMPLE_DOMAIN = 'rytmeplan.havnby.example';
const HELP = `Usage:
  example [--fresh] [--data-dir DIR] [--port N]   a whole team's year, from CSV files to held meetings
  plan --instance FILE --out FILE [--workers N]   plan an instance of the bench format`;

const options = {
  fresh: { type: 'boolean', default: false },
  'data-dir': { type: 'string' },
  port: { type: 'string' },
  instance: { type: 'string' },
  out: { type: 'string' },
  workers: { type: 'string' },
} as const;

async function main(): Promise<void> {
  const { positionals, values } = parseArgs({ allowPositionals: true, options });
  if (positionals[0] === 'example') return example(values);
  if (positionals[0] === 'plan') {
    process.exitCode = await planFile(values);
    return;
  }
  console.error(HELP);
  process.exitCode = 2;
}

/** Loads, plans, publishes and lives the example's first months, then serves it until it is stopped. */
async function example(values: { fresh: boolean; 'data-dir'?: string; port?: string }): Promise<void> {
  const dataDir = values['data-dir'] ? { dataDir: resolve(values['data-dir']) } : {};
  const port = values.port ? { port: Number(values.port) } : {};
  const overrides = { clockStart: EXAMPLE_CLOCK, mailDomain: EXAMPLE_DOMAIN, ...dataDir, ...port };
  const read = () => readConfig(overrides, { dataDir: 'data/example' });
  if (values.fresh) rmSync(read().dataDir, { recursive: true, force: true });
  const config = read();
  const service = await startService(config);
  stopOnSignal(() => service.close());
  await service.app.init();
  await service.app.get(ExampleCommand).run((line) => console.log(line));
  await listen(service, config);
  console.log(`Rytmeplan runs at ${config.publicUrl}; stop it with Ctrl+C`);
}

function stopOnSignal(close: () => Promise<void>): void {
  const stop = () => void close().then(() => process.exit(0), fail);
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function fail(error: unknown): void {
  console.error(error instanceof ConfigFaults ? error.message : error);
  process.exit(1);
}

main().catch(fail);
