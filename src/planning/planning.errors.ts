import { DomainError } from '../platform/errors.js';

export class TeamWithoutLeader extends DomainError {
  readonly code = 'planning.team-without-leader';

  constructor(team: string, year: number) {
    super({
      da: `${team} har ingen leder i ${year}. Vælg en leder, før du laver en plan`,
      en: `${team} has no leader in ${year}. Choose a leader before you make a plan`,
    });
  }
}

export class YearIsOver extends DomainError {
  readonly code = 'planning.year-is-over';

  constructor(year: number) {
    super({ da: `${year} er slut og kan ikke planlægges`, en: `${year} is over and cannot be planned` });
  }
}

export class NothingToPlan extends DomainError {
  readonly code = 'planning.no-routines';

  constructor(team: string) {
    super({
      da: `${team} har ingen rutiner endnu. Vælg mindst én under Kadencer`,
      en: `${team} has no routines yet. Choose at least one under Cadences`,
    });
  }
}

export class NoDraft extends DomainError {
  readonly code = 'planning.no-draft';
  override readonly status = 404;

  constructor(year: number) {
    super({
      da: `Der er ingen kladde til ${year}. Lav en kladde først`,
      en: `There is no draft for ${year}. Make one first`,
    });
  }
}

/** The leader agreed to a list of changes that is no longer the one that would happen. */
export class PlanChangedMeanwhile extends DomainError {
  readonly code = 'planning.changed-meanwhile';

  constructor() {
    super({
      da: 'Planen er ændret, siden du så listen. Læs ændringerne igen, og publicér så. Intet er sendt',
      en: 'The plan has changed since you saw the list. Read the changes again, then publish. Nothing was sent',
    });
  }
}

export class NoPlan extends DomainError {
  readonly code = 'planning.no-plan';
  override readonly status = 404;

  constructor(year: number) {
    super({
      da: `Der er ingen plan for ${year}. Lav en kladde først`,
      en: `There is no plan for ${year}. Make a draft first`,
    });
  }
}

/** What the draft was made from is no longer so: its reasons would be about a year that will not be. */
export class DraftOutdated extends DomainError {
  readonly code = 'planning.draft-outdated';

  constructor() {
    super({
      da: 'Noget er ændret, siden kladden blev lavet. Lav kladden om, og spørg så igen',
      en: 'Something has changed since the draft was made. Make the draft again, then ask again',
    });
  }
}
