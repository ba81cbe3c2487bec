import { createHash } from 'node:crypto';
import type { AttendeeRole, MeetingSubjectRef, PlannedMeeting } from '../meetings/meetings.types.js';
import type { Day } from '../platform/days.js';
import { daysBetween } from '../platform/days.js';
import { familyIdOf } from './families-of.js';
import type { YearInstance } from './instance-of.js';
import { FACILITATORS, firstDayOf, isChanged, lastDayOf } from './instance-of.js';
import { keepIds } from './keep-ids.js';
import type {
  CapacitySum,
  DroppedMeeting,
  PlanDraft,
  PlanReason,
  StandingMeeting,
  TeamYear,
  UnkeptPromise,
} from './planning.types.js';
import type { RoutineBinding } from './rules-of.js';
import type { Family, Horizon, Kind } from './solver/instance.js';
import type { Plan, PlannedMeeting as SolvedMeeting } from './solver/plan.js';

/**
 * The solver's plan as planned meetings of the product. Past and locked meetings come out as they stand; a new place of an
 * open one keeps its id; what is new gets an id from `seed`, which must be one that no version before has used.
 */
export function planOf(plan: Plan, year: TeamYear, from: YearInstance, seed: string): PlanDraft {
  const fixed = year.standing.filter((meeting) => meeting.state !== 'open' && isWithin(year, meeting.startsOn));
  const fixedIds = new Set(fixed.map(({ meetingId }) => meetingId));
  const open = year.standing.filter(({ state }) => state === 'open');
  const fresh = plan.meetings
    .filter(({ id }) => !fixedIds.has(id))
    .map((meeting) => meetingOf(meeting, year, from))
    .filter((meeting) => isWithinRoutine(meeting, year))
    .sort(byTime);
  const kept = named(fresh, open, seed).map((meeting) => explained(meeting, open, year));
  const meetings = [...fixed.map(withoutState), ...kept].sort(byTime);
  return {
    meetings,
    explanation: {
      dropped: plan.dropped.map((drop) => droppedOf(drop, from)),
      unkept: plan.missing.map((missing) => unkeptOf(missing, from)),
      capacity: capacityOf(meetings, from),
      blocks: plan.blocks.map(({ block, cost, bound }) => ({ block, cost, bound })),
      hardViolations: plan.hardViolations,
    },
    cost: plan.cost,
    bound: plan.bound,
    engineVersion: plan.engineVersion,
    inputHash: plan.inputHash,
    planHash: plan.planHash,
  };
}

/**
 * The sum that anyone can check: the reviews that the families need at least in this year, each no later than its interval
 * after the one before, and the places that `meetings` have. Null without a routine for families.
 */
export function capacityOf(
  meetings: readonly PlannedMeeting[],
  { instance, rules }: Pick<YearInstance, 'instance' | 'rules'>,
): CapacitySum | null {
  const review = rules.rules.review;
  const routineId = rules.bindings.find(({ kind }) => kind === 'review')?.routineId;
  if (!review || !routineId) return null;
  const families = instance.teams.flatMap((team) => team.families);
  const held = meetings.filter((meeting) => meeting.routineId === routineId).length;
  return {
    routineId,
    families: new Set(families.map(({ id }) => familyIdOf(id))).size,
    needed: families.reduce((sum, family) => sum + reviewsNeeded(family, instance.horizon), 0),
    meetings: held,
    capacity: review.capacity,
    places: held * review.capacity,
  };
}

// In whole weeks of the year, as the solver counts them: seen in week 1 every 13 weeks is due in week 14.
function reviewsNeeded(family: Family, { start, weeks }: Horizon): number {
  const weekOf = (day: Day) => Math.floor(daysBetween(start, day) / 7);
  const until = family.activeUntil ? Math.min(weeks, weekOf(family.activeUntil) + 1) : weeks;
  const waits = (until - weekOf(family.lastSeen) - family.everyWeeks) / family.everyWeeks;
  return Math.max(0, Math.ceil(waits));
}

/** Where the solver knew what stood, its ids are those of the meetings; the others are told by what they are about. */
function named(fresh: readonly PlannedMeeting[], open: readonly PlannedMeeting[], seed: string): PlannedMeeting[] {
  const known = new Set(open.map(({ meetingId }) => meetingId));
  const same = fresh.filter(({ meetingId }) => known.has(meetingId));
  const used = new Set(same.map(({ meetingId }) => meetingId));
  const others = fresh.filter(({ meetingId }) => !known.has(meetingId));
  const left = open.filter(({ meetingId }) => !used.has(meetingId));
  return [...same, ...keepIds(others, left, (index) => idFrom(seed, index))].sort(byTime);
}

function meetingOf(meeting: SolvedMeeting, year: TeamYear, from: YearInstance): PlannedMeeting {
  const binding = bindingFor(from, meeting.kind, meeting.routine);
  const attendees = meeting.attendees.map((id) => (id === FACILITATORS ? offererOf(year, meeting) : id));
  const chairId = chairOf(attendees, year, from, meeting.kind);
  return {
    meetingId: meeting.id,
    routineId: binding.routineId,
    startsOn: meeting.date,
    startMinute: meeting.start,
    durationMinutes: meeting.minutes,
    location: year.team.location,
    nominalOn: meeting.nominal?.date ?? null,
    reason: meeting.reason ? plainReason(meeting.reason) : null,
    attendees: [...attendees].sort().map((personId) => ({ personId, role: roleOf(personId, chairId, binding, from) })),
    subjects: subjectsOf(meeting, year, binding, from),
    chairId,
    noteTakerId: meeting.noteTaker ?? null,
    presenterId: meeting.presenter ?? meeting.host ?? null,
  };
}

