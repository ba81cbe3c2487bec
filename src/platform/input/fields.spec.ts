import 'reflect-metadata';
import { InvalidInput } from '../errors.js';
import {
  ChoiceField,
  DayField,
  EmailField,
  FlagField,
  IdListField,
  TextField,
  TimeField,
  WholeNumberField,
} from './fields.js';
import { validated } from './validate.js';

class Everything {
  @DayField() on: string;
  @DayField({ optional: true }) until: string | null = null;
  @TimeField() fromMinute: number;
  @TextField({ max: 10 }) name: string;
  @TextField({ optional: true, max: 10 }) note = '';
  @WholeNumberField(1, 12) months: number;
  @ChoiceField(['high', 'low']) priority: string;
  @FlagField() everyYear = false;
  @EmailField() email: string;
  @IdListField() ids: string[] = [];
}

const id = '7f0c2a52-9a3e-4a55-8c5a-0b7cf3a0f0aa';
const form = {
  ...{ on: '1.3.2027', fromMinute: '9.00', name: ' Bo ', months: '12', priority: 'low', email: 'bo@EXAMPLE.dk' },
  ...{ everyYear: 'on', ids: id, until: '' },
};

function faults(input: unknown): string[] {
  try {
    validated(Everything, input);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.faults.map((fault) => fault.path);
  }
}

describe('fields of intents', () => {
  it('read what people type in forms', () => {
    expect(validated(Everything, form)).toEqual({
      ...{ on: '2027-03-01', until: null, fromMinute: 540, name: 'Bo', note: '', months: 12, priority: 'low' },
      ...{ everyYear: true, email: 'bo@example.dk', ids: [id] },
    });
  });

  it('read JSON with its own types', () => {
    const json = { ...form, fromMinute: 540, months: 12, everyYear: false, ids: [id], until: null };
    expect(validated(Everything, json)).toMatchObject({ fromMinute: 540, months: 12, everyYear: false, ids: [id] });
    const { ids: _ids, everyYear: _everyYear, until: _until, ...least } = form;
    expect(validated(Everything, least)).toMatchObject({ ids: [], everyYear: false, until: null });
  });

  it('refuse each wrong value at its own place', () => {
    const wrong = {
      ...{ on: '30.2.2027', until: 'x', fromMinute: '25.00', name: '  ', note: 'more than ten', months: 13 },
      ...{ priority: 'urgent', everyYear: 'perhaps', email: 'bo@example.dk, eva@example.dk', ids: ['1'] },
    };
    expect(faults(wrong).sort()).toEqual(Object.keys(wrong).sort());
  });

  it('refuse objects and lists where one value belongs', () => {
    for (const hostile of [{}, [], { $gt: '' }, ['2027-01-01']])
      for (const name of ['on', 'fromMinute', 'name', 'months', 'priority', 'email', 'everyYear'])
        expect(faults({ ...form, [name]: hostile })).toEqual([name]);
  });
});
