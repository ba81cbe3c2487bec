import { readFile, writeFile } from 'node:fs/promises';
import type { Instance } from './solver/instance.js';
import { plan } from './solver/solver.js';

export interface PlanFileArguments {
  readonly instance?: string;
  readonly out?: string;
}

/**
 * Plans an instance of the bench format from one file into another and prints what it cost. Answers the exit code:
 * 0 planned, 1 planned with hard violations (by meetings that stand), 2 the arguments or the file cannot be used.
 */
export async function planFile(
  { instance: path, out }: PlanFileArguments,
  print: (line: string) => void = console.log,
): Promise<number> {
  if (!path || !out) return refuse(print, 'plan: expected --instance FILE and --out FILE');
  const instance = await read(path);
  if (typeof instance === 'string') return refuse(print, instance);
  const began = process.cpuUsage();
  try {
    const result = await plan(instance);
    const { user, system } = process.cpuUsage(began);
    await writeFile(out, `${JSON.stringify(result)}\n`);
    print(`hard violations ${result.hardViolations}`);
    print(`cost            ${result.cost}`);
    print(`own bound       ${result.bound}`);
    print(`CPU             ${((user + system) / 1e6).toFixed(2)} s`);
    print(`plan hash       ${result.planHash}`);
    return result.hardViolations === 0 ? 0 : 1;
  } catch (error) {
    if (error instanceof RangeError) return refuse(print, `${path}: ${error.message}`);
    throw error;
  }
}

async function read(path: string): Promise<Instance | string> {
  try {
    const instance = JSON.parse(await readFile(path, 'utf8')) as Instance;
    if (instance?.format === 'meeting-rhythm-instance/1') return instance;
    return `${path}: format is "${instance?.format}", expected "meeting-rhythm-instance/1"`;
  } catch (error) {
    return `${path}: ${(error as Error).message}`;
  }
}

function refuse(print: (line: string) => void, text: string): number {
  print(text);
  return 2;
}
