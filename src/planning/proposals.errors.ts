import type { Sentence } from '../platform/errors.js';
import { DomainError } from '../platform/errors.js';
import type { ProposalState } from './proposals.types.js';

const STATES: Record<Exclude<ProposalState, 'open'>, Sentence> = {
  approved: { da: 'godkendt', en: 'approved' },
  dismissed: { da: 'afvist', en: 'dismissed' },
  superseded: { da: 'afløst af et nyere', en: 'superseded by a newer one' },
  outdated: { da: 'forældet', en: 'outdated' },
};

export class ProposalDecided extends DomainError {
  readonly code = 'planning.proposal-decided';

  constructor(state: ProposalState) {
    const word = state === 'open' ? { da: 'åbent', en: 'open' } : STATES[state];
    super({
      da: `Oplægget er allerede ${word.da}. Intet er ændret`,
      en: `The proposal is ${word.en} already. Nothing was changed`,
    });
  }
}

/** The plan, the people or the calendar changed after the proposal was made: it would no longer do what it says. */
export class ProposalOutdated extends DomainError {
  readonly code = 'planning.proposal-outdated';

  constructor() {
    super({
      da: 'Planen eller det, den bygger på, er ændret, siden oplægget blev lavet. Et nyt oplæg er på vej. Intet er sendt',
      en: 'The plan or what it rests on has changed since the proposal was made. A new one is on its way. Nothing was sent',
    });
  }
}

export class NoSuchChoice extends DomainError {
  readonly code = 'planning.no-such-choice';

  constructor() {
    super({
      da: 'Oplægget har kun ét forslag: at flytte så lidt som muligt',
      en: 'The proposal has one alternative only: to move as little as possible',
    });
  }
}

export class WishNotPossible extends DomainError {
  readonly code = 'planning.wish-not-possible';

  constructor() {
    super({
      da: 'Mødet kan ikke flyttes til den tid: dagen er lukket, eller en, der skal med, er optaget. Afvis ønsket, eller vælg en anden tid på mødets side',
      en: 'The meeting cannot move to that time: the day is closed, or somebody who must come is taken. Dismiss the wish, or choose another time on the meeting’s page',
    });
  }
}
