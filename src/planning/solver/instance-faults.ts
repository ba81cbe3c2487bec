import { isDay, weekdayOf } from '../../platform/days.js';

/**
 * What is wrong with a value that should be an `Instance`: each fault names place, value and expectation, as
 * "teams[0].rules.review.quorum is 60, expected a number from 0 to 1". Empty when the planner can read it. Whether the
 * people, sites and facilitators that it names exist is `compile`'s to say, by their names.
 */
export function instanceFaults(value: unknown): string[] {
  const faults: string[] = [];
  INSTANCE(value, '', (fault) => faults.push(fault));
  return faults;
}

type Tell = (fault: string) => void;
type Check = (value: unknown, place: string, tell: Tell) => void;

const MOST_WEEKS = 200;
const MOST_SHOWN = 60;

/** One check: what is expected, in words and as a test. */
function expects(expected: string, holds: (value: unknown) => boolean): Check {
  return (value, place, tell) => {
    if (!holds(value)) tell(`${place || 'the instance'} is ${shown(value)}, expected ${expected}`);
  };
}

function shown(value: unknown): string {
  const text = value === undefined ? 'missing' : JSON.stringify(value);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text;
}

function isNumber(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && value >= least && value <= most;
}

const whole = (least: number, most: number) =>
  expects(
    `a whole number from ${least} to ${most}`,
    (value) => Number.isInteger(value) && isNumber(value, least, most),
  );
const text = expects('a text', (value) => typeof value === 'string' && value !== '');
const day = expects('a day that exists, as YYYY-MM-DD', isDay);
const flag = expects('true or false', (value) => typeof value === 'boolean');
const minute = whole(0, 1440);
const length = whole(1, 1440);
const share = expects('a number from 0 to 1', (value) => isNumber(value, 0, 1));
const price = expects('a number, 0 or more', (value) => isNumber(value, 0, Number.MAX_SAFE_INTEGER));
const oneOf = (...known: string[]) =>
  expects(known.map((one) => `"${one}"`).join(' or '), (value) => known.includes(value as string));
const monday = expects('a Monday, as YYYY-MM-DD', (value) => isDay(value) && weekdayOf(value) === 1);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const anObject = expects('an object', isRecord);
const aList = expects('a list', Array.isArray);

function object(fields: Record<string, Check>): Check {
  return (value, place, tell) => {
    if (!isRecord(value)) return anObject(value, place, tell);
    for (const [name, check] of Object.entries(fields)) check(value[name], place ? `${place}.${name}` : name, tell);
  };
}

function list(check: Check): Check {
  return (value, place, tell) => {
    if (!Array.isArray(value)) return aList(value, place, tell);
    value.forEach((one, at) => check(one, `${place}[${at}]`, tell));
  };
}

/** May be left out or null. */
function optional(check: Check): Check {
  return (value, place, tell) => (value === undefined || value === null ? undefined : check(value, place, tell));
}

function isPair(value: unknown): value is [unknown, unknown] {
  return Array.isArray(value) && value.length === 2;
}

/** A list of things with an id, each of its own. */
function named(check: Check): Check {
  return (value, place, tell) => {
    list(check)(value, place, tell);
    if (!Array.isArray(value)) return;
    const ids = value.map((one: unknown) => (isRecord(one) ? one['id'] : undefined));
    const seen = new Set<unknown>();
    const twice = ids.find((id) => id !== undefined && seen.size === seen.add(id).size);
    if (twice !== undefined) tell(`${place} has ${shown(twice)} twice, expected each id once`);
  };
}

const hours: Check = (value, place, tell) => {
  const isSpan = (one: unknown) =>
    one === null || (isPair(one) && isNumber(one[0], 0, 1440) && isNumber(one[1], one[0], 1440));
  const five = expects(
    'five days, each [from, to] in minutes or null',
    (days) => Array.isArray(days) && days.length === 5,
  );
  five(value, place, tell);
  if (Array.isArray(value) && value.length === 5)
    value.forEach((one, at) => expects('[from, to] in minutes, or null', isSpan)(one, `${place}[${at}]`, tell));
};

