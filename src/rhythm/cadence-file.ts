import { isDay } from '../platform/days.js';
import type { Day } from '../platform/days.js';
import type { InputFault, Sentence } from '../platform/errors.js';
import { faultsIn } from '../routines/cadence-faults.js';
import { defaultCadence } from '../routines/cadence.js';
import type { CadenceSettings } from '../routines/cadence.types.js';
import { CUSTOM_TEMPLATES } from '../routines/custom-templates.js';
import { inputFaults } from '../routines/fault-sentences.js';
import { kindOf } from '../routines/kinds.js';
import type { KindCode, TemplateCode } from '../routines/kinds.types.js';

/** What a `cadences.json` says of one routine, with the kind's own cadence filled in where the file is silent. */
export interface CadenceEntry {
  readonly team: string;
  readonly startedOn: Day;
  readonly kind: KindCode;
  readonly name: string;
  readonly template: TemplateCode | null;
  readonly settings: CadenceSettings;
}

export interface CadenceFileResult {
  readonly entries: readonly CadenceEntry[];
  readonly faults: readonly InputFault[];
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads a list of teams with their routines. Every fault is told with its place in the file (`0.routines.3.kind`), its
 * value and what was expected.
 */
export function readCadenceFile(file: string, text: string): CadenceFileResult {
  const faults: InputFault[] = [];
  const entries: CadenceEntry[] = [];
  const fault = (path: string, value: unknown, da: string, en: string) =>
    faults.push({ file, path, value, expected: { da, en } });
  const teams = parsed(text);
  if (!Array.isArray(teams)) fault('', text.slice(0, 40), 'en JSON-liste af teams', 'a JSON list of teams');
  for (const [at, team] of (Array.isArray(teams) ? teams : []).entries()) {
    const facts = isObject(team) ? team : {};
    if (typeof facts['team'] !== 'string')
      fault(`${at}.team`, facts['team'], 'navnet på et team', 'the name of a team');
    if (!isDay(facts['startedOn']))
      fault(`${at}.startedOn`, facts['startedOn'], 'en dag, fx 2027-01-04', 'a day such as 2027-01-04');
    const routines = facts['routines'];
    if (!Array.isArray(routines)) fault(`${at}.routines`, routines, 'en liste af rutiner', 'a list of routines');
    for (const [index, routine] of (Array.isArray(routines) ? routines : []).entries()) {
      const read = entryOf(isObject(routine) ? routine : {}, `${at}.routines.${index}`);
      faults.push(...read.faults.map((each) => ({ ...each, file })));
      if (read.entry)
        entries.push({ ...read.entry, team: String(facts['team']), startedOn: String(facts['startedOn']) });
    }
  }
  return { entries: faults.length > 0 ? [] : entries, faults };
}

function entryOf(
  routine: Json,
  path: string,
): { entry: Omit<CadenceEntry, 'team' | 'startedOn'> | null; faults: InputFault[] } {
  const kind = kindOf(String(routine['kind']));
  if (!kind) return { entry: null, faults: [{ path: `${path}.kind`, value: routine['kind'], expected: A_KIND }] };
  const template = routine['template'] ?? null;
  if (template !== null && !Object.hasOwn(CUSTOM_TEMPLATES, String(template)))
    return { entry: null, faults: [{ path: `${path}.template`, value: template, expected: A_TEMPLATE }] };
  const start = defaultCadence(kind.code, template as TemplateCode | null);
  const settings = merged(start as unknown, routine['cadence'] ?? {});
  const wrong = inputFaults(faultsIn(kind, settings), `${path}.cadence`);
  const name = typeof routine['name'] === 'string' ? routine['name'] : '';
  const entry = {
    kind: kind.code,
    name,
    template: template as TemplateCode | null,
    settings: settings as CadenceSettings,
  };
  return { entry, faults: wrong };
}

const A_KIND: Sentence = { da: 'en rutinetype som family-review', en: 'a kind of routine such as family-review' };
const A_TEMPLATE: Sentence = {
  da: `en af ${Object.keys(CUSTOM_TEMPLATES).join(', ')}`,
  en: `one of ${Object.keys(CUSTOM_TEMPLATES).join(', ')}`,
};

/** Objects are merged field by field; lists and plain values replace. */
function merged(base: unknown, differs: unknown): unknown {
  if (!isObject(base) || !isObject(differs)) return differs;
  const fields = Object.entries(differs).map(([key, value]) => [key, key in base ? merged(base[key], value) : value]);
  return { ...base, ...Object.fromEntries(fields) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
