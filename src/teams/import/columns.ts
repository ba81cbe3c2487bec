import type { ImportKind } from './import.types.js';
import type { Column } from './table.js';

/** A kind of file: the names it may have (without `.csv`) and its columns, Danish and English. */
export interface FileKind {
  readonly kind: ImportKind;
  readonly names: readonly string[];
  readonly columns: readonly Column[];
}

const column = (key: string, da: string, en: string): Column => ({ key, da, en });
const optional = (key: string, da: string, en: string): Column => ({ key, da, en, optional: true });

export const WEEKDAY_KEYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** In the order in which they are stored: what others refer to comes first. */
export const FILE_KINDS: readonly FileKind[] = [
  { kind: 'departments', names: ['departments', 'forvaltninger'], columns: [column('name', 'navn', 'name')] },
  {
    kind: 'disciplines',
    names: ['disciplines', 'fagområder', 'fagomraader'],
    columns: [column('name', 'navn', 'name')],
  },
  {
    kind: 'teams',
    names: ['teams'],
    columns: [
      column('name', 'navn', 'name'),
      optional('area', 'område', 'area'),
      optional('location', 'sted', 'location'),
      optional('weeksAhead', 'indkaldelse uger frem', 'invitation weeks ahead'),
    ],
  },
  {
    kind: 'people',
    names: ['people', 'medarbejdere'],
    columns: [
      column('name', 'navn', 'name'),
      column('email', 'e-mail', 'e-mail'),
      column('employeeNumber', 'medarbejdernummer', 'employee number'),
      column('department', 'forvaltning', 'department'),
      column('jobTitle', 'stilling', 'job title'),
      column('disciplines', 'fagområder', 'disciplines'),
      column('role', 'rolle', 'role'),
      column('teams', 'teams', 'teams'),
      optional('joinedOn', 'tiltrådt', 'joined on'),
      optional('leftOn', 'fratrådt', 'left on'),
      column('monday', 'mandag', 'monday'),
      column('tuesday', 'tirsdag', 'tuesday'),
      column('wednesday', 'onsdag', 'wednesday'),
      column('thursday', 'torsdag', 'thursday'),
      column('friday', 'fredag', 'friday'),
      optional('saturday', 'lørdag', 'saturday'),
      optional('sunday', 'søndag', 'sunday'),
    ],
  },
  {
    kind: 'families',
    names: ['families', 'familier'],
    columns: [
      column('team', 'team', 'team'),
      column('code', 'familiekode', 'family code'),
      column('priority', 'prioritet', 'priority'),
      column('first', 'makker 1', 'contact 1'),
      column('second', 'makker 2', 'contact 2'),
      column('startedOn', 'startet', 'started on'),
      column('lastReviewedOn', 'sidst drøftet', 'last reviewed on'),
      optional('pausedFrom', 'pause fra', 'paused from'),
      optional('pausedTo', 'pause til', 'paused to'),
    ],
  },
  {
    kind: 'absences',
    names: ['absences', 'fravær', 'fravaer'],
    columns: [
      column('employeeNumber', 'medarbejdernummer', 'employee number'),
      column('from', 'fra', 'from'),
      column('to', 'til', 'to'),
    ],
  },
  {
    kind: 'busy',
    names: ['busy', 'optaget'],
    columns: [
      column('employeeNumber', 'medarbejdernummer', 'employee number'),
      column('on', 'dato', 'date'),
      column('from', 'fra', 'from'),
      column('to', 'til', 'to'),
    ],
  },
  {
    kind: 'closedDays',
    names: ['closed-days', 'lukkedage'],
    columns: [
      column('on', 'dato', 'date'),
      column('name', 'navn', 'name'),
      optional('everyYear', 'hvert år', 'every year'),
    ],
  },
  {
    kind: 'schoolBreaks',
    names: ['school-breaks', 'skoleferier'],
    columns: [column('name', 'navn', 'name'), column('from', 'fra', 'from'), column('to', 'til', 'to')],
  },
  {
    kind: 'offers',
    names: ['facilitator-offers', 'facilitatordatoer'],
    columns: [
      column('team', 'team', 'team'),
      column('email', 'e-mail', 'e-mail'),
      column('on', 'dato', 'date'),
      column('from', 'fra', 'from'),
    ],
  },
];

/** The kind of file that `fileName` names, folders and case apart; null when it names none. */
export function fileKindOf(fileName: string): FileKind | null {
  const base = (fileName.split(/[\\/]/).at(-1) ?? '').normalize('NFC').toLocaleLowerCase('da');
  const stem = base.endsWith('.csv') ? base.slice(0, -'.csv'.length) : null;
  return FILE_KINDS.find((each) => stem !== null && each.names.includes(stem)) ?? null;
}
