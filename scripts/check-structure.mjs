// The house's rules, checked: who may import whom, which files a module may hold, how large they may be, what is pure.
// One table each, nothing implied. Prints every breach with its place and what was expected; exit 1 on any.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** Module → the modules it may import. All may also import `platform`, and `access` for the scope type. */
const MAY_IMPORT = {
  platform: [],
  access: [],
  organisation: ['access'],
  teams: ['organisation', 'access'],
  routines: ['teams', 'organisation'],
  followups: ['teams'],
  meetings: ['routines', 'teams', 'organisation', 'followups'],
  planning: ['meetings', 'routines', 'teams', 'organisation', 'access'],
  invitations: ['meetings', 'teams', 'access'],
  topics: ['meetings', 'teams'],
  wellbeing: ['meetings', 'teams'],
  training: ['meetings', 'teams'],
  reports: ['meetings', 'teams', 'organisation', 'routines', 'access'],
  rhythm: [
    'access',
    'organisation',
    'teams',
    'routines',
    'followups',
    'meetings',
    'planning',
    'invitations',
    'reports',
  ],
};
/** What another module may import: its face, not its inside. */
const FACE = /\.(service|queries|types|module|errors)\.ts$/;
/** `access` shows one more: the decorators that every controller wears. */
const ACCESS_FACE = /\/scope\.decorators\.ts$/;
/** The closed set of roles a file may have; a plain `rule.ts` is pure. */
const ROLES =
  /\.(module|entity|service|queries|dto|types|errors|controller|jobs|guard|decorators|adapter|worker|command|texts|page|mail|spec|db\.spec)\.tsx?$/;
const MINTS_SCOPES = /src\/access\/scope\.ts$/;
/** Libraries that a pure rule may use: they compute, and touch nothing. */
const PURE_LIBRARIES = new Set([
  'node:url',
  'luxon',
  'ical-generator',
  'ical.js',
  'postal-mime',
  'highs',
  'date-holidays',
  'node:crypto',
  'csv-parse/sync',
  'csv-stringify/sync',
]);
/** Pure files of the platform, which rules may share. */
const PURE_PLATFORM =
  /src\/platform\/(days|errors|input\/cpr|mail\/address|http\/form-view|web\/(format|input|paths|[a-z]+-words|texts\/[a-z]+))\.ts$/;
