import fc from 'fast-check';
import { faultsIn } from './cadence-faults.js';
import { CUSTOM_TEMPLATES } from './custom-templates.js';
import { KINDS } from './kinds.js';
import type { KindCode } from './kinds.types.js';

/** `path code` of each fault in the kind's own cadence with these values put in at these paths. */
function faults(kind: KindCode, changes: Readonly<Record<string, unknown>>): string[] {
  const settings = structuredClone(KINDS[kind].defaults) as unknown;
  for (const [path, value] of Object.entries(changes)) put(settings, path.split('.'), value);
  return faultsIn(KINDS[kind], settings).map(({ path, code }) => `${path} ${code}`);
}

function put(target: unknown, [key, ...rest]: string[], value: unknown): void {
  const object = target as Record<string, unknown>;
  if (rest.length > 0) put(object[key!], rest, value);
  else if (value === undefined) delete object[key!];
  else object[key!] = value;
}

describe('faults in a cadence', () => {
  it('are all reported at once, each with path, value and limits', () => {
    const settings = {
      ...KINDS['family-review'].defaults,
      quorumPercent: 120,
      order: 'random',
      extra: 1,
      meeting: { ...KINDS['family-review'].defaults.meeting, minutes: '140', weekdays: [2, 9, 2] },
    };
    expect(faultsIn(KINDS['family-review'], settings)).toEqual([
      { path: 'extra', value: 1, code: 'unknownField', params: {} },
      { path: 'meeting.minutes', value: '140', code: 'notWhole', params: { min: 15, max: 480 } },
      { path: 'meeting.weekdays.1', value: 9, code: 'tooLarge', params: { min: 1, max: 7 } },
      { path: 'meeting.weekdays.2', value: 2, code: 'repeated', params: {} },
      { path: 'quorumPercent', value: 120, code: 'tooLarge', params: { min: 0, max: 100 } },
      { path: 'order', value: 'random', code: 'notOneOf', params: { choices: 'longestWait, code, byHand' } },
    ]);
  });

  it('name what is missing or of the wrong type', () => {
    expect(faults('family-review', { 'rule.every.low': undefined })).toEqual(['rule.every.low missing']);
    expect(faults('family-review', { rule: undefined, wholeTeam: 'yes' })).toEqual([
      'rule missing',
      'wholeTeam notYesOrNo',
    ]);
    expect(faults('family-review', { 'rule.type': 'often' })).toEqual(['rule.type notOneOf']);
    expect(faults('family-review', { 'rule.every': 0 })).toEqual(['rule.every tooSmall']);
    expect(faults('family-review', { 'meeting.weekdays': [] })).toEqual(['meeting.weekdays tooFew']);
    expect(faults('family-review', { keepFree: ['Vinterferie', ' '] })).toEqual(['keepFree.1 textLength']);
    expect(faults('family-review', { keepFree: 'none' })).toEqual(['keepFree notAList']);
    expect(faults('family-review', { 'meeting.minutes': 62.5 })).toEqual(['meeting.minutes notWhole']);
    for (const wrong of [null, undefined, 7, 'x', []]) expect(faultsIn(KINDS.custom, wrong)[0]?.path).toBe('');
  });

  it('keep a lower priority from being seen more often', () => {
    expect(faults('family-review', { 'rule.every': { high: 6, normal: 5, low: 4 } })).toEqual([
      'rule.every.normal lowerPriorityMoreOften',
      'rule.every.low lowerPriorityMoreOften',
    ]);
  });

  it('keep the meeting inside its window and the agenda inside the meeting', () => {
    expect(faults('family-review', { 'meeting.untilMinute': 619 })).toEqual(['meeting.untilMinute untilBeforeFrom']);
    expect(faults('family-review', { 'meeting.untilMinute': 620 })).toEqual([]);
    expect(faults('family-review', { 'meeting.startMinute': 821 })).toEqual(['meeting.startMinute outsideWindow']);
    expect(faults('family-review', { 'meeting.startMinute': 820 })).toEqual([]);
    expect(faults('family-review', { 'meeting.capacity': 7 })).toEqual(['meeting.minutes agendaTooLong']);
    expect(faults('family-review', { 'meeting.minutesPerSubject': null })).toEqual([
      'meeting.minutesPerSubject subjectsHaveNoTime',
    ]);
    expect(faults('family-review', { 'agenda.0': { code: 'own', minutes: 5 } })).toEqual([
      'agenda.0.title titleNeeded',
    ]);
  });

  it('keep several in a period apart, and the gaps inside the period', () => {
    const gap = (count: number, leastGapWeeks: number): string[] =>
      faults('joint-training', { 'rule.count': count, 'rule.leastGapWeeks': leastGapWeeks });
    expect(gap(6, 0)).toEqual(['rule.leastGapWeeks gapNeeded']);
    expect(gap(6, 10)).toEqual([]);
    expect(gap(6, 11)).toEqual(['rule.leastGapWeeks gapsDoNotFit']);
  });

  it('keep a kind to its own rules, subjects and evidence', () => {
    const rule = { type: 'perPeriod', count: 1, period: 'year', leastGapWeeks: 0 };
    expect(faults('family-review', { rule, subjects: 'team' })).toEqual(['rule.type notOneOf', 'subjects notOneOf']);
    expect(faults('one-to-one', { 'evidence.needs': ['leaderPresent'] })).toEqual(['evidence.needs needsFixed']);
    expect(faults('one-to-one', { 'evidence.needs': ['subjectPresent', 'leaderPresent'] })).toEqual([]);
    expect(faults('custom', { 'evidence.needs': ['treated', 'subjectPresent', 'named'] })).toEqual([
      'evidence.needs.0 onlyForFamilies',
      'evidence.needs.1 onlyForWorkers',
    ]);
    const every = { high: 1, normal: 2, low: 3 };
    expect(faults('method-meeting', { 'rule.every': every })).toEqual(['rule.every onlyForFamilies']);
  });

  it('ask for groups where the subjects are listed, and only there', () => {
    const { settings } = CUSTOM_TEMPLATES['network-groups'];
    expect(faultsIn(KINDS.custom, settings).map(({ code }) => code)).toEqual(['groupsNeeded']);
    const id = '0b6b7c0e-6f1e-4c56-9a39-2f1d9a3f5c11';
    const groups = ['Netværk 1', 'Netværk 2'].map((name) => ({ id, name, personIds: [id] }));
    expect(faultsIn(KINDS.custom, { ...settings, groups }).map(({ path }) => path)).toEqual(['groups.1.id']);
    expect(faults('custom', { groups: groups.slice(0, 1) })).toEqual(['groups groupsOnlyForList']);
    const named = [{ id: 'me', name: '', personIds: [] }];
    expect(faults('custom', { groups: named })).toEqual([
      'groups.0.id notAnId',
      'groups.0.name textLength',
      'groups.0.personIds tooFew',
    ]);
  });

  it('are found in any JSON without throwing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.values(KINDS)), (json, kind) => {
        expect(faultsIn(kind, json).length).toBeGreaterThan(0);
        expect(faultsIn(kind, { ...kind.defaults, rule: json, agenda: json }).length).toBeGreaterThan(0);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
