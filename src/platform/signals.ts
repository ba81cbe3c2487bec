import { Injectable } from '@nestjs/common';
import type { Tx } from './database/database.js';

/**
 * News that travels against the direction of import, inside the transaction that makes it: `meetings` tells,
 * `invitations` reacts, and both commit or neither does.
 */
export interface Signal<Event> {
  readonly name: string;
  /** Only carries the event's type. */
  readonly event?: Event;
}

export function signal<Event>(name: string): Signal<Event> {
  return { name };
}

type Reaction<Event> = (tx: Tx, event: Event) => Promise<void>;

@Injectable()
export class Signals {
  private readonly reactions = new Map<string, Reaction<never>[]>();

  on<Event>(of: Signal<Event>, react: Reaction<Event>): void {
    this.reactions.set(of.name, [...(this.reactions.get(of.name) ?? []), react]);
  }

  async tell<Event>(tx: Tx, of: Signal<Event>, event: Event): Promise<void> {
    for (const react of this.reactions.get(of.name) ?? []) await (react as Reaction<Event>)(tx, event);
  }
}