const LINES = { page: 120, module: 40, any: 400 };
const FUNCTION_LINES = 60;
const CONSTRUCTOR_PARAMETERS = 5;
const FORBIDDEN_NAMES = /(^|\/)(utils?|helpers?|common|shared|misc|index)(\/|\.tsx?$)/;
const FORBIDDEN_TEXT = [
  [/\bas unknown as\b/, 'no `as unknown as`: say the type where the value is made'],
  [/\bforwardRef\b/, 'no forwardRef: news travels backwards by signal'],
  [/\bdangerouslySetInnerHTML\b/, 'no raw HTML'],
];
const IMPURE_TEXT = [
  [/\bDate\.now\(/, '`now` is an argument of a pure rule'],
  [/\bnew Date\(\)/, '`now` is an argument of a pure rule'],
  [/\bDateTime\.(now|local|utc)\(\)/, '`now` is an argument of a pure rule'],
  [/\bMath\.random\(/, 'the seed is an argument of a pure rule'],
  [/\brandom(UUID|Bytes|Int)\b/, 'ids and keys are arguments of a pure rule'],
  [/\bprocess\.(env|argv|cwd)\b/, 'a pure rule reads no environment'],
];

const root = fileURLToPath(new URL('..', import.meta.url));
const breaches = [];
const breach = (file, line, text) => breaches.push(`${file}:${line} ${text}`);
const files = readdirSync(join(root, 'src'), { recursive: true })
  .map((name) => join('src', name).split(sep).join('/'))
  .filter((name) => /\.tsx?$/.test(name));
const graph = new Map();

for (const file of files) checkFile(file);
checkCycles();
console.log(
  breaches.length
    ? `${breaches.sort().join('\n')}\n${breaches.length} breaches`
    : `structure: ${files.length} files, 0 breaches`,
);
process.exit(breaches.length ? 1 : 0);

function checkFile(file) {
  const text = readFileSync(join(root, file), 'utf8');
  const source = ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.ES2023,
    true,
    file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const lines = text.split('\n').length - 1;
  const isSpec = /\.spec\.tsx?$/.test(file);
  checkName(file);
  if (!isSpec) checkSize(file, lines);
  if (!isSpec) checkFunctions(file, source);
  for (const [pattern, why] of FORBIDDEN_TEXT) eachMatch(text, pattern, (line) => breach(file, line, why));
  if (isPure(file))
    for (const [pattern, why] of IMPURE_TEXT) eachMatch(text, pattern, (line) => breach(file, line, why));
  const imports = importsOf(file, source);
  graph.set(
    file,
    imports.filter((each) => !each.typeOnly && each.target).map((each) => each.target),
  );
  for (const each of imports) if (!isSpec) checkImport(file, each);
}

function checkName(file) {
  const name = file.slice(file.lastIndexOf('/') + 1);
  if (FORBIDDEN_NAMES.test(file)) breach(file, 1, 'a name that says nothing: name the thing after what it is');
  if (!/^[a-z0-9-]+(\.[a-z-]+)*\.tsx?$/.test(name)) breach(file, 1, 'expected kebab-case');
  const folder = moduleOf(file);
  if (folder && !(folder in MAY_IMPORT)) breach(file, 1, `module "${folder}" is not in the import table`);
  if (!folder || folder === 'platform') return;
  if (name.includes('.', 0) && name.split('.').length > 2 && !ROLES.test(name))
    breach(file, 1, 'a role outside the closed set: write an ADR or choose one that exists');
  if (/\.page\.tsx$|\.texts\.ts$/.test(name) && !file.includes('/pages/') && !file.includes('/mails/'))
    breach(file, 1, 'pages and their words live in pages/');
}

function checkSize(file, lines) {
  const limit = file.endsWith('.page.tsx') ? LINES.page : file.endsWith('.module.ts') ? LINES.module : LINES.any;
  if (lines > limit) breach(file, 1, `${lines} lines, at most ${limit}`);
}

function checkFunctions(file, source) {
  visit(source, (node) => {
    if (ts.isFunctionLike(node) && node.body && ts.isBlock(node.body)) {
      const start = lineOf(source, node.getStart());
      const length = lineOf(source, node.end) - start + 1;
      if (length > FUNCTION_LINES) breach(file, start, `a function of ${length} lines, at most ${FUNCTION_LINES}`);
    }
    if (ts.isConstructorDeclaration(node) && node.parameters.length > CONSTRUCTOR_PARAMETERS)
      breach(
        file,
        lineOf(source, node.getStart()),
        `${node.parameters.length} constructor parameters, at most ${CONSTRUCTOR_PARAMETERS}`,
      );
  });
}

function checkImport(file, { target, library, line, typeOnly }) {
  const from = moduleOf(file);
  if (library && isPure(file) && !typeOnly && !PURE_LIBRARIES.has(library))
    breach(file, line, `a pure rule imports "${library}"`);
  if (!target) return;
  const to = moduleOf(target);
  if (target.startsWith('src/config.ts') && from) breach(file, line, 'only main and cli read the configuration file');
  if (MINTS_SCOPES.test(target) && from && from !== 'access') breach(file, line, 'scopes are minted only in access');
  if (isPure(file) && !typeOnly && !isPure(target) && !/\.types\.ts$/.test(target))
    breach(file, line, `a pure rule imports ${target}, which is not pure`);
  if (!from || !to || from === to || to === 'platform') return;
  if (to === 'access' && (/\/scope\.types\.ts$/.test(target) || ACCESS_FACE.test(target))) return;
  if (!MAY_IMPORT[from].includes(to)) breach(file, line, `${from} must not import ${to}`);
  else if (!FACE.test(target) && !(typeOnly && isPure(target))) {
    if (!isPure(target))
      breach(
        file,
        line,
        `import only the face of ${to} (service, queries, types, module) or a pure rule of it, not ${target}`,
      );
  }
}

function isPure(file) {
  if (PURE_PLATFORM.test(file)) return true;
  const folder = moduleOf(file);
  if (!folder || folder === 'platform' || folder === 'access') return false;
  return (
    file.endsWith('.ts') &&
    !ROLES.test(file.slice(file.lastIndexOf('/') + 1)) &&
    !file.includes('/pages/') &&
    !file.includes('/mails/')
  );
}

function importsOf(file, source) {
  const found = [];
  visit(source, (node) => {
    const isImport = ts.isImportDeclaration(node) || ts.isExportDeclaration(node);
    if (!isImport || !node.moduleSpecifier) return;
    const name = node.moduleSpecifier.text;
    const typeOnly = ts.isImportDeclaration(node) ? Boolean(node.importClause?.isTypeOnly) : node.isTypeOnly;
    const line = lineOf(source, node.getStart());
    if (!name.startsWith('.')) return void found.push({ library: name, line, typeOnly });
    const path = relative(root, join(root, dirname(file), name))
      .split(sep)
      .join('/');
    const target = [path.replace(/\.js$/, '.ts'), path.replace(/\.js$/, '.tsx')].find((each) => files.includes(each));
    found.push({ target, line, typeOnly });
  });
  return found;
}

/** Cycles among files by what runs (types are gone at run time). */
function checkCycles() {
  const state = new Map();
  const walk = (file, trail) => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open')
      return breach(file, 1, `import cycle: ${[...trail.slice(trail.indexOf(file)), file].join(' → ')}`);
    state.set(file, 'open');
    for (const next of graph.get(file) ?? []) walk(next, [...trail, file]);
    state.set(file, 'done');
  };
  for (const file of graph.keys()) walk(file, []);
}

function moduleOf(file) {
  const parts = file.split('/');
  return parts[0] === 'src' && parts.length > 2 ? parts[1] : null;
}

function eachMatch(text, pattern, report) {
  text.split('\n').forEach((line, index) => pattern.test(line) && report(index + 1));
}

function lineOf(source, position) {
  return source.getLineAndCharacterOfPosition(position).line + 1;
}

function visit(node, look) {
  look(node);
  ts.forEachChild(node, (child) => visit(child, look));
}
