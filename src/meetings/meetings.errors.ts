import type { Day } from '../platform/days.js';
import type { Sentence } from '../platform/errors.js';
import { DomainError, InvalidInput } from '../platform/errors.js';
import { dayMonthYear, list, localMoment, time, timeRange } from '../platform/web/format.js';
import type { MeetingStage } from './meetings.types.js';

const STAGE: Record<MeetingStage, { da: string; en: string }> = {
  planned: { da: 'planlagt', en: 'planned' },
  running: { da: 'i gang', en: 'running' },
  held: { da: 'afsluttet', en: 'held' },
  sentForApproval: { da: 'til godkendelse', en: 'sent for approval' },
  approved: { da: 'godkendt', en: 'approved' },
  cancelled: { da: 'aflyst', en: 'cancelled' },
};

export class AlreadyCancelled extends DomainError {
  readonly code = 'meetings.already-cancelled';

  constructor(cancelledAt: Date, zone: string) {
    const { day } = localMoment(cancelledAt, zone);
    super({
      da: `Mødet er aflyst ${dayMonthYear(day, 'da')}. Planlæg et nyt møde i stedet`,
      en: `The meeting was cancelled on ${dayMonthYear(day, 'en')}. Plan a new one instead`,
    });
  }
}

const VERBS = {
  move: { da: 'flyttes', en: 'moved' },
  cancel: { da: 'aflyses', en: 'cancelled' },
  lock: { da: 'låses', en: 'locked' },
  start: { da: 'startes igen', en: 'started again' },
  reply: { da: 'besvares', en: 'answered' },
  invite: { da: 'få nye deltagere', en: 'given other attendees' },
} as const;

/** What only a planned meeting can take. */
export type PlannedVerb = keyof typeof VERBS;

export class AlreadyStarted extends DomainError {
  readonly code = 'meetings.already-started';

  constructor(verb: PlannedVerb) {
    super({
      da: `Mødet er begyndt og kan ikke ${VERBS[verb].da}. Kun et planlagt møde kan det`,
      en: `The meeting has begun and cannot be ${VERBS[verb].en}. Only a planned meeting can`,
    });
  }
}

export class MeetingIsPast extends DomainError {
  readonly code = 'meetings.past';

  constructor(startsAt: Date, zone: string) {
    const { day, minutes } = localMoment(startsAt, zone);
    super({
      da: `Mødet skulle begynde ${dayMonthYear(day, 'da')} kl. ${time(minutes, 'da')}, og det er passeret. Kun et kommende møde kan ændres`,
      en: `The meeting was to begin on ${dayMonthYear(day, 'en')} at ${time(minutes, 'en')}, which has passed. Only a coming meeting can be changed`,
    });
  }
}

export class StartsInThePast extends DomainError {
  readonly code = 'meetings.starts-in-the-past';

  constructor(startsAt: Date, zone: string) {
    const { day, minutes } = localMoment(startsAt, zone);
    super({
      da: `${dayMonthYear(day, 'da')} kl. ${time(minutes, 'da')} er passeret. Vælg et tidspunkt, der kommer`,
      en: `${dayMonthYear(day, 'en')} at ${time(minutes, 'en')} has passed. Choose a time to come`,
    });
  }
}

export class NotItsDay extends DomainError {
  readonly code = 'meetings.not-its-day';

  constructor(day: Day) {
    super({
      da: `Mødet er ${dayMonthYear(day, 'da')} og kan først startes den dag`,
      en: `The meeting is on ${dayMonthYear(day, 'en')} and can be started on that day at the earliest`,
    });
  }
}

export class NotRunning extends DomainError {
  readonly code = 'meetings.not-running';

  constructor(stage: MeetingStage) {
    super({
      da: `Mødet er ${STAGE[stage].da}. Det kræver et møde, der er i gang`,
      en: `The meeting is ${STAGE[stage].en}. This needs a meeting that is running`,
    });
  }
}

export class MeetingClosed extends DomainError {
  readonly code = 'meetings.closed';

  constructor(stage: MeetingStage, needed: MeetingStage) {
    super({
      da: `Mødet er ${STAGE[stage].da}. Det her kræver, at det er ${STAGE[needed].da}`,
      en: `The meeting is ${STAGE[stage].en}. This needs it to be ${STAGE[needed].en}`,
    });
  }
}

