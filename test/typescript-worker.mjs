// Entry for worker threads in specs, which run from TypeScript: compiles src/ on the way in, then starts the planner's worker.
import { register } from 'node:module';

register(new URL('./typescript-hooks.mjs', import.meta.url));
await import(new URL('../src/planning/solver.worker.ts', import.meta.url).href);
