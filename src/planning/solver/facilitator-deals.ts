import type { Day } from '../../platform/days.js';
import { dateOf, indexOf } from './calendar.js';
import { spanMask } from './compiled.js';
import type { Compiled } from './compiled.js';
import { shareDates } from './facilitator-dates.js';
import { Occupancy } from './occupancy.js';
import type { Placed } from './occupancy.js';
import type { Routine } from './routine.js';
import type { TeamTask } from './team-draft.js';
import { ceil } from './numbers.js';

/** The dates of a facilitator that one group of teams may use; no other group has them. */
export interface Deal {
  readonly facilitator: string;
  readonly dates: readonly { readonly date: Day; readonly start: number; readonly minutes: number }[];
}

/**
 * Deals a facilitator's dates to groups of teams that are planned apart: to each what its teams choose when all share
 * the dates (`shareDates`) and what stands already; then the dates left over in turn, earliest first, to the group that
 * has fewest of them for its size – the longest meeting of the group must fit. All that is dealt the facilitator could
 * hold together, so that no choice of the groups can clash.
 */
export function dealDates(
  compiled: Compiled,
  tasks: readonly TeamTask[],
  facilitator: string,
  groupOf: readonly number[],
): ReadonlyMap<number, Deal> {
  const shares = shareDates(tasks);
  const hand = new Hand(compiled, tasks, groupOf);
  for (const [at, { placed }] of shares.entries()) {
    const { standing, team } = tasks[at]!;
    const stands = (standing.get('external') ?? []).map((meeting) => meeting.placed);
    for (const one of [...stands, ...placed]) hand.give(groupOf[at]!, one, team.routines.external!);
  }
  const { calendar, instance } = compiled;
  for (const { date, start } of instance.facilitators.find(({ id }) => id === facilitator)?.offers ?? []) {
    const [day, cell] = [indexOf(calendar, date), (start - calendar.fromMinute) / calendar.stepMinutes];
    if (day >= calendar.firstDay && cell >= 0 && Number.isInteger(cell)) hand.offer({ day, cell });
  }
  return hand.deals(facilitator);
}

/** Leaves of the facilitator's time only what was dealt. */
export function keepDealt({ calendar, instance, personIndex }: Compiled, occupancy: Occupancy, deal: Deal): void {
  const keep = new Uint32Array(calendar.days);
  for (const { date, start, minutes } of deal.dates) {
    const cell = (start - calendar.fromMinute) / calendar.stepMinutes;
    const day = indexOf(calendar, date);
    if (day >= 0) keep[day]! |= spanMask(cell, ceil(minutes / calendar.stepMinutes));
  }
  const { person } = instance.facilitators.find(({ id }) => id === deal.facilitator)!;
  occupancy.keepOnly(personIndex.get(person ?? deal.facilitator)!, keep);
}

/** The dates as they are dealt, held in the facilitator's own calendar. */
class Hand {
  private readonly holder: Occupancy;
  private readonly longest = new Map<number, Routine>();
  private readonly teamsOf = new Map<number, number>();
  private readonly extra = new Map<number, number>();
  private readonly dealt = new Map<number, Deal['dates'][number][]>();

  constructor(
    private readonly compiled: Compiled,
    tasks: readonly TeamTask[],
    groupOf: readonly number[],
  ) {
    this.holder = new Occupancy(compiled);
    tasks.forEach(({ team }, at) => {
      const group = groupOf[at]!;
      const own = team.routines.external!;
      const longest = this.longest.get(group);
      if (!longest || own.minutes > longest.minutes) this.longest.set(group, own);
      this.teamsOf.set(group, (this.teamsOf.get(group) ?? 0) + 1);
      this.dealt.set(group, []);
    });
  }

  give(group: number, slot: Pick<Placed, 'day' | 'cell'>, routine: Routine): void {
    const { calendar } = this.compiled;
    this.holder.take({ ...routine, site: -1 }, { ...slot, attendees: routine.allOf });
    const start = calendar.fromMinute + slot.cell * calendar.stepMinutes;
    this.dealt.get(group)!.push({ date: dateOf(calendar, slot.day), start, minutes: routine.minutes });
  }

  /** A date that nobody chose, if the facilitator can hold it beside all that is dealt. */
  offer(slot: Pick<Placed, 'day' | 'cell'>): void {
    const share = (group: number) => (this.extra.get(group) ?? 0) / this.teamsOf.get(group)!;
    const groups = [...this.longest.keys()].sort((a, b) => share(a) - share(b) || a - b);
    const group = groups.find((one) => this.canHold(this.longest.get(one)!, slot));
    if (group === undefined) return;
    this.give(group, slot, this.longest.get(group)!);
    this.extra.set(group, (this.extra.get(group) ?? 0) + 1);
  }

  deals(facilitator: string): ReadonlyMap<number, Deal> {
    return new Map([...this.dealt].map(([group, dates]) => [group, { facilitator, dates }]));
  }

  private canHold({ allOf: [person], cells, minutes }: Routine, { day, cell }: Pick<Placed, 'day' | 'cell'>): boolean {
    if (cell + cells > this.compiled.calendar.cells) return false;
    return this.holder.canAttend(person!, day, spanMask(cell, cells), minutes);
  }
}
