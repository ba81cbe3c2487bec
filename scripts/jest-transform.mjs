import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import ts from 'typescript';

const options = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  jsx: ts.JsxEmit.ReactJSX,
  jsxImportSource: 'preact',
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  isolatedModules: true,
  inlineSourceMap: true,
  inlineSources: true,
};
const self = readFileSync(new URL(import.meta.url));

/** TypeScript to ESM, file by file, with decorator metadata; types are checked by `npm run types`, not here. */
export default {
  process: (source, fileName) => ({
    code: ts.transpileModule(source, { fileName, compilerOptions: options }).outputText,
  }),
  getCacheKey: (source, fileName) =>
    createHash('sha256').update(self).update(ts.version).update(fileName).update(source).digest('hex'),
};
