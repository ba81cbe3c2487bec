import { compile } from './compiled.js';
import { ranked } from './explain-count.js';
import { extraMeetings } from './explain-extra.js';
import type { Tries } from './explain-tries.js';
import type { BrokenPromise, Culprit, Repair, Sum } from './explain.types.js';
import type { Family, Instance, Team } from './instance.js';
import { pairApart, reviewsNeeded } from './overdue.js';
import type { MissingPromise, Plan } from './plan.js';
import { dateOf, indexOf } from './calendar.js';
import { floor, max } from './numbers.js';
import { DEFAULT_WEIGHTS } from './defaults.js';

const REVIEW = { kind: 'review' } as const;
/** Most families that are tried as the cause: a plan is made for each. */
const CULPRITS = 3;
const QUORUM_STEP = 0.2;
const EXTRA = 6;

/** Explains why families wait beyond their intervals. */
export async function explainReviews(tries: Tries, instance: Instance, planned: Plan): Promise<BrokenPromise> {
  const { team } = tries;
  const late = planned.missing.filter((one) => one.team === team.id && one.kind === 'review');
  const missing = late.reduce((sum, { count }) => sum + count, 0);
  const bound = planned.blocks.find(({ team: id, block }) => id === team.id && block === 'rotation')?.bound ?? 0;
  const before = Math.min(missing, tries.before(REVIEW));
  const repairs = [...(await changesOf(tries)), ...(await extraMeetings(instance, planned, team, EXTRA))];
  return {
    ...REVIEW,
    missing,
    proven: Math.round(bound / (instance.weights?.overdue ?? DEFAULT_WEIGHTS.overdue)),
    sum: sumOf(instance, planned, team),
    culprits: await culpritsOf(tries, instance, planned, late),
    repairs: ranked(repairs.filter(({ left }) => left < before)),
  };
}

/** "59 families need at least 315 reviews; 44 meetings × 6 = 264 places; 51 are missing." */
function sumOf(instance: Instance, planned: Plan, team: Team): Sum {
  const { families } = compile(instance).teams.find(({ id }) => id === team.id)!;
  const needed = families.reduce((sum, family) => sum + reviewsNeeded(family), 0);
  const meetings = planned.meetings.filter((one) => one.team === team.id && one.kind === 'review').length;
  const capacity = team.rules.review?.capacity ?? 0;
  const places = meetings * capacity;
  const missing = max(0, needed - places);
  return { code: 'places', params: { families: families.length, needed, meetings, capacity, places, missing } };
}

/** Overdue families whose pair is at no review together for longer than their interval, of whom one is enough. */
async function culpritsOf(
  tries: Tries,
  instance: Instance,
  planned: Plan,
  late: readonly MissingPromise[],
): Promise<Culprit[]> {
  const before = tries.before(REVIEW);
  const culprits: Culprit[] = [];
  for (const { family, reason } of apart(instance, planned, tries.team, late).slice(0, CULPRITS)) {
    const families = tries.team.families.map((one): Family =>
      one === family ? { ...one, contactsNeeded: 'one' } : one,
    );
    const removes = before - (await tries.withTeam(REVIEW, { ...tries.team, families })).left;
    if (removes > 0) culprits.push({ reason, removes });
  }
  return culprits.sort((a, b) => b.removes - a.removes);
}

function apart(instance: Instance, planned: Plan, team: Team, late: readonly MissingPromise[]) {
  const { calendar, teams, personIndex } = compile(instance);
  const compiled = teams.find(({ id }) => id === team.id)!;
  const held = planned.meetings.filter((one) => one.team === team.id && one.kind === 'review');
  const reviews = {
    weeks: held.map(({ date }) => floor(indexOf(calendar, date) / 5)),
    attendees: held.map(({ attendees }) => attendees.map((id) => personIndex.get(id) ?? -1)),
    ...{ capacity: 0, needed: 0 },
  };
  const found = late.flatMap(({ subject }) => {
    const index = team.families.findIndex(({ id }) => id === subject);
    const family = team.families[index]!;
    const { needsBoth, everyWeeks } = compiled.families[index]!;
    const stretch = needsBoth ? pairApart(compiled.families[index]!, reviews, calendar.weeks) : undefined;
    if (!stretch) return [];
    const from = dateOf(calendar, stretch.from * 5);
    const persons = family.contacts.join(' ');
    const params = { family: family.id, persons, everyWeeks, weeks: stretch.weeks, from };
    return [{ family, reason: { code: 'contact' as const, params }, over: stretch.weeks - everyWeeks }];
  });
  return found.sort((a, b) => b.over - a.over || (a.family.id < b.family.id ? -1 : 1));
}

async function changesOf(tries: Tries): Promise<Repair[]> {
  const repairs: Repair[] = [];
  for (const { changed, ...repair } of changes(tries.team)) {
    repairs.push({ ...repair, ...(await tries.withTeam(REVIEW, changed)) });
  }
  return repairs;
}

function changes(team: Team): (Pick<Repair, 'code' | 'params'> & { readonly changed: Team })[] {
  const review = team.rules.review!;
  const { capacity, minutes, minutesPerFamily = 0, quorum, everyWeeks = 1 } = review;
  const with_ = (next: object): Team => ({ ...team, rules: { ...team.rules, review: { ...review, ...next } } });
  const wider = (more: number) => {
    const next = { capacity: capacity + more, minutes: minutes + more * minutesPerFamily };
    const params = { from: capacity, to: next.capacity, minutes: next.minutes };
    return { code: 'capacity' as const, params, changed: with_(next) };
  };
  const lower = max(0, Math.round((quorum - QUORUM_STEP) * 100) / 100);
  const percent = (share: number) => Math.round(share * 100);
  return [
    wider(1),
    wider(2),
    ...(everyWeeks > 1
      ? [
          {
            code: 'oftener' as const,
            params: { from: everyWeeks, to: everyWeeks - 1 },
            changed: with_({ everyWeeks: everyWeeks - 1 }),
          },
        ]
      : []),
    ...(review.contacts === 'one'
      ? []
      : [{ code: 'oneContact' as const, params: {}, changed: with_({ contacts: 'one' }) }]),
    ...(lower < quorum
      ? [
          {
            code: 'quorum' as const,
            params: { from: percent(quorum), to: percent(lower) },
            changed: with_({ quorum: lower }),
          },
        ]
      : []),
    ...slower(team),
  ];
}

/** A quarter longer for the families of one interval at a time. */
function slower(team: Team) {
  const intervals = [...new Set(team.families.map(({ everyWeeks }) => everyWeeks))].sort((a, b) => a - b);
  return intervals.map((from) => {
    const to = from + max(1, Math.round(from / 4));
    const families = team.families.map((one) => (one.everyWeeks === from ? { ...one, everyWeeks: to } : one));
    const count = team.families.filter(({ everyWeeks }) => everyWeeks === from).length;
    return { code: 'interval' as const, params: { from, to, families: count }, changed: { ...team, families } };
  });
}
