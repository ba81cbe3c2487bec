import type { Day } from '../platform/days.js';
import type { Sentence } from '../platform/errors.js';
import { signal } from '../platform/signals.js';

/** A department (who employs) or a discipline (what somebody knows). */
export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface MunicipalityView {
  readonly tenantId: string;
  readonly name: string;
  readonly unit: string;
  readonly address: string;
  readonly language: 'da' | 'en';
  readonly mailboxAddress: string;
}

export interface PublicHoliday {
  readonly on: Day;
  readonly name: Sentence;
}

/** `everyYear`: closed on this date every year from `on`'s year on. */
export interface ClosedDayView {
  readonly id: string;
  readonly on: Day;
  readonly everyYear: boolean;
  readonly name: string;
}

/** Both days belong to the break. */
export interface SchoolBreakView {
  readonly id: string;
  readonly name: string;
  readonly fromOn: Day;
  readonly toOn: Day;
}

export type DayKind = 'working' | 'weekend' | 'publicHoliday' | 'closedDay' | 'schoolBreak';

export interface CalendarDay {
  readonly on: Day;
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number;
  readonly kind: DayKind;
  /** The holiday, closed day or break; null on working days and weekends. */
  readonly name: Sentence | null;
}

/** The days from `from` to `to`, both included, and what makes them special, each on its own. */
export interface WorkingCalendar {
  readonly from: Day;
  readonly to: Day;
  readonly days: readonly CalendarDay[];
  readonly publicHolidays: readonly PublicHoliday[];
  /** Yearly ones are unfolded: one for each date within the range. */
  readonly closedDays: readonly { readonly on: Day; readonly name: string }[];
  readonly schoolBreaks: readonly SchoolBreakView[];
}

/** A closed day or school break came or went: plans that lie on it need a proposal. */
export interface CalendarChanged {
  readonly tenantId: string;
  readonly fromOn: Day;
  readonly toOn: Day;
}

export const calendarChanged = signal<CalendarChanged>('organisation.calendar-changed');
