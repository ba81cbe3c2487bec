import type { Day } from '../platform/days.js';
import { DomainError, InvalidInput } from '../platform/errors.js';
import { dayMonthYear } from '../platform/web/format.js';

export class AlreadyDone extends DomainError {
  readonly code = 'followups.already-done';

  constructor(text: string) {
    super({
      da: `"${text}" er løst. Genåbn opfølgningen, før du ændrer den`,
      en: `"${text}" is done. Reopen the follow-up before you change it`,
    });
  }
}

export class NotDone extends DomainError {
  readonly code = 'followups.not-done';

  constructor(text: string) {
    super({ da: `"${text}" er ikke løst endnu`, en: `"${text}" is not done yet` });
  }
}

export function dueBeforeToday(dueOn: Day, today: Day): InvalidInput {
  const expected = {
    da: `${dayMonthYear(today, 'da')} eller senere`,
    en: `${dayMonthYear(today, 'en')} or later`,
  };
  return new InvalidInput([{ path: 'dueOn', value: dueOn, expected }]);
}

export function ownerOutsideTeam(ownerId: string): InvalidInput {
  const expected = { da: 'en, der er i teamet nu', en: 'somebody who is in the team now' };
  return new InvalidInput([{ path: 'ownerId', value: ownerId, expected }]);
}

export function familyOutsideTeam(familyId: string): InvalidInput {
  const expected = { da: 'en af teamets familier', en: 'one of the team’s families' };
  return new InvalidInput([{ path: 'familyId', value: familyId, expected }]);
}