const span = { from: day, to: day };
const away: Check = (value, place, tell) => {
  object(span)(value, place, tell);
  if (isRecord(value) && isDay(value['from']) && isDay(value['to']) && value['from'] > value['to'])
    tell(`${place} is from ${value['from']} to ${value['to']}, expected it to end on or after the day it begins`);
};

const prefer = optional(object({ weekdays: list(whole(0, 4)), from: minute, to: minute, weight: optional(price) }));
const routine = { minutes: length, prefer, noteTaker: optional(flag) };
const wholeTeam = { ...routine, quorum: share };
const period = oneOf('month', 'quarter', 'halfYear', 'year');
const contacts = oneOf('both', 'one');
const count = whole(1, 60);
const weeks = whole(1, 104);
const spaced = { leastGapDays: optional(whole(1, 366)) };

const every: Check = (value, place, tell) =>
  isRecord(value) && 'weeks' in value
    ? object({ weeks })(value, place, tell)
    : object({ count, per: period })(value, place, tell);

const rules = object({
  review: optional(
    object({ ...wholeTeam, everyWeeks: optional(weeks), capacity: whole(1, 100), contacts: optional(contacts) }),
  ),
  wellbeing: optional(object({ ...wholeTeam, ...spaced, per: optional(period) })),
  method: optional(object({ ...wholeTeam, everyWeeks: weeks, toleranceWeeks: optional(whole(0, 104)) })),
  external: optional(object({ ...wholeTeam, ...spaced, count, facilitator: text })),
  training: optional(object({ ...wholeTeam, ...spaced, count, host: optional(flag) })),
  oneToOne: optional(object({ ...routine, ...spaced, per: optional(period) })),
  peer: optional(object(routine)),
  custom: optional(
    named(
      object({
        ...routine,
        ...spaced,
        id: text,
        every,
        must: list(text),
        may: list(text),
        quorum: optional(share),
        needsRoom: optional(flag),
      }),
    ),
  ),
});

const family = object({
  id: text,
  contacts: list(text),
  everyWeeks: whole(1, 520),
  lastSeen: day,
  contactsNeeded: optional(contacts),
  activeFrom: optional(day),
  activeUntil: optional(day),
});

const kind = oneOf('review', 'wellbeing', 'method', 'external', 'training', 'oneToOne', 'peer', 'custom');
const meeting = object({
  id: text,
  team: text,
  kind,
  routine: optional(text),
  date: day,
  start: minute,
  minutes: length,
  attendees: list(text),
  families: optional(list(text)),
  presenter: optional(text),
});

const person = object({
  id: text,
  discipline: text,
  work: hours,
  away: list(away),
  busy: list(object({ date: day, start: minute, minutes: length })),
  dayCap: whole(0, 1440),
  weekCap: whole(0, 10_080),
});

const prices: Check = (value, place, tell) => {
  if (!isRecord(value)) return anObject(value, place, tell);
  for (const [name, one] of Object.entries(value)) (isRecord(one) ? prices : price)(one, `${place}.${name}`, tell);
};

const INSTANCE: Check = object({
  format: oneOf('meeting-rhythm-instance/1'),
  horizon: object({ start: monday, weeks: whole(1, MOST_WEEKS) }),
  grid: optional(object({ from: minute, to: minute, stepMinutes: whole(5, 240) })),
  closed: list(object({ date: day, name: text, kind: optional(oneOf('publicHoliday', 'closedDay')) })),
  avoid: list(object({ ...span, name: text, keptFree: optional(flag) })),
  sites: named(object({ id: text, rooms: whole(0, 250), roomNames: optional(list(text)) })),
  persons: named(person),
  facilitators: named(object({ id: text, person: optional(text), offers: list(object({ date: day, start: minute })) })),
  teams: named(
    object({
      id: text,
      site: text,
      leader: text,
      deputy: optional(text),
      members: list(text),
      families: named(family),
      rules,
    }),
  ),
  weights: optional(prices),
  locked: optional(named(meeting)),
  previous: optional(object({ meetings: named(meeting), released: optional(list(text)) })),
  now: optional(day),
});
