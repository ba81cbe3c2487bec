import type { AgendaPoint, SubjectOrder } from '../routines/cadence.types.js';
import type { AgendaItemKind } from './meetings.types.js';

/** Everything that a meeting's agenda follows from. Minutes are local, after midnight; waits are whole days. */
export interface AgendaQuestion {
  readonly startMinute: number;
  readonly durationMinutes: number;
  /** The routine's standing points in their order. */
  readonly points: readonly AgendaPoint[];
  /** Time box of each family; null: families have no point of their own. */
  readonly minutesPerFamily: number | null;
  /** How many families the meeting takes; null: as many as are planned. */
  readonly capacity: number | null;
  readonly order: SubjectOrder;
  readonly contactPair: 'one' | 'both';
  readonly plannedFamilyIds: readonly string[];
  /** Every family that may be reviewed on the day; closed and paused ones are not here. */
  readonly families: readonly FamilyInLine[];
  /** Invited, not declined, not away. */
  readonly expectedIds: readonly string[];
  readonly presenterId: string | null;
  readonly carriedOver: readonly CarriedItem[];
  readonly added: readonly AddedItem[];
}

export interface FamilyInLine {
  readonly id: string;
  readonly code: string;
  /** Days since the last review or the start, on the meeting's day. */
  readonly waitedDays: number;
  /** After so many it has waited too long. */
  readonly limitDays: number;
  readonly contactIds: readonly string[];
  /** Its last review was one in place of another family: a place planned soon after is free. */
  readonly stoodIn: boolean;
  /** Another coming meeting takes it before its limit. */
  readonly hasOtherPlace: boolean;
  /** On another meeting within a fortnight after this one: it need not come on here as well. */
  readonly isOnSoon?: boolean;
}

/** A point that an earlier meeting did not finish. */
export interface CarriedItem {
  readonly id: string;
  readonly kind: AgendaItemKind;
  readonly code: string | null;
  readonly title: string;
  readonly familyId: string | null;
  readonly timeBoxMinutes: number;
  readonly presenterId: string | null;
  readonly question: string;
  /** Where it first stood, and how many meetings have passed it on. */
  readonly firstMeetingId: string;
  readonly firstOn: string;
  readonly times: number;
}

/** A point that somebody added before the meeting; for a family that is on, only its question. */
export interface AddedItem {
  readonly id: string;
  readonly title: string;
  readonly familyId: string | null;
  readonly timeBoxMinutes: number;
  readonly question: string;
  readonly addedBy: string | null;
}

export interface AgendaLine {
  /** Stays the same as long as the line means the same. */
  readonly key: string;
  readonly kind: AgendaItemKind;
  /** Of a standing point: its words are the pages'. */
  readonly code: string | null;
  readonly title: string;
  readonly familyId: string | null;
  readonly familyCode: string | null;
  readonly startMinute: number;
  readonly timeBoxMinutes: number;
  readonly presenterId: string | null;
  readonly question: string;
  readonly added: { readonly id: string; readonly by: string | null } | null;
  readonly carried: Pick<CarriedItem, 'id' | 'firstMeetingId' | 'firstOn' | 'times'> | null;
  /** On in place of a planned family whose turn it cannot be. */
  readonly standsIn: boolean;
}

/** A planned family that is not on, and why. `missingIds` are those of its contact pair who are not expected. */
export interface FamilyOff {
  readonly familyId: string;
  readonly why: 'pairNotExpected' | 'justReviewed' | 'notActive';
  readonly missingIds: readonly string[];
}

export interface Agenda {
  readonly lines: readonly AgendaLine[];
  readonly plannedMinutes: number;
  /** By how much the points are longer than the meeting; nothing is cut off, it is said. */
  readonly overflowMinutes: number;
  readonly off: readonly FamilyOff[];
}

type Draft = Omit<AgendaLine, 'startMinute'>;

/**
 * The agenda of a meeting that has not begun. Families are on by the plan as long as their contact pair is expected; the
 * place of one that cannot be goes to the family that has waited longest for its priority and has no other place in time.
 * The same question gives the same agenda, in whatever order families and people are listed.
 */
export function agendaOf(question: AgendaQuestion): Agenda {
  const { chosen, off } = chooseFamilies(question);
  const added = question.added.filter((item) => !chosen.some(({ id }) => id === item.familyId));
  const families = familyLines(question, chosen);
  const [before, closing] = [question.points.slice(0, -1), question.points.slice(-1)];
  const standard = (points: readonly AgendaPoint[], from: number) =>
    points.flatMap((point, index) =>
      point.code === 'subjects' ? families : [standardLine(point, from + index, question)],
    );
  const afterFollowUps = before.findIndex(({ code }) => code === 'followUps') + 1 || Math.min(1, before.length);
  const drafts = [
    ...standard(before.slice(0, afterFollowUps), 0),
    // What was left over comes right after what was agreed last time; what people added, before the meeting is closed.
    ...carriedLines(question),
    ...standard(before.slice(afterFollowUps), afterFollowUps),
    ...added.map((item) => addedLine(item, question)),
    ...standard(closing, before.length),
  ];
  const hasPlaceForFamilies = question.points.some(({ code }) => code === 'subjects');
  return { ...timed(question, hasPlaceForFamilies ? drafts : [...drafts, ...families]), off };
}

