import type { TeamRole } from '../../access/scope.types.js';
import type { Named } from '../../organisation/organisation.types.js';
import type { Day } from '../../platform/days.js';
import type { InputFault } from '../../platform/errors.js';
import type { FamilyPriority, WorkingHours } from '../teams.types.js';

/** A file as it was brought: its name decides what it is. */
export interface ImportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Where a row came from, so that what is found out later can still be said at its cell. */
export interface Place {
  readonly file: string;
  readonly line: number;
  /** The heading as it was written, by the column's key. */
  readonly headings: Readonly<Record<string, string>>;
}

export interface NamedRow {
  readonly place: Place;
  readonly name: string;
}

export interface TeamRow extends NamedRow {
  readonly area: string;
  readonly location: string;
  readonly invitationHorizonWeeks: number | null;
}

export interface PersonRow extends NamedRow {
  readonly email: string;
  /** Empty for facilitators, whom the e-mail names. */
  readonly employeeNumber: string;
  readonly department: string;
  readonly jobTitle: string;
  readonly disciplines: readonly string[];
  readonly teams: readonly { readonly team: string; readonly role: TeamRole }[];
  readonly joinedOn: Day | null;
  readonly leftOn: Day | null;
  readonly hours: readonly WorkingHours[];
}

export interface FamilyRow {
  readonly place: Place;
  readonly team: string;
  readonly code: string;
  readonly priority: FamilyPriority;
  /** Employee numbers. */
  readonly pair: readonly [string, string];
  readonly startedOn: Day;
  readonly lastReviewedOn: Day | null;
  readonly pausedFrom: Day | null;
  readonly pausedTo: Day | null;
}

export interface AbsenceRow {
  readonly place: Place;
  readonly employeeNumber: string;
  readonly fromOn: Day;
  readonly toOn: Day;
}

export interface BusyRow {
  readonly place: Place;
  readonly employeeNumber: string;
  readonly on: Day;
  readonly fromMinute: number;
  readonly toMinute: number;
}

export interface ClosedDayRow extends NamedRow {
  readonly on: Day;
  readonly everyYear: boolean;
}

export interface SchoolBreakRow extends NamedRow {
  readonly fromOn: Day;
  readonly toOn: Day;
}

export interface OfferRow {
  readonly place: Place;
  readonly team: string;
  readonly email: string;
  readonly on: Day;
  readonly fromMinute: number;
}

/** What the files say, each row read by itself. A cell that was refused is empty, and its fault is told. */
export interface ImportRows {
  readonly departments: readonly NamedRow[];
  readonly disciplines: readonly NamedRow[];
  readonly teams: readonly TeamRow[];
  readonly people: readonly PersonRow[];
  readonly families: readonly FamilyRow[];
  readonly absences: readonly AbsenceRow[];
  readonly busy: readonly BusyRow[];
  readonly closedDays: readonly ClosedDayRow[];
  readonly schoolBreaks: readonly SchoolBreakRow[];
  readonly offers: readonly OfferRow[];
}

export type ImportKind = keyof ImportRows;

export interface ReadImport {
  readonly rows: ImportRows;
  readonly faults: readonly InputFault[];
  /** Names, numbers and addresses of rows with a fault: who refers to one of these is not at fault for it. */
  readonly doubtful: ReadonlySet<string>;
  /** Files that could not be read as a whole: nothing that refers to them can be checked. */
  readonly unread: ReadonlySet<ImportKind>;
}

/** What the municipality has already, so that rows may refer to it and only differences are written. */
export interface KnownBefore {
  readonly departments: readonly Named[];
  readonly disciplines: readonly Named[];
  readonly teams: readonly (Named & {
    readonly area: string;
    readonly location: string;
    readonly weeksAhead: number;
  })[];
  readonly people: readonly KnownPerson[];
  readonly families: readonly { readonly team: string; readonly code: string; readonly startedOn: Day }[];
}

export interface KnownPerson {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly employeeNumber: string | null;
  readonly jobTitle: string;
  readonly department: string | null;
  readonly disciplines: readonly string[];
  readonly hours: readonly WorkingHours[];
  readonly memberships: readonly KnownMembership[];
}

export interface KnownMembership {
  readonly id: string;
  readonly team: string;
  readonly role: TeamRole;
  readonly joinedOn: Day;
  readonly leftOn: Day | null;
}

/** How many rows were new, changed what was there, or said what stands already. */
export interface ImportCount {
  readonly kind: ImportKind;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

export interface ImportResult {
  readonly counts: readonly ImportCount[];
}