function bindingFor({ rules }: YearInstance, kind: Kind, customId: string | undefined): RoutineBinding {
  const found = rules.bindings.find((each) => each.kind === kind && each.customId === (customId ?? null));
  if (!found)
    throw new RangeError(`the plan holds a ${kind} meeting of "${customId ?? ''}", which no routine asked for`);
  return found;
}

function offererOf(year: TeamYear, { date, start }: { readonly date: Day; readonly start: number }): string {
  const offer = year.offers.find(({ on, fromMinute }) => on === date && fromMinute === start);
  if (!offer) throw new RangeError(`the plan uses ${date} at minute ${start}, which no facilitator has offered`);
  return offer.personId;
}

/** Leader, else deputy; two who train each other need nobody. */
function chairOf(
  attendees: readonly string[],
  { people }: TeamYear,
  { cast }: YearInstance,
  kind: Kind,
): string | null {
  if (kind === 'peer') return null;
  if (attendees.includes(cast.leaderId)) return cast.leaderId;
  return people.find(({ id, part }) => part === 'deputy' && attendees.includes(id))?.id ?? null;
}

function roleOf(id: string, chairId: string | null, binding: RoutineBinding, { rules }: YearInstance): AttendeeRole {
  if (id === chairId) return 'chair';
  const custom = rules.rules.custom?.find((rule) => rule.id === binding.customId);
  return custom && custom.may.includes(id) && (custom.quorum ?? 0) === 0 ? 'optional' : 'required';
}

function subjectsOf(
  meeting: SolvedMeeting,
  { people }: TeamYear,
  binding: RoutineBinding,
  { cast }: YearInstance,
): readonly MeetingSubjectRef[] {
  const one = (subjectId: string, elementId: string | null = null) => ({ subjectId, elementId });
  if (meeting.families) return meeting.families.map((id) => one(familyIdOf(id)));
  if (meeting.kind === 'oneToOne') return meeting.attendees.filter((id) => id !== cast.leaderId).map((id) => one(id));
  if (meeting.kind !== 'peer') return binding.subjects;
  const disciplineOf = (id: string) => people.find((person) => person.id === id)?.disciplineIds[0] ?? null;
  return meeting.attendees.flatMap((learner) =>
    meeting.attendees
      .filter((teacher) => teacher !== learner && disciplineOf(teacher) !== disciplineOf(learner))
      .map((teacher) => one(learner, disciplineOf(teacher))),
  );
}

/** A place that the rhythm alone does not explain: the version before had the meeting elsewhere. */
function explained(meeting: PlannedMeeting, open: readonly PlannedMeeting[], { routines }: TeamYear): PlannedMeeting {
  const before = open.find(({ meetingId }) => meetingId === meeting.meetingId);
  const stays = before && before.startsOn === meeting.startsOn && before.startMinute === meeting.startMinute;
  if (!before || stays || meeting.reason) return meeting;
  const routine = routines.find(({ id }) => id === meeting.routineId);
  return { ...meeting, reason: { code: routine && isChanged(routine) ? 'cadenceChanged' : 'planChanged', params: {} } };
}

function droppedOf(drop: Plan['dropped'][number], from: YearInstance): DroppedMeeting {
  const { routineId } = bindingFor(from, drop.kind, drop.routine);
  return { routineId, on: drop.nominal.date, startMinute: drop.nominal.start, reason: plainReason(drop.reason) };
}

function unkeptOf(missing: Plan['missing'][number], from: YearInstance): UnkeptPromise {
  const binding = bindingFor(from, missing.kind, missing.routine);
  const subjectId = missing.subject ? familyIdOf(missing.subject) : onlySubject(binding);
  return {
    routineId: binding.routineId,
    subjectId,
    elementId: missing.discipline ?? null,
    from: missing.from,
    until: missing.to,
    count: missing.count,
    reason: unkeptReason(missing.reason),
  };
}

/** A routine's missing meeting is about one subject, or about all that it is held for. */
function onlySubject({ subjects }: RoutineBinding): string | null {
  return subjects.length === 1 ? subjects[0]!.subjectId : null;
}

/** A family of several stretches has one id. */
function unkeptReason({ code, params }: PlanReason): PlanReason {
  return { code, params: { ...params, ...('family' in params && { family: familyIdOf(String(params['family'])) }) } };
}

function plainReason({ code, params }: PlanReason): PlanReason {
  return { code, params };
}

function isWithin({ year }: TeamYear, day: Day): boolean {
  return day >= firstDayOf(year) && day <= lastDayOf(year);
}

/** The solver plans whole years; a routine may begin or end in one. */
function isWithinRoutine({ routineId, startsOn }: PlannedMeeting, { routines }: TeamYear): boolean {
  const routine = routines.find(({ id }) => id === routineId);
  return !routine || (startsOn >= routine.startedOn && (routine.endedOn === null || startsOn <= routine.endedOn));
}

function withoutState({
  state: _state,
  heldBy: _held,
  declinedIds: _declined,
  ...meeting
}: StandingMeeting): PlannedMeeting {
  return meeting;
}

function byTime(a: PlannedMeeting, b: PlannedMeeting): number {
  const key = ({ startsOn, startMinute, routineId, attendees }: PlannedMeeting) =>
    `${startsOn} ${String(startMinute).padStart(4, '0')} ${routineId} ${attendees.map(({ personId }) => personId).join()}`;
  return key(a) < key(b) ? -1 : 1;
}

/** A name-based uuid: RFC 9562 §5.5 in form (version 5), of the seed and a number. */
function idFrom(seed: string, index: number): string {
  const hash = createHash('sha1').update(`${seed}/${index}`).digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  return hash
    .subarray(0, 16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
