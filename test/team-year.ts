import type { CadenceSettings } from '../src/routines/cadence.types.js';
import { KINDS } from '../src/routines/kinds.js';
import type { KindCode } from '../src/routines/kinds.types.js';
import { danishPublicHolidays } from '../src/organisation/public-holidays.js';
import { addDays, mondayOfIsoWeek } from '../src/platform/days.js';
import type { PlanFamily, PlanPerson, TeamYear } from '../src/planning/planning.types.js';

const DISCIPLINES = ['d-social', 'd-job', 'd-health', 'd-leisure', 'd-school'];
const PLANNED: readonly KindCode[] = [
  'family-review',
  'one-to-one',
  'wellbeing-round',
  'method-meeting',
  'facilitated-method-meeting',
  'joint-training',
  'peer-training',
];

/** A team like the one that the product was built from: leader, ten workers of five disciplines, 62 families, seven routines. */
export function teamYear(year = 2027, differs: Partial<TeamYear> = {}): TeamYear {
  return {
    team: { id: 'team', name: 'Holdet', location: 'Fælleshuset' },
    year,
    now: { day: `${year - 1}-12-01`, minute: 480 },
    closedDays: [year, year + 1].flatMap((each) =>
      danishPublicHolidays(each).map(({ on, name }) => ({ on, name: name.da, kind: 'publicHoliday' as const })),
    ),
    breaks: breaksOf(year),
    people: [person('leader', 'leader', 0), ...workers(), { ...person('guest', 'facilitator', 0), hours: [] }],
    families: Array.from({ length: 62 }, (_, index) => family(index, year)),
    offers: Array.from({ length: 12 }, (_, index) => ({
      personId: 'guest',
      on: addDays(mondayOfIsoWeek(year, 3 + index * 4), 3),
      fromMinute: 720,
    })),
    routines: PLANNED.map((kind) => routine(kind)),
    standing: [],
    ...differs,
  };
}

export function routine(kind: KindCode, settings: CadenceSettings = KINDS[kind].defaults) {
  return { id: `r-${kind}`, kind, name: null, startedOn: '2024-01-01', endedOn: null, settings, adopted: null };
}

function workers(): PlanPerson[] {
  return Array.from({ length: 10 }, (_, index) => person(`w${index}`, index === 1 ? 'deputy' : 'worker', index));
}

function person(id: string, part: PlanPerson['part'], index: number): PlanPerson {
  return {
    id,
    name: `Navn ${id}`,
    part,
    disciplineIds: part === 'leader' || part === 'facilitator' ? [] : [DISCIPLINES[index % 5]!],
    hours: [1, 2, 3, 4, 5]
      .filter((weekday) => index !== 7 || weekday !== 5)
      .map((weekday) => ({ weekday, fromMinute: 480, untilMinute: weekday === 5 ? 870 : 930 })),
    joinedOn: '2020-01-01',
    leftOn: null,
    absences: [{ from: `2027-07-${String(5 + (index % 3) * 7).padStart(2, '0')}`, until: '2027-07-30' }],
    busy: [{ on: addDays('2027-01-12', index * 14), fromMinute: 540, untilMinute: 660 }],
  };
}

function family(index: number, year: number): PlanFamily {
  const priority = index < 5 ? 'high' : index < 42 ? 'normal' : 'low';
  const a = index % 10;
  return {
    id: `f${String(index + 1).padStart(2, '0')}`,
    code: `F-${String(index + 1).padStart(3, '0')}`,
    priority,
    startedOn: '2024-01-01',
    closedOn: null,
    pauses: [],
    contactIds: [`w${a}`, `w${(a + 1 + (index % 4)) % 10}`],
    lastReviewedOn: addDays(mondayOfIsoWeek(year, 1), -7 * (1 + (index % (priority === 'high' ? 4 : 10)))),
  };
}

function breaksOf(year: number) {
  const weeks = (name: string, first: number, last: number) => ({
    name,
    from: mondayOfIsoWeek(year, first),
    until: addDays(mondayOfIsoWeek(year, last), 6),
  });
  return [
    weeks('vinterferie', 7, 7),
    weeks('sommerpause', 28, 30),
    weeks('efterårsferie', 42, 42),
    weeks('juleferie', 52, 52),
  ];
}
