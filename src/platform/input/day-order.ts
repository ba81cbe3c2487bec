import type { Day } from '../days.js';
import { InvalidInput } from '../errors.js';

/** What no single field can see: that `toOn` is not before `fromOn`. Throws InvalidInput at `toOn`; null is an open end. */
export function requireOrder(input: { readonly fromOn: Day; readonly toOn: Day | null }): void {
  if (input.toOn === null || input.toOn >= input.fromOn) return;
  const expected = { da: `en dag fra ${input.fromOn} eller senere`, en: `${input.fromOn} or a later day` };
  throw new InvalidInput([{ path: 'toOn', value: input.toOn, expected }]);
}
