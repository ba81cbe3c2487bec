import type { Day } from '../platform/days.js';
import { DomainError } from '../platform/errors.js';

export class RoutineStandsAlready extends DomainError {
  readonly code = 'routines.stands-already';

  constructor() {
    super({
      da: 'Teamet har allerede denne rutine: ret dens kadence i stedet',
      en: 'The team has this routine already: change its cadence instead',
    });
  }
}

export class RoutineEnded extends DomainError {
  readonly code = 'routines.ended';

  constructor(on: Day) {
    super({ da: `Rutinen sluttede ${on}`, en: `The routine ended on ${on}` });
  }
}

export class RoutineEndsBeforeStart extends DomainError {
  readonly code = 'routines.ends-before-start';

  constructor(startedOn: Day) {
    super({
      da: `Rutinen begynder ${startedOn}: vælg den dag eller en senere`,
      en: `The routine starts on ${startedOn}: choose that day or a later one`,
    });
  }
}

export class NotASubject extends DomainError {
  readonly code = 'routines.not-a-subject';

  constructor() {
    super({
      da: 'Rutinen lover ikke noget til den, du har valgt',
      en: 'The routine promises nothing to the one you have chosen',
    });
  }
}

export class WaivedAlready extends DomainError {
  readonly code = 'routines.waived-already';

  constructor() {
    super({ da: 'Løftet er allerede fritaget', en: 'The promise is waived already' });
  }
}

export class WaiverWithdrawn extends DomainError {
  readonly code = 'routines.waiver-withdrawn';

  constructor() {
    super({ da: 'Fritagelsen er allerede trukket tilbage', en: 'The waiver is withdrawn already' });
  }
}