/** Running start times, each box after the other. */
function timed(question: AgendaQuestion, drafts: readonly Draft[]): Omit<Agenda, 'off'> {
  const lines: AgendaLine[] = [];
  let minute = question.startMinute;
  for (const draft of drafts) {
    lines.push({ ...draft, startMinute: minute });
    minute += draft.timeBoxMinutes;
  }
  const plannedMinutes = minute - question.startMinute;
  return { lines, plannedMinutes, overflowMinutes: Math.max(0, plannedMinutes - question.durationMinutes) };
}

function chooseFamilies(question: AgendaQuestion): { chosen: readonly FamilyInLine[]; off: readonly FamilyOff[] } {
  if (question.minutesPerFamily === null) return { chosen: [], off: [] };
  const inLine = new Map(question.families.map((family) => [family.id, family]));
  const carried = question.carriedOver.flatMap((item) => inLine.get(item.familyId ?? '') ?? []);
  const planned = question.plannedFamilyIds.flatMap((id) => inLine.get(id) ?? []);
  const stays = (family: FamilyInLine) => isExpected(family, question) && !(family.stoodIn && isEarly(family));
  const waits = (family: FamilyInLine) => isExpected(family, question) && !isEarly(family) && !family.isOnSoon;
  const chosen = unique([...carried.filter((family) => isExpected(family, question)), ...planned.filter(stays)]);
  const taken = new Set(chosen.map(({ id }) => id));
  const waiting = question.families.filter((family) => waits(family) && !taken.has(family.id)).sort(byNeed);
  const empty = Math.max(0, question.plannedFamilyIds.length - planned.filter(({ id }) => taken.has(id)).length);
  const standIns = waiting.slice(0, empty);
  const all = [...chosen, ...standIns];
  // Free places go to those who are late; a meeting for which nothing is planned takes whoever has no other place in time.
  const isFree = question.plannedFamilyIds.length === 0;
  const late = waiting
    .slice(empty)
    .filter((family) => !family.hasOtherPlace && (isFree || family.waitedDays > family.limitDays));
  const extra = late.slice(0, freePlaces(question, all.length));
  return { chosen: inOrder([...all, ...extra], question), off: offOf(question, inLine, taken) };
}

/** Places that neither the plan nor the time takes, when `on` families are. */
export function freePlaces(question: AgendaQuestion, on: number): number {
  const { capacity, minutesPerFamily, points, carriedOver, added } = question;
  if (capacity === null || minutesPerFamily === null) return 0;
  const others = [...carriedOver, ...added].filter(({ familyId }) => familyId === null);
  const used = sum(points.map(({ minutes }) => minutes)) + sum(others.map(({ timeBoxMinutes }) => timeBoxMinutes));
  const inTime = Math.floor((question.durationMinutes - used) / minutesPerFamily);
  return Math.max(0, Math.min(capacity, inTime) - on);
}

function offOf(
  question: AgendaQuestion,
  inLine: ReadonlyMap<string, FamilyInLine>,
  taken: ReadonlySet<string>,
): readonly FamilyOff[] {
  return question.plannedFamilyIds
    .filter((id) => !taken.has(id))
    .map((familyId) => {
      const family = inLine.get(familyId);
      if (!family) return { familyId, why: 'notActive', missingIds: [] };
      const missingIds = family.contactIds.filter((id) => !question.expectedIds.includes(id));
      return isExpected(family, question)
        ? { familyId, why: 'justReviewed', missingIds: [] }
        : { familyId, why: 'pairNotExpected', missingIds };
    });
}

/** Whether as many of its pair come as the routine asks for. */
export function isExpected({ contactIds }: FamilyInLine, { contactPair, expectedIds }: AgendaQuestion): boolean {
  const expected = contactIds.filter((id) => expectedIds.includes(id)).length;
  return expected > 0 && (contactPair === 'one' || expected === contactIds.length);
}

/** Less than a third of its time has passed: too soon for a review that nobody planned. */
function isEarly({ waitedDays, limitDays }: FamilyInLine): boolean {
  return waitedDays * 3 < limitDays;
}

/** Most in need first: no other place in time, then the largest part of its time used up, then the longest wait. */
function byNeed(a: FamilyInLine, b: FamilyInLine): number {
  if (a.hasOtherPlace !== b.hasOtherPlace) return a.hasOtherPlace ? 1 : -1;
  return byWait(a, b);
}

