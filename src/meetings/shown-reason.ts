import type { MeetingReason } from './meetings.types.js';

/** Parameters of reasons that stand for people or families. */
const NAMES_SOMEBODY = ['person', 'persons', 'absent', 'family'];

/** Why is said to everybody, because of whom only to those who plan. */
export function withoutPeople({ code, params }: MeetingReason): MeetingReason {
  return {
    code,
    params: Object.fromEntries(Object.entries(params).filter(([name]) => !NAMES_SOMEBODY.includes(name))),
  };
}
