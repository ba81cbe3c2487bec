import type { Day } from '../platform/days.js';
import { DomainError } from '../platform/errors.js';

export class EndsBeforeStart extends DomainError {
  readonly code = 'teams.ends-before-start';
  override readonly status = 422;

  constructor(start: Day, end: Day) {
    super({
      da: `Slutdagen ${end} ligger før startdagen ${start}: vælg en dag fra ${start}`,
      en: `The end ${end} is before the start ${start}: choose a day from ${start} on`,
    });
  }
}

export class AlreadyInTeam extends DomainError {
  readonly code = 'teams.already-in-team';

  constructor(name: string) {
    super({ da: `${name} er allerede med i teamet`, en: `${name} is already in the team` });
  }
}

export class NotInTeam extends DomainError {
  readonly code = 'teams.not-in-team';
  override readonly status = 404;

  constructor() {
    super({ da: 'Personen er ikke med i teamet', en: 'This person is not in the team' });
  }
}

export class LastLeader extends DomainError {
  readonly code = 'teams.last-leader';

  constructor() {
    super({
      da: 'Teamet skal have en leder: tilføj den nye leder først',
      en: 'The team needs a leader: add the new leader first',
    });
  }
}

export class TeamNameTaken extends DomainError {
  readonly code = 'teams.name-taken';

  constructor(name: string) {
    super({ da: `Der findes allerede et team med navnet ${name}`, en: `There is already a team called ${name}` });
  }
}

export class EmployeeNumberTaken extends DomainError {
  readonly code = 'teams.employee-number-taken';

  constructor(number: string) {
    super({
      da: `Medarbejdernummer ${number} bruges allerede`,
      en: `The employee number ${number} is already in use`,
    });
  }
}

export class ContactOfFamilies extends DomainError {
  readonly code = 'teams.contact-of-families';

  constructor(name: string, codes: readonly string[]) {
    const list = codes.join(', ');
    super({
      da: `${name} er i makkerpar for ${list}: giv familierne et nyt makkerpar først`,
      en: `${name} is in the contact pair of ${list}: give these families a new pair first`,
    });
  }
}
