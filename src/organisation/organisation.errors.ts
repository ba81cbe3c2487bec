import { DomainError } from '../platform/errors.js';

export class NameTaken extends DomainError {
  readonly code = 'organisation.name-taken';

  constructor(name: string) {
    super({ da: `Navnet ${name} findes allerede`, en: `The name ${name} exists already` });
  }
}

export class StillInUse extends DomainError {
  readonly code = 'organisation.still-in-use';

  constructor(name: string) {
    super({
      da: `${name} bruges af mindst én medarbejder: giv dem en anden først`,
      en: `${name} is used by at least one worker: give them another one first`,
    });
  }
}

export class DayClosedAlready extends DomainError {
  readonly code = 'organisation.day-closed-already';

  constructor(on: string) {
    super({ da: `${on} er allerede en lukkedag`, en: `${on} is a closed day already` });
  }
}

export class BreakExists extends DomainError {
  readonly code = 'organisation.break-exists';

  constructor(name: string, fromOn: string) {
    super({ da: `${name} fra ${fromOn} findes allerede`, en: `${name} from ${fromOn} exists already` });
  }
}

export class MunicipalityFounded extends DomainError {
  readonly code = 'organisation.municipality-founded';

  constructor() {
    super({
      da: 'Kommunen er allerede sat op: log ind som administrator for at ændre den',
      en: 'The municipality is set up already: sign in as its administrator to change it',
    });
  }
}

export class EnteredByAnother extends DomainError {
  readonly code = 'organisation.entered-by-another';
  override readonly status = 403;

  constructor() {
    super({
      da: 'En anden har lagt dagen ind, og den gælder for hele kommunen: bed administratoren slette den',
      en: 'Somebody else entered this, and it holds for the whole municipality: ask the administrator to remove it',
    });
  }
}
