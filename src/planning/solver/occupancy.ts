import { spanMask } from './compiled.js';
import type { Compiled } from './compiled.js';
import type { Routine } from './routine.js';
import { floor } from './numbers.js';

/** A meeting that has its place. `attendees` are person indices. */
export interface Placed {
  readonly day: number;
  readonly cell: number;
  readonly attendees: readonly number[];
}

/** What a meeting takes, whatever it is. */
export type Taking = Pick<Routine, 'minutes' | 'cells' | 'site'>;

/** What the meetings placed so far take of people's hours, of their load caps and of the sites' rooms. */
export class Occupancy {
  private readonly open: Uint32Array[];
  /** Cells taken more than once: meetings that stand may overlap. By person and day, the further times. */
  private readonly again = new Map<number, number[]>();
  private readonly dayMinutes: Uint16Array[];
  private readonly weekMinutes: Uint16Array[];
  private readonly roomsTaken: Uint8Array[];
  private readonly kept = new Map<number, Uint32Array>();

  constructor(private readonly compiled: Compiled) {
    const { calendar } = compiled;
    this.open = compiled.free.map((free) => free.slice());
    this.dayMinutes = compiled.persons.map(() => new Uint16Array(calendar.days));
    this.weekMinutes = compiled.persons.map(() => new Uint16Array(calendar.weeks));
    this.roomsTaken = compiled.rooms.map(() => new Uint8Array(calendar.days * calendar.cells));
  }

  /** Free in all cells of the mask and within both load caps. */
  canAttend(person: number, day: number, mask: number, minutes: number): boolean {
    return this.isFree(person, day, mask) && this.hasLoad(person, day, minutes);
  }

  isFree(person: number, day: number, mask: number): boolean {
    return (this.open[person]![day]! & mask) === mask;
  }

  hasLoad(person: number, day: number, minutes: number): boolean {
    const { dayCap, weekCap } = this.compiled.persons[person]!;
    return (
      this.dayMinutes[person]![day]! + minutes <= dayCap &&
      this.weekMinutes[person]![floor(day / 5)]! + minutes <= weekCap
    );
  }

  openCells(person: number, day: number): number {
    return this.open[person]![day]!;
  }

  hasRoom(site: number, day: number, cell: number, cells: number): boolean {
    if (site < 0) return true;
    const taken = this.roomsTaken[site]!;
    const from = day * this.compiled.calendar.cells + cell;
    for (let at = from; at < from + cells; at++) if (taken[at]! >= this.compiled.rooms[site]!) return false;
    return true;
  }

  take(routine: Taking, placed: Placed): void {
    this.change(routine, placed, 1);
  }

  release(routine: Taking, placed: Placed): void {
    this.change(routine, placed, -1);
  }

  /** Leaves of a person's open cells those in `cells`, by day. */
  keepOnly(person: number, cells: Uint32Array): void {
    const open = this.open[person]!;
    for (let day = 0; day < open.length; day++) open[day]! &= cells[day]!;
    this.kept.set(person, cells);
  }

  private change(routine: Taking, { day, cell, attendees }: Placed, sign: 1 | -1): void {
    const mask = spanMask(cell, routine.cells);
    const week = floor(day / 5);
    for (const person of attendees) {
      if (sign === 1) this.close(person, day, mask);
      else this.reopen(person, day, mask);
      this.dayMinutes[person]![day]! += sign * routine.minutes;
      this.weekMinutes[person]![week]! += sign * routine.minutes;
    }
    if (routine.site < 0) return;
    const from = day * this.compiled.calendar.cells + cell;
    for (let at = from; at < from + routine.cells; at++) this.roomsTaken[routine.site]![at]! += sign;
  }

  private close(person: number, day: number, mask: number): void {
    const taken = mask & this.ownCells(person, day) & ~this.open[person]![day]!;
    this.open[person]![day]! &= ~mask;
    if (taken === 0) return;
    const key = person * this.compiled.calendar.days + day;
    this.again.set(key, [...(this.again.get(key) ?? []), taken]);
  }

  /** Only what was free by itself (a meeting that stands may lie where somebody is not), and what no other meeting takes. */
  private reopen(person: number, day: number, mask: number): void {
    let freed = mask & this.ownCells(person, day);
    const key = person * this.compiled.calendar.days + day;
    const others = this.again.get(key)?.map((cells) => {
      const both = cells & freed;
      freed &= ~both;
      return cells & ~both;
    });
    if (others)
      this.again.set(
        key,
        others.filter((cells) => cells !== 0),
      );
    this.open[person]![day]! |= freed;
  }

  private ownCells(person: number, day: number): number {
    const kept = this.kept.get(person);
    const free = this.compiled.free[person]![day]!;
    return kept ? free & kept[day]! : free;
  }
}
