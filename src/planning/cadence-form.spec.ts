import { InvalidInput } from '../platform/errors.js';
import { CUSTOM_TEMPLATES } from '../routines/custom-templates.js';
import { KINDS } from '../routines/kinds.js';
import type { KindCode } from '../routines/kinds.types.js';
import { KIND_CODES } from '../routines/kinds.types.js';
import { cadenceFromForm, changedFields, formValuesOf } from './cadence-form.js';

const BREAKS = ['Vinterferie', 'Sommerpause'];
const REVIEWS = KINDS['family-review'].defaults;
const shown = formValuesOf(REVIEWS, BREAKS);

function faults(differs: Record<string, unknown>, kind: KindCode = 'family-review'): string[] {
  try {
    cadenceFromForm(kind, { ...formValuesOf(KINDS[kind].defaults, BREAKS), ...differs }, KINDS[kind].defaults, BREAKS);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.faults.map(({ path }) => path);
  }
}

describe('the cadence form', () => {
  it.each(KIND_CODES)('shows %s and reads back what it shows', (kind) => {
    const settings = KINDS[kind].defaults;
    expect(cadenceFromForm(kind, formValuesOf(settings, BREAKS), settings, BREAKS)).toEqual(settings);
  });

  it.each(Object.values(CUSTOM_TEMPLATES).map(({ code, settings }) => [code, settings] as const))(
    'keeps of the template %s what it does not show',
    (_, template) => {
      const group = {
        id: 'd7e7a4f6-6f0a-4b53-9c2d-0d4a2f2a9b11',
        name: 'Nord',
        personIds: ['d7e7a4f6-6f0a-4b53-9c2d-0d4a2f2a9b12'],
      };
      const settings = { ...template, groups: template.subjects === 'list' ? [group] : [] };
      const read = cadenceFromForm('custom', formValuesOf(settings, BREAKS), settings, BREAKS);
      expect({ ...read, evidence: [...read.evidence.needs].sort() }).toEqual({
        ...settings,
        evidence: [...settings.evidence.needs].sort(),
      });
    },
  );

  it('reads what people write: 9, 9.00, 900, no start at all', () => {
    const start = (startTime: string) =>
      cadenceFromForm('family-review', { ...shown, startTime }, REVIEWS, BREAKS).meeting.startMinute;
    expect(['9', '9.00', '900', 'kl. 9', ''].map(start)).toEqual([540, 540, 540, 540, null]);
  });

  it('keeps all breaks free when all are ticked, the named ones otherwise, none when none is', () => {
    const kept = (keepFree: string[]) =>
      cadenceFromForm('family-review', { ...shown, keepFree }, REVIEWS, BREAKS).keepFree;
    expect(kept(BREAKS)).toBe('all');
    expect(kept(['Sommerpause'])).toEqual(['Sommerpause']);
    expect(kept([])).toEqual([]);
  });

  it('says each fault at its field', () => {
    expect(faults({ capacity: 'seks' })).toEqual(['capacity']);
    expect(faults({ everyHigh: '0', quorumPercent: '101' })).toEqual(['everyHigh', 'quorumPercent']);
    expect(faults({ startTime: '25.00' })).toEqual(['startTime']);
    expect(faults({ untilTime: '9.00', fromTime: '8.00' })).toEqual(['untilTime']);
    expect(faults({ weekdays: [] })).toEqual(['weekdays']);
    expect(faults({ agendaMinutes: ['5', '10', '0', 'x'] })).toEqual(['agendaMinutes.3']);
    expect(faults({ evil: '1' })).toEqual(['evil']);
    expect(faults({ period: 'decade' }, 'wellbeing-round')).toEqual(['period']);
    expect(faults({ coveragePeriod: '' }, 'peer-training')).toEqual(['coveragePeriod']);
  });

  it('marks what differs from the cadence in force, with what it was', () => {
    expect(changedFields({ ...shown, capacity: '5', weekdays: ['1'] }, shown)).toEqual({ capacity: '6' });
    expect(changedFields(shown, shown)).toEqual({});
  });
});
