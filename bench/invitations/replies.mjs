// Measures the reading of replies: node bench/invitations/replies.mjs. Compiles TypeScript on the way in.
import { register } from 'node:module';

register(new URL('../../test/typescript-hooks.mjs', import.meta.url));
await import(new URL('./replies.ts', import.meta.url).href);
