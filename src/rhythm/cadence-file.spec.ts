import { readFileSync } from 'node:fs';
import { readCadenceFile } from './cadence-file.js';

const example = readFileSync(new URL('../../examples/aarhus/cadences.json', import.meta.url), 'utf8');
const one = (routine: object, team: object = {}) =>
  readCadenceFile(
    'cadences.json',
    JSON.stringify([{ team: 'Nord', startedOn: '2027-01-04', routines: [routine], ...team }]),
  );

describe('a file of cadences', () => {
  it('fills in the kind’s own cadence where it is silent', () => {
    const { entries, faults } = one({
      kind: 'family-review',
      cadence: { meeting: { weekdays: [2] }, rule: { every: { high: 4 } } },
    });
    expect(faults).toEqual([]);
    expect(entries[0]).toMatchObject({ team: 'Nord', kind: 'family-review', startedOn: '2027-01-04' });
    expect(entries[0]?.settings.meeting).toMatchObject({ weekdays: [2], minutes: 140, capacity: 6 });
    expect(entries[0]?.settings.rule).toMatchObject({ every: { high: 4, normal: 13, low: 26 } });
  });

  it('names file, place, value and expectation of every fault at once', () => {
    const { entries, faults } = one({ kind: 'familyreview' }, { startedOn: '2027-02-30', team: 7 });
    expect(entries).toEqual([]);
    expect(faults.map(({ file, path, value }) => [file, path, value])).toEqual([
      ['cadences.json', '0.team', 7],
      ['cadences.json', '0.startedOn', '2027-02-30'],
      ['cadences.json', '0.routines.0.kind', 'familyreview'],
    ]);
    expect(one({ kind: 'wellbeing-round', cadence: { meeting: { minutes: -5 } } }).faults[0]).toMatchObject({
      path: '0.routines.0.cadence.meeting.minutes',
      value: -5,
    });
    expect(one({ kind: 'custom', name: 'X', template: 'nothing' }).faults[0]?.path).toBe('0.routines.0.template');
  });

  it.each(['', '{', 'null', '{"team":"Nord"}'])('refuses what is no list: %s', (text) =>
    expect(readCadenceFile('cadences.json', text).faults).toHaveLength(1),
  );

  it('is, in the example, all seven kinds for the first team and one of its own for the second', () => {
    const { entries, faults } = readCadenceFile('cadences.json', example);
    expect(faults).toEqual([]);
    expect(new Set(entries.filter(({ team }) => team === 'Havneparken').map(({ kind }) => kind)).size).toBe(7);
    expect(entries.find(({ kind }) => kind === 'custom')?.name).toBe('Tværfagligt koordineringsmøde');
  });
});
