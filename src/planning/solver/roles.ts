import type { Compiled, CompiledTeam } from './compiled.js';
import type { DraftMeeting } from './draft.js';
import { max, min } from './numbers.js';

export interface Roles {
  readonly presenter?: number;
  readonly chair?: number;
  readonly noteTaker?: number;
  readonly host?: number;
}

/**
 * Shares presenters, note-takers and hosts evenly: each in turn to whoever has had the role the fewest times, then the
 * longest ago, among those who are there; presenters never twice in a row while there is somebody else.
 *
 * @param meetings all whole-team meetings of a team in order of time
 * @param presenters presenters of meetings already held, by index in `meetings`
 */
export function shareRoles(
  compiled: Compiled,
  team: CompiledTeam,
  meetings: readonly DraftMeeting[],
  presenters: ReadonlyMap<number, number>,
): Roles[] {
  const presenting = new Turn();
  const noting = new Turn();
  const hosting = new Map<string, Turn>();
  const hostDiscipline = new Turn();
  return meetings.map(({ routine, placed }, at) => {
    const there = team.members.filter((person) => placed.attendees.includes(person));
    const chair = [team.leader, team.deputy].find((person) => placed.attendees.includes(person)) ?? there[0];
    const presenter = routine.kind === 'method' ? (presenters.get(at) ?? presenting.next(there, at)) : undefined;
    if (presenter !== undefined) presenting.had(presenter, at);
    const host = routine.kind === 'training' && team.source.rules.training?.host ? hostAmong(there) : undefined;
    const noteTaker = takesNotes(team, routine.kind, routine.custom)
      ? noting.next(
          there.filter((person) => person !== chair && person !== presenter && person !== host),
          at,
        )
      : undefined;
    if (noteTaker !== undefined) noting.had(noteTaker, at);
    return { presenter, chair, noteTaker, host };

    function hostAmong(people: readonly number[]): number | undefined {
      const of = (person: number) => compiled.persons[person]!.discipline;
      const names = [...new Set(team.members.map(of))];
      const possible = names.map((_, index) => index).filter((index) => people.some((one) => of(one) === names[index]));
      const turn = hostDiscipline.next(possible, at);
      if (turn === undefined) return undefined;
      hostDiscipline.had(turn, at);
      const inside = hosting.get(names[turn]!) ?? new Turn();
      hosting.set(names[turn]!, inside);
      const chosen = inside.next(
        people.filter((one) => of(one) === names[turn]),
        at,
      )!;
      inside.had(chosen, at);
      return chosen;
    }
  });
}

/** Price of the presenters' unfairness: each repeat, and each step of (most − fewest) beyond one. */
export function presenterCost(compiled: Compiled, team: CompiledTeam, presenters: readonly number[]): number {
  const counts = team.members.map((person) => presenters.filter((one) => one === person).length);
  const repeats = presenters.filter((person, at) => at > 0 && presenters[at - 1] === person).length;
  const spread = counts.length > 0 ? max(...counts) - min(...counts) : 0;
  return compiled.weights.presenter * (repeats + max(0, spread - 1));
}

function takesNotes(team: CompiledTeam, kind: string, custom: string): boolean {
  const { rules } = team.source;
  if (kind === 'custom') return rules.custom?.find(({ id }) => id === custom)?.noteTaker ?? false;
  return rules[kind as 'review' | 'wellbeing' | 'method' | 'external' | 'training']?.noteTaker ?? false;
}

/** Who has had a role how often and when last. */
class Turn {
  private readonly times = new Map<number, number>();
  private readonly lastAt = new Map<number, number>();
  private latest = -1;

  next(people: readonly number[], _at: number): number | undefined {
    const others = people.filter((person) => person !== this.latest);
    const order = [...(others.length > 0 ? others : people)].sort(
      (a, b) =>
        (this.times.get(a) ?? 0) - (this.times.get(b) ?? 0) ||
        (this.lastAt.get(a) ?? -1) - (this.lastAt.get(b) ?? -1) ||
        a - b,
    );
    return order[0];
  }

  had(person: number, at: number): void {
    this.times.set(person, (this.times.get(person) ?? 0) + 1);
    this.lastAt.set(person, at);
    this.latest = person;
  }
}
