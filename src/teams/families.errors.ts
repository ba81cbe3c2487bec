import type { Day } from '../platform/days.js';
import { DomainError } from '../platform/errors.js';

export class FamilyCodeTaken extends DomainError {
  readonly code = 'families.code-taken';

  constructor(familyCode: string) {
    super({
      da: `Koden ${familyCode} bruges allerede i teamet`,
      en: `The code ${familyCode} is already used in the team`,
    });
  }
}

export class FamilyClosed extends DomainError {
  readonly code = 'families.closed';

  constructor(familyCode: string, on: Day) {
    super({
      da: `${familyCode} blev afsluttet ${on} og kan ikke ændres`,
      en: `${familyCode} was closed on ${on} and cannot be changed`,
    });
  }
}

export class PausesOverlap extends DomainError {
  readonly code = 'families.pauses-overlap';

  constructor(familyCode: string, from: Day, to: Day | null) {
    super({
      da: `${familyCode} har allerede en pause fra ${from} til ${to ?? 'videre'}: vælg andre dage`,
      en: `${familyCode} is already paused from ${from} to ${to ?? 'further notice'}: choose other days`,
    });
  }
}

export class NotPaused extends DomainError {
  readonly code = 'families.not-paused';

  constructor(familyCode: string, on: Day) {
    super({ da: `${familyCode} har ingen pause den ${on}`, en: `${familyCode} is not paused on ${on}` });
  }
}

export class PairIsOnePerson extends DomainError {
  readonly code = 'families.pair-is-one-person';
  override readonly status = 422;

  constructor() {
    super({
      da: 'Et makkerpar er to forskellige medarbejdere: vælg en anden til den ene plads',
      en: 'A contact pair is two different workers: choose somebody else for one of the places',
    });
  }
}

export class ContactNotInTeam extends DomainError {
  readonly code = 'families.contact-not-in-team';
  override readonly status = 422;

  constructor(on: Day) {
    super({
      da: `Begge i makkerparret skal være medarbejdere i teamet den ${on}`,
      en: `Both of the contact pair must be workers of the team on ${on}`,
    });
  }
}

export class BeforeFamilyStart extends DomainError {
  readonly code = 'families.before-start';
  override readonly status = 422;

  constructor(familyCode: string, on: Day, start: Day) {
    super({
      da: `${on} ligger før ${familyCode} begyndte: vælg en dag fra ${start}`,
      en: `${on} is before ${familyCode} began: choose a day from ${start} on`,
    });
  }
}

export class PairChangedLater extends DomainError {
  readonly code = 'families.pair-changed-later';

  constructor(familyCode: string, on: Day) {
    super({
      da: `${familyCode} får et andet makkerpar ${on}: vælg en dag fra ${on}`,
      en: `${familyCode} gets another contact pair on ${on}: choose ${on} or a later day`,
    });
  }
}
