import { DomainError } from '../platform/errors.js';

/** A meeting is planned on the date: it is declined, not withdrawn. */
export class DateIsTaken extends DomainError {
  readonly code = 'invitations.date-taken';

  constructor() {
    super({
      da: 'Datoen kan ikke trækkes tilbage: der er lagt et møde på den. Svar nej på mødet i stedet.',
      en: 'The date cannot be withdrawn: a meeting is planned on it. Decline the meeting instead.',
    });
  }
}

/** More standing dates than anybody plans with. */
export class TooManyDates extends DomainError {
  readonly code = 'invitations.too-many-dates';

  constructor(most: number) {
    super({
      da: `Du har tilbudt ${most} datoer, og flere kan der ikke være. Træk en tilbage først.`,
      en: `You have offered ${most} dates, and there is no room for more. Withdraw one first.`,
    });
  }
}