function byWait(a: FamilyInLine, b: FamilyInLine): number {
  const share = b.waitedDays * a.limitDays - a.waitedDays * b.limitDays;
  return share || b.waitedDays - a.waitedDays || byCode(a, b);
}

function byCode(a: FamilyInLine, b: FamilyInLine): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}

function inOrder(families: readonly FamilyInLine[], { order, plannedFamilyIds }: AgendaQuestion): FamilyInLine[] {
  if (order === 'code') return [...families].sort(byCode);
  const place = (family: FamilyInLine) => (plannedFamilyIds.indexOf(family.id) + 1 || Infinity) as number;
  if (order === 'byHand') return [...families].sort((a, b) => rank(place(a), place(b)) || byWait(a, b));
  return [...families].sort(byWait);
}

function rank(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function familyLines(question: AgendaQuestion, chosen: readonly FamilyInLine[]): Draft[] {
  const presented = new Map<string, number>();
  return chosen.map((family) => {
    const carried = question.carriedOver.find(({ familyId }) => familyId === family.id);
    const asked = question.added.filter(({ familyId }) => familyId === family.id);
    const presenterId = presenterOf(family, question.expectedIds, presented);
    return {
      ...{ key: `family-${family.id}`, kind: 'family' as const, code: null, title: '' },
      ...{ familyId: family.id, familyCode: family.code, timeBoxMinutes: question.minutesPerFamily ?? 0, presenterId },
      question: [carried?.question ?? '', ...asked.map((item) => item.question || item.title)]
        .filter(Boolean)
        .join('\n'),
      added: asked[0] ? { id: asked[0].id, by: asked[0].addedBy } : null,
      carried: carried ? originOf(carried) : null,
      standsIn: !carried && !question.plannedFamilyIds.includes(family.id),
    };
  });
}

/** The one of the pair who is expected and has presented least so far today. */
function presenterOf(family: FamilyInLine, expectedIds: readonly string[], presented: Map<string, number>) {
  const pair = family.contactIds.filter((id) => expectedIds.includes(id)).sort();
  const [presenter] = pair.sort((a, b) => (presented.get(a) ?? 0) - (presented.get(b) ?? 0));
  if (presenter === undefined) return null;
  presented.set(presenter, (presented.get(presenter) ?? 0) + 1);
  return presenter;
}

function standardLine(point: AgendaPoint, index: number, { presenterId, carriedOver }: AgendaQuestion): Draft {
  const left = carriedOver.find((item) => isStanding(item, point));
  const kind = point.code === 'followUps' ? 'followUps' : point.code === 'topic' ? 'topic' : 'standard';
  const about = { title: point.title ?? '', familyId: null, familyCode: null, question: left?.question ?? '' };
  const from = { added: null, carried: left ? originOf(left) : null, standsIn: false };
  const presenter = kind === 'topic' ? presenterId : null;
  const key = `point-${index}`;
  return { key, kind, code: point.code, ...about, ...from, timeBoxMinutes: point.minutes, presenterId: presenter };
}

function carriedLines(question: AgendaQuestion): Draft[] {
  return question.carriedOver
    .filter((item) => item.familyId === null && !question.points.some((point) => isStanding(item, point)))
    .map((item) => {
      const { kind, code, title, timeBoxMinutes, presenterId } = item;
      const about = { familyId: null, familyCode: null, question: item.question, timeBoxMinutes, presenterId };
      const from = { added: null, carried: originOf(item), standsIn: false };
      return { key: `carried-${item.id}`, kind, code, title, ...about, ...from };
    });
}

/** A standing point comes again anyway: what was left of it is taken up there. */
function isStanding(item: CarriedItem, point: AgendaPoint): boolean {
  return item.familyId === null && item.code === point.code && item.title === (point.title ?? '');
}

function addedLine(item: AddedItem, question: AgendaQuestion): Draft {
  const familyCode = question.families.find(({ id }) => id === item.familyId)?.code ?? null;
  const about = { title: item.title, familyId: item.familyId, familyCode, question: item.question };
  const from = { added: { id: item.id, by: item.addedBy }, carried: null, standsIn: false };
  const kind = item.familyId === null ? ('topic' as const) : ('family' as const);
  const { timeBoxMinutes, addedBy } = item;
  return { key: `added-${item.id}`, kind, code: null, ...about, ...from, timeBoxMinutes, presenterId: addedBy };
}

function originOf({ id, firstMeetingId, firstOn, times }: CarriedItem) {
  return { id, firstMeetingId, firstOn, times };
}

function unique(families: readonly FamilyInLine[]): FamilyInLine[] {
  return [...new Map(families.map((family) => [family.id, family])).values()];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
