import type { Day } from '../platform/days.js';
import { DomainError, InvalidInput } from '../platform/errors.js';

export class PeriodBackwards extends InvalidInput {
  constructor(from: Day, until: Day) {
    super([
      { path: 'until', value: until, expected: { da: `en dag fra ${from} og frem`, en: `a day from ${from} on` } },
    ]);
  }
}

export class TooManyRows extends DomainError {
  readonly code = 'reports.too-many-rows';
  override readonly status = 422;

  constructor(count: number, most: number) {
    super({
      da: `Filteret giver ${count} rækker, og der kan hentes højst ${most}. Vælg en kortere periode`,
      en: `The filter gives ${count} rows, and at most ${most} can be fetched. Choose a shorter period`,
    });
  }
}
