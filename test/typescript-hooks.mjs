// Module hooks: `./x.js` finds `./x.ts`, and TypeScript is compiled as jest's transformer does it.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import transform from '../scripts/jest-transform.mjs';

export async function resolve(specifier, context, next) {
  if (!specifier.startsWith('.') || !context.parentURL?.endsWith('.ts')) return next(specifier, context);
  return next(specifier.replace(/\.js$/, '.ts'), context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const file = fileURLToPath(url);
  const { code } = transform.process(readFileSync(file, 'utf8'), file);
  return { format: 'module', source: code, shortCircuit: true };
}
