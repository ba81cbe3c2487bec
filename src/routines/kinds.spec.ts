import { agendaMinutes, defaultCadence, describeCadence, describePromise, isQuorate } from './cadence.js';
import { faultsIn } from './cadence-faults.js';
import { CUSTOM_TEMPLATES } from './custom-templates.js';
import { kindOf, KINDS, whoTakesPart } from './kinds.js';
import { KIND_CODES } from './kinds.types.js';

const group = {
  id: '0b6b7c0e-6f1e-4c56-9a39-2f1d9a3f5c11',
  name: 'Netværk 1',
  personIds: ['7d1c2b9a-5a44-4a0e-8f0e-1d2c3b4a5f60'],
};

describe('the routine kinds', () => {
  it('are all declared, each with a cadence that has no fault', () => {
    expect(Object.keys(KINDS)).toEqual([...KIND_CODES]);
    for (const code of KIND_CODES) {
      expect(kindOf(code)?.code).toBe(code);
      expect({ code, faults: faultsIn(KINDS[code], defaultCadence(code)) }).toEqual({ code, faults: [] });
    }
    expect(kindOf('toString')).toBeNull();
  });

  it('come with five templates, which need no more than their groups', () => {
    expect(Object.keys(CUSTOM_TEMPLATES)).toHaveLength(5);
    for (const { code, settings } of Object.values(CUSTOM_TEMPLATES)) {
      expect(defaultCadence('custom', code)).toBe(settings);
      const groups = settings.subjects === 'list' ? [group] : [];
      expect({ code, faults: faultsIn(KINDS.custom, { ...settings, groups }) }).toEqual({ code, faults: [] });
    }
  });

  it('have the product’s numbers', () => {
    const review = KINDS['family-review'].defaults;
    expect(review.rule).toMatchObject({ every: { high: 6, normal: 13, low: 26 }, firstWindowWeeks: 4 });
    expect(agendaMinutes(review, 6)).toBe(140);
    expect(review.meeting).toMatchObject({ minutes: 140, capacity: 6, slotEveryWeeks: 1 });
    expect(Object.values(KINDS).map(({ defaults }) => defaults.meeting.minutes)).toEqual([
      140, 60, 60, 90, 120, 180, 180, 60,
    ]);
  });

  it('say in one line how often', () => {
    const settings = { ...KINDS['family-review'].defaults };
    const fortnightly = { ...settings, meeting: { ...settings.meeting, slotEveryWeeks: 2, weekdays: [2] } };
    expect(describeCadence(fortnightly)).toEqual({ code: 'everyWeeks', params: { weeks: 2, weekdays: [2] } });
    expect(describePromise(settings)).toEqual({
      code: 'maxGapByPriority',
      params: { high: 6, normal: 13, low: 26, unit: 'weeks' },
    });
    expect(describeCadence(KINDS['one-to-one'].defaults)).toEqual({
      code: 'perPeriod',
      params: { count: 1, period: 'quarter', subjects: 'worker' },
    });
    expect(describeCadence(KINDS['peer-training'].defaults)).toEqual({
      code: 'coverage',
      params: { period: 'year', subjects: 'worker' },
    });
  });

  it('say who takes part, by subjects and whether the whole team does', () => {
    const roles = (code: keyof typeof KINDS, settings: { subjects: string; wholeTeam: boolean }): string[] =>
      whoTakesPart(KINDS[code], settings).map(({ role }) => role);
    expect(roles('one-to-one', KINDS['one-to-one'].defaults)).toEqual(['leader', 'subject']);
    expect(roles('family-review', { subjects: 'family', wholeTeam: false })).toEqual(['leader', 'contactPair']);
    expect(roles('custom', { subjects: 'list', wholeTeam: true })).toEqual(['leader', 'listed']);
    expect(roles('custom', { subjects: 'team', wholeTeam: true })).toEqual(['leader', 'team']);
  });
});

it('a quorum is a share of those who count, and none of nobody', () => {
  expect(isQuorate(60, 6, 10)).toBe(true);
  expect(isQuorate(60, 5, 10)).toBe(false);
  expect(isQuorate(60, 0, 0)).toBe(false);
  expect(isQuorate(0, 0, 0)).toBe(true);
});
