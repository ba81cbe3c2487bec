import { indexOf } from './calendar.js';
import type { Compiled, CompiledTeam } from './compiled.js';
import type { BlockKey, FixedMeeting } from './draft.js';
import type { StandingMeeting } from './instance.js';

/** By team index and block: the meetings that stand. */
export type FixedMeetings = ReadonlyMap<number, ReadonlyMap<BlockKey, readonly FixedMeeting[]>>;

/** The instance's locked meetings and, of a previous plan, those before `now`. */
export function readFixed(compiled: Compiled): FixedMeetings {
  const { locked = [], previous, now } = compiled.instance;
  const past = previous && now ? previous.meetings.filter(({ date }) => date < now) : [];
  const lockedIds = new Set(past.map(({ id }) => id));
  const all = [
    ...past.map((meeting) => ({ meeting, held: true })),
    ...locked.filter(({ id }) => !lockedIds.has(id)).map((meeting) => ({ meeting, held: false })),
  ];
  const fixed = new Map<number, Map<BlockKey, FixedMeeting[]>>();
  for (const { meeting, held } of all) {
    const team = compiled.teams.find(({ id }) => id === meeting.team);
    if (!team) continue;
    const blocks = fixed.get(team.index) ?? new Map<BlockKey, FixedMeeting[]>();
    const key = keyOf(meeting);
    blocks.set(key, [...(blocks.get(key) ?? []), fixedMeeting(compiled, team, meeting, held)]);
    fixed.set(team.index, blocks);
  }
  return fixed;
}

export function keyOf(meeting: Pick<StandingMeeting, 'kind' | 'routine'>): BlockKey {
  return meeting.kind === 'custom' ? `custom:${meeting.routine ?? ''}` : meeting.kind;
}

function fixedMeeting(compiled: Compiled, team: CompiledTeam, meeting: StandingMeeting, held: boolean): FixedMeeting {
  const { calendar, personIndex } = compiled;
  const attendees = meeting.attendees.map((id) => personIndex.get(id)).filter((one) => one !== undefined);
  return {
    id: meeting.id,
    day: indexOf(calendar, meeting.date),
    cell: (meeting.start - calendar.fromMinute) / calendar.stepMinutes,
    workers: attendees.filter((person) => team.members.includes(person)),
    ...(held && { held: { attendees, families: meeting.families ?? [] } }),
  };
}
