// Measures the planner: node bench/planner/run.mjs quality|overdue|replan|scale|preview [--option value …]. Each but the last
// writes its own table of bench/RESULTS.md, whose head tells the commands. Compiles TypeScript on the way in.
import { register } from 'node:module';
import { parseArgs } from 'node:util';

register(new URL('../../test/typescript-hooks.mjs', import.meta.url));
const text = { type: 'string' };
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { first: text, last: text, year: text, events: text, teams: text, workers: text, profile: text, seed: text },
});
const BENCHES = ['quality', 'overdue', 'replan', 'scale', 'preview'];
const [name] = positionals;
if (!BENCHES.includes(name)) throw new Error(`bench "${name}": expected ${BENCHES.join(', ')}`);
const { measure } = await import(new URL(`./${name}.ts`, import.meta.url).href);
await measure(values);
