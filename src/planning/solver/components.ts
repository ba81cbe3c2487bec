import type { Instance, StandingMeeting, Team } from './instance.js';

/** Teams that have to be planned together, and the facilitators whose dates are wanted by several such groups. */
export interface Components {
  /** Indices of teams, by the first of each group. */
  readonly groups: readonly (readonly number[])[];
  /** Ids of facilitators whose teams lie in more than one group. */
  readonly spanning: readonly string[];
}

/** Lets the event loop take a breath; a no-op where nobody waits. */
export type Pause = () => Promise<void>;

/**
 * Groups teams by what they share: leaders, workers, contact workers, people of custom routines and of meetings that
 * stand, and the rooms of a site. A facilitator alone ties nobody: the dates are shared out first. Only when the
 * facilitator's own person is wanted otherwise too (a worker somewhere, two facilitators in one) the teams belong
 * together.
 *
 * Union-find with path halving (Tarjan and van Leeuwen 1984); pauses after each team.
 */
export async function splitTeams(instance: Instance, pause: Pause): Promise<Components> {
  const { teams } = instance;
  const links = new Links(teams.length);
  const guests = await guestsOf(instance, pause);
  const indexOf = new Map(teams.map(({ id }, at) => [id, at]));
  for (const [at, team] of teams.entries()) {
    links.tie(`site ${team.site}`, at);
    for (const id of peopleOf(team)) links.tie(`person ${id}`, at);
    const { external } = team.rules;
    const guest = external && guests.personOf.get(external.facilitator);
    if (guest !== undefined && guests.entangled.has(guest)) links.tie(`person ${guest}`, at);
    // New meetings are named after the team: "north" and "north-east" must not hand out the same name.
    for (let dash = team.id.indexOf('-'); dash > 0; dash = team.id.indexOf('-', dash + 1)) {
      const other = indexOf.get(team.id.slice(0, dash));
      if (other !== undefined) links.join(other, at);
    }
    await pause();
  }
  await eachStanding(instance, pause, ({ team, attendees }) => {
    const at = indexOf.get(team);
    if (at === undefined) return;
    for (const id of attendees) if (!guests.isGuest(id)) links.tie(`person ${id}`, at);
  });
  const groups = links.groups();
  return { groups, spanning: spanning(teams, groups) };
}

function spanning(teams: Instance['teams'], groups: readonly (readonly number[])[]): string[] {
  const groupsOf = new Map<string, Set<number>>();
  for (const [index, group] of groups.entries()) {
    for (const at of group) {
      const id = teams[at]!.rules.external?.facilitator;
      if (id !== undefined) groupsOf.set(id, (groupsOf.get(id) ?? new Set()).add(index));
    }
  }
  return [...groupsOf].filter(([, of]) => of.size > 1).map(([id]) => id);
}

/** The instance of some of its teams: with the people, meetings and facilitators that they have. */
export class Parts {
  private readonly standing = new Map<string, { locked: StandingMeeting[]; previous: StandingMeeting[] }>();
  private readonly personAt: ReadonlyMap<string, number>;

  constructor(private readonly instance: Instance) {
    this.personAt = new Map(instance.persons.map(({ id }, at) => [id, at]));
    for (const { id } of instance.teams) this.standing.set(id, { locked: [], previous: [] });
    for (const one of instance.locked ?? []) this.standing.get(one.team)?.locked.push(one);
    for (const one of instance.previous?.meetings ?? []) this.standing.get(one.team)?.previous.push(one);
  }

  of(indices: readonly number[]): Instance {
    const { instance } = this;
    if (indices.length === instance.teams.length) return instance;
    const teams = indices.map((at) => instance.teams[at]!);
    const standing = teams.map(({ id }) => this.standing.get(id)!);
    const [locked, meetings] = [standing.flatMap((one) => one.locked), standing.flatMap((one) => one.previous)];
    const own = new Set(teams.map(({ rules }) => rules.external?.facilitator));
    const facilitators = instance.facilitators.filter(({ id }) => own.has(id));
    const people = new Set([
      ...teams.flatMap(peopleOf),
      ...[...locked, ...meetings].flatMap(({ attendees }) => attendees),
      ...facilitators.map(({ id, person }) => person ?? id),
    ]);
    const sites = new Set(teams.map(({ site }) => site));
    const { previous } = instance;
    return {
      ...instance,
      teams,
      facilitators,
      persons: this.inOrder(people),
      sites: instance.sites.filter(({ id }) => sites.has(id)),
      ...(instance.locked && { locked }),
      ...(previous && { previous: { ...previous, meetings } }),
    };
  }

  private inOrder(ids: Iterable<string>): Instance['persons'] {
    const found = [...ids].map((id) => this.personAt.get(id)).filter((at) => at !== undefined);
    return found.sort((a, b) => a - b).map((at) => this.instance.persons[at]!);
  }
}

/** Everybody whom a team's rules name, apart from its facilitator. */
function peopleOf({ leader, deputy, members, families, rules }: Team): string[] {
  const named = [leader, ...(deputy ? [deputy] : []), ...members, ...families.flatMap(({ contacts }) => contacts)];
  return [...new Set([...named, ...(rules.custom ?? []).flatMap(({ must, may }) => [...must, ...may])])];
}

/** Person by facilitator, and those persons who are wanted for something else as well. */
async function guestsOf(instance: Instance, pause: Pause) {
  const personOf = new Map(instance.facilitators.map(({ id, person }) => [id, person ?? id]));
  const times = new Map<string, number>();
  for (const person of personOf.values()) times.set(person, (times.get(person) ?? 0) + 1);
  const entangled = new Set([...times].filter(([, count]) => count > 1).map(([person]) => person));
  for (const team of instance.teams) for (const id of peopleOf(team)) if (times.has(id)) entangled.add(id);
  await eachStanding(instance, pause, ({ kind, attendees }) => {
    if (kind !== 'external') for (const id of attendees) if (times.has(id)) entangled.add(id);
  });
  return { personOf, entangled, isGuest: (id: string) => times.has(id) && !entangled.has(id) };
}

async function eachStanding(
  { locked = [], previous }: Instance,
  pause: Pause,
  visit: (meeting: StandingMeeting) => void,
): Promise<void> {
  for (const list of [locked, previous?.meetings ?? []]) {
    for (const [index, meeting] of list.entries()) {
      visit(meeting);
      if (index % 200 === 199) await pause();
    }
  }
}

class Links {
  private readonly parent: number[];
  private readonly holder = new Map<string, number>();

  constructor(size: number) {
    this.parent = Array.from({ length: size }, (_, at) => at);
  }

  /** `at` has this, and so belongs with everybody who has it. */
  tie(what: string, at: number): void {
    const first = this.holder.get(what);
    if (first === undefined) this.holder.set(what, at);
    else this.join(first, at);
  }

  join(one: number, other: number): void {
    this.parent[this.root(other)] = this.root(one);
  }

  groups(): number[][] {
    const groups = new Map<number, number[]>();
    for (let at = 0; at < this.parent.length; at++) {
      const root = this.root(at);
      groups.set(root, [...(groups.get(root) ?? []), at]);
    }
    return [...groups.values()].sort((a, b) => a[0]! - b[0]!);
  }

  private root(at: number): number {
    while (this.parent[at] !== at) at = this.parent[at] = this.parent[this.parent[at]!]!;
    return at;
  }
}
