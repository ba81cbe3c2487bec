import type { Day } from '../platform/days.js';
import { InvalidInput } from '../platform/errors.js';
import { instantOf } from './meeting-time.js';
import type { Answer } from './meetings.types.js';

interface Proposal {
  readonly answer: Answer;
  readonly proposedOn: Day | null;
  readonly proposedStartMinute: number | null;
  readonly proposedEndMinute: number | null;
}

const DAY = { da: 'en dag, fx 1.3.2027', en: 'a day, such as 2027-03-01' };
const TIME = { da: 'et klokkeslæt, fx 9.00', en: 'a time of day, such as 9:00' };
const AFTER = { da: 'et senere klokkeslæt end starten', en: 'a later time than the start' };

/** The time somebody proposes with `counter`, as instants; nothing with any other answer. Throws InvalidInput when it is not whole. */
export function proposedTime(
  input: Proposal,
  zone: string,
): { readonly proposedStartsAt: Date | null; readonly proposedEndsAt: Date | null } {
  if (input.answer !== 'counter') return { proposedStartsAt: null, proposedEndsAt: null };
  const { proposedOn: on, proposedStartMinute: from, proposedEndMinute: to } = input;
  if (on !== null && from !== null && to !== null && to > from)
    return { proposedStartsAt: instantOf(on, from, zone), proposedEndsAt: instantOf(on, to, zone) };
  throw new InvalidInput([
    ...(on === null ? [{ path: 'proposedOn', value: on, expected: DAY }] : []),
    ...(from === null ? [{ path: 'proposedStartMinute', value: from, expected: TIME }] : []),
    ...(to === null ? [{ path: 'proposedEndMinute', value: to, expected: TIME }] : []),
    ...(to !== null && from !== null && to <= from ? [{ path: 'proposedEndMinute', value: to, expected: AFTER }] : []),
  ]);
}
