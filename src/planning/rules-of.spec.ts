import { routine } from '../../test/team-year.js';
import { CUSTOM_TEMPLATES } from '../routines/custom-templates.js';
import { KINDS, KINDS as ALL } from '../routines/kinds.js';
import type { KindCode } from '../routines/kinds.types.js';
import { rulesOf } from './rules-of.js';

const CAST = { leaderId: 'lea', memberIds: ['ann', 'bo', 'cy'], facilitatorId: 'guest', stepMinutes: 30 };

describe('cadences as rules of the solver', () => {
  it('give each of the seven kinds its own rule by its declaration', () => {
    const routines = (Object.keys(ALL) as KindCode[]).filter((kind) => kind !== 'custom').map((kind) => routine(kind));
    const { rules, bindings } = rulesOf(routines, CAST);
    expect(Object.keys(rules).sort()).toEqual([
      ...['custom', 'external', 'method', 'oneToOne', 'peer', 'review', 'training', 'wellbeing'],
    ]);
    expect(rules.review).toMatchObject({ minutes: 140, capacity: 6, everyWeeks: 1, quorum: 0.6, contacts: 'both' });
    expect(rules.external).toMatchObject({ count: 5, facilitator: 'guest' });
    expect(rules.training).toMatchObject({ count: 6, host: true });
    expect(rules.method).toMatchObject({ everyWeeks: 3, toleranceWeeks: 0 });
    expect(rules.oneToOne?.per).toBe('quarter');
    expect(bindings.map(({ routineId }) => routineId).sort()).toEqual(routines.map(({ id }) => id).sort());
  });

  it('carry a least gap in days, where the cadence has one, into named and custom rules', () => {
    const several = { type: 'perPeriod' as const, count: 2, period: 'quarter' as const, leastGapWeeks: 3 };
    const rounds = routine('wellbeing-round', { ...KINDS['wellbeing-round'].defaults, rule: several });
    const { rules } = rulesOf([routine('facilitated-method-meeting'), routine('one-to-one'), rounds], CAST);
    expect(rules.external?.leastGapDays).toBe(28);
    expect(rules.custom?.map(({ leastGapDays }) => leastGapDays)).toEqual([21]);
    expect(rules.oneToOne).not.toHaveProperty('leastGapDays');
  });

  it('plan two wellbeing rounds a month as a custom rule that still binds to its routine', () => {
    const settings = {
      ...KINDS['wellbeing-round'].defaults,
      rule: { type: 'perPeriod' as const, count: 2, period: 'month' as const, leastGapWeeks: 1 },
    };
    const { rules, bindings } = rulesOf([routine('wellbeing-round', settings)], CAST);
    expect(rules.wellbeing).toBeUndefined();
    expect(rules.custom).toMatchObject([
      { every: { count: 2, per: 'month' }, must: ['lea'], may: ['ann', 'bo', 'cy'] },
    ]);
    expect(bindings).toMatchObject([{ kind: 'custom', routineId: 'r-wellbeing-round', subjects: [] }]);
  });

  it('plan a meeting for each listed group, or one for all where the meeting takes all', () => {
    const groups = [
      { id: 'g1', name: 'Nord', personIds: ['ann', 'bo'] },
      { id: 'g2', name: 'Syd', personIds: ['cy'] },
    ];
    const network = { ...CUSTOM_TEMPLATES['network-groups'].settings, groups };
    expect(rulesOf([routine('custom', network)], CAST).rules.custom).toMatchObject([
      { must: ['lea'], may: ['ann', 'bo'], every: { weeks: 6 } },
      { must: ['lea'], may: ['cy'] },
    ]);
    const task = { ...CUSTOM_TEMPLATES['task-force'].settings, groups };
    const { rules, bindings } = rulesOf([routine('custom', task)], CAST);
    expect(rules.custom).toMatchObject([{ may: ['ann', 'bo', 'cy'], every: { count: 1, per: 'quarter' } }]);
    expect(bindings[0]!.subjects.map(({ subjectId }) => subjectId)).toEqual(['g1', 'g2']);
  });

  it('make a duty to attend each worker’s own, not a condition for the meeting', () => {
    const duty = CUSTOM_TEMPLATES['cross-disciplinary-duty'].settings;
    expect(rulesOf([routine('custom', duty)], CAST).rules.custom).toMatchObject([
      { must: ['lea'], may: ['ann', 'bo', 'cy'], quorum: 0.8 },
    ]);
  });

  it('prefer a wanted start over the rest of the window, in whole steps of the grid', () => {
    const settings = KINDS['family-review'].defaults;
    const wanted = { ...settings, meeting: { ...settings.meeting, weekdays: [2], startMinute: 540 } };
    expect(rulesOf([routine('family-review', wanted)], CAST).rules.review?.prefer).toEqual({
      ...{ weekdays: [1], from: 540, to: 690, weight: 6 },
    });
  });
});