export class AttendanceMissing extends DomainError {
  readonly code = 'meetings.attendance-missing';

  constructor() {
    super({
      da: 'Fremmødet er ikke registreret. Gem fremmødet for alle indkaldte, før mødet afsluttes',
      en: 'Attendance is not recorded. Save it for everybody invited before the meeting is ended',
    });
  }
}

export class ClosedDayChosen extends DomainError {
  readonly code = 'meetings.closed-day';

  constructor(day: Day, name: Sentence) {
    super({
      da: `${dayMonthYear(day, 'da')} er ${name.da}, og der er lukket. Vælg en anden dag`,
      en: `${dayMonthYear(day, 'en')} is ${name.en}, which is closed. Choose another day`,
    });
  }
}

/** Says who is taken and when, never by what: the other thing may be a conversation of two. */
export class DoubleBooked extends DomainError {
  readonly code = 'meetings.double-booked';

  constructor(taken: readonly { readonly name: string; readonly fromMinute: number; readonly toMinute: number }[]) {
    const each = (language: 'da' | 'en') =>
      list(
        taken.map((one) => `${one.name} (${timeRange(one.fromMinute, one.toMinute, language)})`),
        language,
      );
    super({
      da: `Optaget: ${each('da')}. Vælg et tidspunkt, hvor alle, der skal være med, er ledige`,
      en: `Taken: ${each('en')}. Choose a time when everybody who must be there is free`,
    });
  }
}

/** Somebody else saved first. Carries both texts: nobody's words are lost. */
export class MinutesConflict extends DomainError {
  readonly code = 'meetings.minutes-conflict';

  constructor(
    readonly theirs: WrittenPoint,
    readonly yours: { readonly minutes: string; readonly decision: string },
  ) {
    super({
      da: 'En anden har gemt punktet imens. Begge tekster vises: saml dem, og gem igen',
      en: 'Somebody else saved this point meanwhile. Both texts are shown: join them and save again',
    });
  }
}

/** A point as it was last saved. */
export interface WrittenPoint {
  readonly minutes: string;
  readonly decision: string;
  readonly revision: number;
  readonly by: string | null;
  readonly at: Date | null;
}

export class MeetingChanged extends DomainError {
  readonly code = 'meetings.changed-meanwhile';

  constructor() {
    super({
      da: 'Mødet er ændret, siden du åbnede siden. Se det nye tidspunkt, og prøv igen',
      en: 'The meeting has changed since you opened the page. See the new time and try again',
    });
  }
}

export class ItemDone extends DomainError {
  readonly code = 'meetings.item-closed';

  constructor(title: string) {
    super({
      da: `Punktet "${title}" er afsluttet eller taget op igen næste gang`,
      en: `The item "${title}" is closed or carried over to the next meeting`,
    });
  }
}

export class NotTheOneWhoTaught extends DomainError {
  readonly code = 'meetings.sign-off-by-teacher';
  override readonly status = 403;

  constructor() {
    super({
      da: 'Oplæring godkendes af en, der var til stede og ikke selv blev oplært',
      en: 'Training is signed off by somebody who was there and is not the one who learned',
    });
  }
}

export class NotInvited extends DomainError {
  readonly code = 'meetings.not-invited';
  override readonly status = 422;

  constructor(personId: string) {
    super({
      da: `${personId} er ikke indkaldt til mødet. Registrér fremmøde for dem, der står på listen`,
      en: `${personId} is not invited to the meeting. Record attendance for those on the list`,
    });
  }
}

export class UnknownPeople extends DomainError {
  readonly code = 'meetings.unknown-people';
  override readonly status = 422;

  constructor(ids: readonly string[]) {
    super({
      da: `Ikke i teamet: ${ids.join(', ')}. Vælg blandt teamets nuværende medlemmer`,
      en: `Not in the team: ${ids.join(', ')}. Choose among the team’s present members`,
    });
  }
}

export function attendeesMissing(): InvalidInput {
  const expected = {
    da: 'Vælg, hvem mødet er med: rutinen er ikke for hele teamet',
    en: 'Choose whom the meeting is with: the routine is not for the whole team',
  };
  return new InvalidInput([{ path: 'attendeeIds', value: [], expected }]);
}
