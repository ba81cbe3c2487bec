import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsString, MaxLength } from 'class-validator';
import type { Day } from '../platform/days.js';
import { expects } from '../platform/input/expects.js';
import {
  ChoiceField,
  DayField,
  FlagField,
  IdField,
  TextField,
  TimeField,
  WholeNumberField,
} from '../platform/input/fields.js';
import type { Attendance } from './meetings.types.js';
import { ATTENDANCES } from './meetings.types.js';

// What the pages' forms post; field names equal the pages' fields. The JSON API's intents are in meetings.dto.ts.

const LONGEST_REASON = 300;
const LONGEST_QUESTION = 1000;
const LONGEST_MINUTES = 20_000;
const LONGEST_FOLLOW_UP = 500;
const MOST_ROWS = 200;

export class FilterMeetings {
  @DayField({ optional: true }) from: Day | null = null;
  @DayField({ optional: true }) until: Day | null = null;
  @IdField({ optional: true }) routine: string | null = null;
  @FlagField() missingMinutes = false;
  /** The page of the list. */
  @WholeNumberField(1, 10_000) side = 1;
}

export class NewMeetingForm {
  @IdField() routineId: string;
  @DayField() startsOn: Day;
  @TimeField() startTime: number;
  @TimeField() endTime: number;
  @TextField({ optional: true }) location = '';
  /** Left out: the whole team. */
  @IdField({ optional: true }) personId: string | null = null;
}

export class MoveMeetingForm {
  @DayField() startsOn: Day;
  @TimeField() startTime: number;
  @TimeField() endTime: number;
  @TextField({ max: LONGEST_REASON }) reason: string;
  /** Set once the page has shown who is not at work then. */
  @FlagField() acceptWarnings = false;
}

export class InviteForm {
  @IdField() personId: string;
  @ChoiceField(['required', 'optional']) role: 'required' | 'optional' = 'required';
}

export class AddItemForm {
  @TextField() title: string;
  @WholeNumberField(1, 240) timeBoxMinutes: number;
  @TextField({ optional: true, max: LONGEST_QUESTION }) question = '';
}

/** Parallel lists, one entry for each person. */
export class AttendanceForm {
  @TextList(40) personId: string[] = [];
  @TextList(20) attendance: Attendance[] = [];
}

/** A point with its follow-ups as parallel lists; `action` is the button. */
export class PointForm {
  @WholeNumberField(0, 1_000_000) revision: number;
  @TextField({ optional: true, max: LONGEST_MINUTES }) minutes = '';
  @TextField({ optional: true, max: LONGEST_MINUTES }) decision = '';
  @TextList(40) followUpId: string[] = [];
  @TextList(LONGEST_FOLLOW_UP) followUpText: string[] = [];
  @TextList(40) followUpOwnerId: string[] = [];
  @TextList(20) followUpDueOn: string[] = [];
  @IsIn(
    ['save', 'close', 'carryOver', 'addFollowUp', 'end'],
    expects('en af sidens knapper', 'one of the page’s buttons'),
  )
  action: 'save' | 'close' | 'carryOver' | 'addFollowUp' | 'end' = 'save';
}

/** A field whose name repeats; a single one arrives as text. */
function TextList(longest: number): PropertyDecorator {
  const told = expects(`højst ${longest} tegn`, `at most ${longest} characters`);
  const rules = [
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value)),
    ArrayMaxSize(MOST_ROWS, expects(`højst ${MOST_ROWS} rækker`, `at most ${MOST_ROWS} rows`)),
    IsString({ ...told, each: true }),
    MaxLength(longest, { ...told, each: true }),
  ];
  return (target, property) => rules.forEach((rule) => rule(target, property));
}

export function isAttendance(text: string): text is Attendance {
  return (ATTENDANCES as readonly string[]).includes(text);
}
