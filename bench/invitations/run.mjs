// Measures invitations: node bench/invitations/run.mjs [FILE ...]. Compiles TypeScript on the way in.
import { register } from 'node:module';

register(new URL('../../test/typescript-hooks.mjs', import.meta.url));
await import(new URL('./run.ts', import.meta.url).href);
