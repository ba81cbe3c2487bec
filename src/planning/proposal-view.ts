import { ZONE } from '../meetings/meetings.types.js';
import type { Day } from '../platform/days.js';
import { localMoment } from '../platform/web/format.js';
import type { DraftDiff } from './diffs.queries.js';
import type {
  CauseView,
  ChangeLine,
  FamilySwap,
  NeedsPersonView,
  PromiseLine,
  ProposalLine,
  TimeView,
  WayView,
  WishView,
} from './pages/proposal.types.js';
import type { DiffRow } from './plan-diff.js';
import type { PlanContext } from './plan-context.queries.js';
import type { StandingMeeting } from './planning.types.js';
import type { Proposal } from './proposal.entity.js';
import type {
  AlternativePlan,
  Cause,
  MissedPromise,
  NeedsPerson,
  PlaceInTime,
  WishContent,
} from './proposals.types.js';
import type { PlanNames } from './year-plan-view.js';
import { publishView, shownReason } from './year-plan-view.js';

type Context = Pick<PlanContext, 'routines' | 'names'>;

/** A proposal in one line. Ids become names: only leaders read proposals. */
export function lineOf(proposal: Proposal, context: Context): ProposalLine {
  const { id, kind, state, year, replan, wish } = proposal;
  const decidedAt = proposal.approvedAt ?? proposal.dismissedAt ?? proposal.supersededAt ?? proposal.outdatedAt;
  const decidedBy = proposal.approvedBy ?? proposal.dismissedBy;
  return {
    ...{ id, kind, state, year, choice: proposal.approvedChoice },
    createdOn: localMoment(proposal.createdAt, ZONE).day,
    decidedOn: decidedAt && localMoment(decidedAt, ZONE).day,
    decidedBy: decidedBy && (context.names.people.get(decidedBy) ?? null),
    causes: proposal.causes.map((cause) => causeView(cause, context.names)),
    moves: replan && { strict: replan.strict.moved, weighted: replan.weighted?.moved ?? null },
    needsPerson: replan?.needsPerson.length ?? 0,
    wish: wish && {
      routineId: wish.routineId,
      name: nameOf(wish.routineId, context),
      wishedBy: context.names.people.get(wish.wishedBy) ?? '',
      before: timeView(wish.before),
      wished: timeView(wish.wished),
    },
  };
}

export function causeView({ what, at, subjectId }: Cause, names: PlanNames): CauseView {
  const subject = subjectId && (names.families.get(subjectId) ?? names.people.get(subjectId) ?? null);
  return { what, on: localMoment(new Date(at), ZONE).day, subject };
}

export interface Way {
  readonly choice: 'strict' | 'weighted';
  readonly alternative: AlternativePlan;
  readonly diff: DraftDiff;
  readonly standing: readonly StandingMeeting[];
}

export function wayView({ choice, alternative, diff, standing }: Way, context: Context): WayView {
  const { moved, overdueWeeks, promises } = alternative;
  const { publishedNumber, horizonWeeks } = diff;
  const about = { comparedWith: publishedNumber, weeksAhead: horizonWeeks, blocked: false };
  const shown = publishView(diff.diff, about, context.names);
  return {
    ...{ choice, moved, overdueWeeks, missed: promises.missed, diff: shown },
    changes: shown.changes.map((change, index) => ({ ...change, ...peopleOf(diff.diff.rows[index]!, context.names) })),
    kept: promises.kept.map((promise) => promiseLine(promise, context.names)),
    broken: promises.broken.map((promise) => promiseLine(promise, context.names)),
    families: swapsOf(alternative, diff, standing, context.names),
  };
}

export function needsPersonView(
  { meetingId, heldBy, reason }: NeedsPerson,
  standing: readonly StandingMeeting[],
  context: Context,
): NeedsPersonView[] {
  const meeting = standing.find((one) => one.meetingId === meetingId);
  if (!meeting) return [];
  const about = meeting.subjects.flatMap(({ subjectId }) => context.names.people.get(subjectId) ?? []);
  const name = [nameOf(meeting.routineId, context), ...new Set(about)].join(' · ');
  return [{ ...{ meetingId, heldBy, name }, time: timeView(meeting), reason: shownReason(reason, context.names) }];
}

export function wishView(wish: WishContent, { names }: Context): WishView {
  const { meetingId, closed, quorate, possible, promises } = wish;
  return {
    ...{ meetingId, closed, quorate, possible },
    people: wish.people
      .map(({ personId, required, whyNot }) => ({ name: names.people.get(personId) ?? '', required, whyNot }))
      .sort((a, b) => Number(b.whyNot !== null) - Number(a.whyNot !== null) || a.name.localeCompare(b.name, 'da')),
    kept: promises.kept.map((promise) => promiseLine(promise, names)),
    broken: promises.broken.map((promise) => promiseLine(promise, names)),
  };
}

/** Reviews that stay what they are, but see other families. */
function swapsOf(
  { plan }: AlternativePlan,
  { diff }: DraftDiff,
  standing: readonly StandingMeeting[],
  { families }: PlanNames,
): FamilySwap[] {
  const changed = new Set([...diff.quiet, ...diff.rows.map(({ meetingId }) => meetingId)]);
  const codes = (meeting: Pick<StandingMeeting, 'subjects'>) =>
    meeting.subjects.flatMap(({ subjectId }) => families.get(subjectId) ?? []);
  return plan.meetings
    .filter(({ meetingId }) => changed.has(meetingId))
    .flatMap((meeting) => {
      const before = standing.find(({ meetingId }) => meetingId === meeting.meetingId);
      if (!before) return [];
      const [was, is] = [codes(before), codes(meeting)];
      const on = is.filter((code) => !was.includes(code)).sort();
      const off = was.filter((code) => !is.includes(code)).sort();
      return on.length + off.length > 0 ? [{ day: meeting.startsOn satisfies Day, on, off }] : [];
    });
}

/** Who leaves the list of a meeting that both plans have, and who joins it. */
function peopleOf({ before, now }: DiffRow, { people }: PlanNames): Pick<ChangeLine, 'leaving' | 'joining'> {
  if (!before || !now) return { leaving: [], joining: [] };
  const named = (ids: readonly string[], others: readonly string[]) =>
    ids.filter((id) => !others.includes(id)).map((id) => people.get(id) ?? '');
  return { leaving: named(before.personIds, now.personIds), joining: named(now.personIds, before.personIds) };
}

function promiseLine({ routineId, subjectId, closesOn }: MissedPromise, names: PlanNames): PromiseLine {
  return { routineId, closesOn, subject: names.families.get(subjectId) ?? names.people.get(subjectId) ?? null };
}

function timeView({ startsOn, startMinute, durationMinutes }: PlaceInTime): TimeView {
  return { day: startsOn, startMinutes: startMinute, endMinutes: startMinute + durationMinutes };
}

function nameOf(routineId: string, { routines }: Context): string {
  return routines.find(({ id }) => id === routineId)?.name ?? '';
}
