import { dateOf } from './calendar.js';
import type { Compiled } from './compiled.js';
import type { DraftMeeting, Standard } from './draft.js';
import type { Series } from './instance.js';
import type { Occupancy } from './occupancy.js';
import type { DroppedSlot, PlannedMeeting, Slot } from './plan.js';
import { whyNot } from './reasons.js';
import type { Ids } from './ids.js';
import { shareRoles } from './roles.js';
import type { Roles } from './roles.js';
import type { TeamDraft } from './team-draft.js';
import { floor } from './numbers.js';

export interface TeamPlan {
  readonly series: readonly Series[];
  readonly meetings: readonly PlannedMeeting[];
  readonly dropped: readonly DroppedSlot[];
  readonly presenters: readonly number[];
}

/** Turns a team's draft into meetings with ids, roles, families and reasons. */
export function assembleTeam(compiled: Compiled, occupancy: Occupancy, draft: TeamDraft, ids: Ids): TeamPlan {
  const { team, blocks, rotation } = draft;
  const all = [...blocks.values()].flatMap(({ meetings, standards }) =>
    meetings.map((meeting, at) => ({ meeting, standards, at })),
  );
  all.sort((a, b) => a.meeting.placed.day - b.meeting.placed.day || a.meeting.placed.cell - b.meeting.placed.cell);
  const whole = all.filter(({ meeting }) => !['oneToOne', 'peer'].includes(meeting.routine.kind));
  const roles = shareRoles(
    compiled,
    team,
    whole.map(({ meeting }) => meeting),
    heldPresenters(compiled, whole),
  );
  const roleOf = new Map(whole.map(({ meeting }, at) => [meeting, roles[at]!]));
  const meetings = all.map(({ meeting, standards, at }): PlannedMeeting => {
    const { kind, custom } = meeting.routine;
    const planned = kind === 'review' ? rotation.seen[at]!.map((index) => team.families[index]!.id).sort() : undefined;
    const families = kind === 'review' ? (meeting.fixed?.held?.families ?? planned) : undefined;
    return {
      id: meeting.fixed?.id ?? ids.for(compiled, team, meeting),
      team: team.id,
      kind,
      ...(custom && { routine: custom }),
      ...slotOf(compiled, meeting.placed.day, meeting.placed.cell),
      minutes: meeting.routine.minutes,
      attendees: meeting.placed.attendees.map((person) => compiled.persons[person]!.id).sort(),
      ...(families && { families }),
      ...named(compiled, roleOf.get(meeting)),
      ...deviation(compiled, occupancy, draft, meeting, standards),
    };
  });
  const series = [...blocks.values()]
    .filter(({ meetings: held, standards }) => held.length > 0 && standards.length > 0)
    .map(({ meetings: held, standards }): Series => {
      const { kind, custom } = held[0]!.routine;
      return {
        team: team.id,
        kind,
        ...(custom && { routine: custom }),
        segments: standards.map((one) => segment(compiled, one)),
      };
    });
  const presenters = roles.flatMap(({ presenter }) => (presenter === undefined ? [] : [presenter]));
  return { series, meetings, dropped: droppedReviews(compiled, occupancy, draft), presenters };
}

function heldPresenters(compiled: Compiled, whole: readonly { readonly meeting: DraftMeeting }[]): Map<number, number> {
  const held = new Map<number, number>();
  const known = compiled.instance.previous?.meetings ?? [];
  whole.forEach(({ meeting }, at) => {
    if (!meeting.fixed?.held) return;
    const presenter = known.find(({ id }) => id === meeting.fixed!.id)?.presenter;
    if (presenter) held.set(at, compiled.personIndex.get(presenter)!);
  });
  return held;
}

function slotOf({ calendar }: Compiled, day: number, cell: number): Slot {
  return { date: dateOf(calendar, day), start: calendar.fromMinute + cell * calendar.stepMinutes };
}

function segment({ calendar }: Compiled, { fromWeek, weekday, cell }: Standard) {
  return { fromWeek, weekday, start: calendar.fromMinute + cell * calendar.stepMinutes };
}

function named(compiled: Compiled, roles: Roles | undefined) {
  const entries = Object.entries(roles ?? {}).filter(([, person]) => person !== undefined);
  return Object.fromEntries(entries.map(([role, person]) => [role, compiled.persons[person as number]!.id]));
}

/** Where the standard slot of the week would have put the meeting, and why it is not there. */
function deviation(
  compiled: Compiled,
  occupancy: Occupancy,
  { team }: TeamDraft,
  { routine, placed, fixed }: DraftMeeting,
  standards: readonly Standard[],
): Pick<PlannedMeeting, 'nominal' | 'reason'> {
  const week = floor(placed.day / 5);
  const standard = standards.findLast(({ fromWeek }) => fromWeek <= week);
  if (!standard) return {};
  const day = week * 5 + standard.weekday;
  const nominal = slotOf(compiled, day, standard.cell);
  if (day === placed.day && standard.cell === placed.cell) return { nominal };
  if (fixed) return { nominal, reason: { code: 'previous', params: {} } };
  occupancy.release(routine, placed);
  const reason = whyNot(compiled, team, occupancy, routine, day, standard.cell);
  occupancy.take(routine, placed);
  return { nominal, reason };
}

/** Weeks in which the standard slot of the reviews is not held at all. */
function droppedReviews(compiled: Compiled, occupancy: Occupancy, { team, blocks }: TeamDraft): DroppedSlot[] {
  const review = blocks.get('review');
  const routine = team.routines.review;
  if (!review || !routine || review.standards.length === 0) return [];
  const every = team.source.rules.review!.everyWeeks ?? 1;
  const held = new Set(review.meetings.map(({ placed }) => floor(floor(placed.day / 5) / every)));
  const dropped: DroppedSlot[] = [];
  for (let block = 0; block * every < compiled.calendar.weeks; block++) {
    if (held.has(block)) continue;
    const standard = review.standards.findLast(({ fromWeek }) => fromWeek <= block * every) ?? review.standards[0]!;
    const day = block * every * 5 + standard.weekday;
    const reason = whyNot(compiled, team, occupancy, routine, day, standard.cell);
    dropped.push({ team: team.id, kind: 'review', nominal: slotOf(compiled, day, standard.cell), reason });
  }
  return dropped;
}
