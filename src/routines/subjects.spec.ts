import type { FamilyView, PersonInTeam } from '../teams/teams.types.js';
import { KINDS } from './kinds.js';
import { subjectsOf } from './subjects.js';

const person = (
  personId: string,
  role: PersonInTeam['role'],
  disciplines: string[],
  part: Partial<PersonInTeam> = {},
): PersonInTeam => ({
  ...{
    membershipId: `m-${personId}`,
    personId,
    name: personId,
    email: `${personId}@havnby.example`,
    language: 'da',
    role,
  },
  ...{
    joinedOn: '2026-01-05',
    leftOn: null,
    jobTitle: '',
    employeeNumber: '1',
    departmentId: 'd',
    departmentName: 'D',
  },
  ...{ disciplines: disciplines.map((id) => ({ id, name: id })), workingHours: [], absences: [], busyTimes: [] },
  ...part,
});
const people = [
  person('mette', 'leader', ['leading']),
  person('bo', 'worker', ['school']),
  person('amira', 'worker', ['health', 'school'], {
    absences: [{ id: 'a', fromOn: '2027-02-01', toOn: '2027-02-05' }],
  }),
  person('line', 'worker', ['leisure'], { joinedOn: '2027-03-01', leftOn: '2027-06-30' }),
  person('guest', 'facilitator', ['method']),
];
const family: FamilyView = {
  ...{ id: 'f1', code: 'F-001', priority: 'high', priorities: [{ from: '2026-01-05', priority: 'high' }] },
  ...{
    startedOn: '2026-02-02',
    closedOn: null,
    lastReviewedOn: '2026-11-30',
    pauses: [{ id: 'p', fromOn: '2027-07-01', toOn: null }],
  },
  contactPair: [
    { personId: 'line', sinceOn: '2026-02-02', untilOn: '2026-10-01' },
    { personId: 'bo', sinceOn: '2026-02-02', untilOn: null },
    { personId: 'amira', sinceOn: '2026-10-02', untilOn: null },
  ],
};
const facts = { teamId: 'team', people, families: [family] };
const settings = (kind: keyof typeof KINDS) => KINDS[kind].defaults;

describe('whom a routine promises something', () => {
  it('is each family, with its pauses, its last review and the pair of today', () => {
    expect(subjectsOf(settings('family-review'), facts, '2027-01-04')).toEqual([
      expect.objectContaining({
        ...{ id: 'f1', joinedOn: '2026-02-02', contactIds: ['bo', 'amira'], keptBefore: [{ day: '2026-11-30' }] },
        pauses: [{ from: '2027-07-01', until: null }],
      }),
    ]);
  });

  it('is each worker but neither the leader nor a guest', () => {
    const ids = subjectsOf(settings('one-to-one'), facts, '2027-01-04').map(({ id }) => id);
    expect(ids).toEqual(['bo', 'amira', 'line']);
  });

  it('is a worker for each discipline of the others, only while one of them is there', () => {
    const [bo, amira] = subjectsOf(settings('peer-training'), facts, '2027-01-04');
    expect(bo?.elements).toEqual([
      { id: 'health', from: '2026-01-05', until: null },
      { id: 'leisure', from: '2027-03-01', until: '2027-06-30' },
    ]);
    expect(amira?.elements?.map(({ id }) => id)).toEqual(['leisure']);
  });

  it('is the team as one from the day its routine began', () => {
    expect(subjectsOf(settings('wellbeing-round'), facts, '2027-01-04')).toEqual([
      { id: 'team', joinedOn: '2027-01-04' },
    ]);
  });
});
