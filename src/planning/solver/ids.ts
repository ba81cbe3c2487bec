import { epochDay, indexOf } from './calendar.js';
import type { Compiled, CompiledTeam } from './compiled.js';
import type { DraftMeeting } from './draft.js';
import { keyOf } from './fixed.js';
import type { StandingMeeting } from './instance.js';
import { abs } from './numbers.js';

/** Names for meetings: a moved meeting keeps the id that it had, a new one gets a number that is free. */
export class Ids {
  private readonly taken: Set<string>;
  private readonly moving: StandingMeeting[];
  private readonly last = new Map<string, number>();

  constructor(taken: Iterable<string>, moving: readonly StandingMeeting[]) {
    this.taken = new Set(taken);
    this.moving = [...moving];
  }

  /** Of the meetings that must move the one with the same routine and people whose date is nearest; else a new name. */
  for(compiled: Compiled, team: CompiledTeam, meeting: DraftMeeting): string {
    const { kind, custom } = meeting.routine;
    const key = keyOf({ kind, routine: custom });
    const distance = ({ date }: StandingMeeting) => {
      const day = indexOf(compiled.calendar, date);
      return abs(epochDay(compiled.calendar, day) - epochDay(compiled.calendar, meeting.placed.day));
    };
    const people = meeting.placed.attendees.map((person) => compiled.persons[person]!.id);
    const isSame = (one: StandingMeeting) =>
      one.team === team.id &&
      keyOf(one) === key &&
      (meeting.routine.invited.length > 0 || one.attendees.every((id) => people.includes(id)));
    const candidates = this.moving.filter(isSame).sort((a, b) => distance(a) - distance(b) || (a.id < b.id ? -1 : 1));
    const [nearest] = candidates;
    if (!nearest) return this.fresh(`${team.id}-${custom || kind}`);
    this.moving.splice(this.moving.indexOf(nearest), 1);
    return nearest.id;
  }

  private fresh(prefix: string): string {
    for (let number = (this.last.get(prefix) ?? 0) + 1; ; number++) {
      const id = `${prefix}-${number}`;
      if (this.taken.has(id)) continue;
      this.last.set(prefix, number);
      this.taken.add(id);
      return id;
    }
  }
}
