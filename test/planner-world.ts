import type { Instance, Person, Team } from '../src/planning/solver/instance.js';

/** A person at work 8–16 every day, with generous caps. */
export function person(id: string, discipline: string, more: Partial<Person> = {}): Person {
  const work = Array.from({ length: 5 }, (): [number, number] => [480, 960]);
  return { id, discipline, work, away: [], busy: [], dayCap: 480, weekCap: 2400, ...more };
}

export interface World {
  readonly weeks?: number;
  readonly persons?: readonly Person[];
  readonly team?: Partial<Team>;
  readonly more?: Partial<Instance>;
}

/** Lena leads Mads (health), Nina (school) and Omar (employment); rules are the caller's. */
export function world({ weeks = 8, persons, team, more }: World): Instance {
  const people = persons ?? [
    person('lena', 'leader'),
    person('mads', 'health'),
    person('nina', 'school'),
    person('omar', 'employment'),
  ];
  return {
    format: 'meeting-rhythm-instance/1',
    name: 'small world',
    horizon: { start: '2027-01-04', weeks },
    closed: [],
    avoid: [],
    sites: [{ id: 'house', rooms: 1 }],
    persons: people,
    facilitators: [],
    teams: [
      {
        id: 't',
        site: 'house',
        leader: 'lena',
        deputy: 'mads',
        members: ['mads', 'nina', 'omar'].filter((id) => people.some((one) => one.id === id)),
        families: [],
        rules: {},
        ...team,
      },
    ],
    ...more,
  };
}
