// Module hooks: `./x.js` finds `./x.ts` or `./x.tsx`, and TypeScript is compiled as jest's transformer does it.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import transform from '../scripts/jest-transform.mjs';

export async function resolve(specifier, context, next) {
  if (!specifier.startsWith('.') || !/\.tsx?$/.test(context.parentURL ?? '')) return next(specifier, context);
  const source = specifier.replace(/\.js$/, '.ts');
  return next(existsSync(new URL(source, context.parentURL)) ? source : `${source}x`, context);
}

export async function load(url, context, next) {
  if (!/\.tsx?$/.test(url)) return next(url, context);
  const file = fileURLToPath(url);
  const { code } = transform.process(readFileSync(file, 'utf8'), file);
  return { format: 'module', source: code, shortCircuit: true };
}
