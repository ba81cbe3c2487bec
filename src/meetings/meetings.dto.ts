import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, ValidateNested } from 'class-validator';
import type { Day } from '../platform/days.js';
import { expects } from '../platform/input/expects.js';
import {
  ChoiceField,
  DayField,
  FlagField,
  IdField,
  IdListField,
  TextField,
  TimeField,
  WebAddressField,
  WholeNumberField,
} from '../platform/input/fields.js';
import type { Answer, Attendance, AttendeeRole } from './meetings.types.js';
import { ATTENDANCES } from './meetings.types.js';

const LONGEST_MEETING = 720;
const LONGEST_REASON = 300;
const LONGEST_QUESTION = 1000;
const LONGEST_MINUTES = 20_000;
const MOST_ATTENDEES = 200;
const NEXT_PAGE = 1_000_000;

export class ListMeetings {
  @DayField({ optional: true }) from: Day | null = null;
  @DayField({ optional: true }) to: Day | null = null;
  @IdField({ optional: true }) routineId: string | null = null;
  @FlagField() missingMinutes = false;
  @WholeNumberField(1, 200, { optional: true }) limit: number | null = null;
  @WholeNumberField(0, NEXT_PAGE, { optional: true }) offset: number | null = null;
}

/** A meeting outside the plan; without attendees the whole team is invited. */
export class PlanMeeting {
  @IdField() routineId: string;
  @DayField() startsOn: Day;
  @TimeField() startMinute: number;
  @WholeNumberField(5, LONGEST_MEETING) durationMinutes: number;
  @TextField({ optional: true }) location = '';
  @IdListField() attendeeIds: string[] = [];
  @IdListField() subjectIds: string[] = [];
}

export class MoveMeeting {
  @DayField() startsOn: Day;
  @TimeField() startMinute: number;
  @WholeNumberField(5, LONGEST_MEETING, { optional: true }) durationMinutes: number | null = null;
  /** Everybody invited reads it: say what, never whom. */
  @TextField({ max: LONGEST_REASON }) reason: string;
  /** The meeting's `revision` that was seen; a change in between is refused. */
  @WholeNumberField(1, NEXT_PAGE, { optional: true }) revision: number | null = null;
}

export class CancelMeeting {
  @TextField({ max: LONGEST_REASON }) reason: string;
}

export class RelocateMeeting {
  @TextField({ optional: true }) location = '';
  @WebAddressField() videoUrl = '';
}

export class InviteToMeeting {
  @ChoiceField(['chair', 'required', 'optional']) role: AttendeeRole = 'required';
}

/** `proposed…` with the answer `counter` only. */
export class AnswerInvitation {
  @ChoiceField(['accepted', 'declined', 'tentative', 'counter']) answer: Answer;
  @DayField({ optional: true }) proposedOn: Day | null = null;
  @TimeField({ optional: true }) proposedStartMinute: number | null = null;
  @TimeField({ optional: true }) proposedEndMinute: number | null = null;
  @TextField({ optional: true, max: LONGEST_REASON }) comment = '';
}

/** An answer that reached the leader by word of mouth. */
export class RecordAnswer extends AnswerInvitation {
  @IdField() personId: string;
}

export class AttendanceEntry {
  @IdField() personId: string;
  @ChoiceField(ATTENDANCES) attendance: Attendance;
}

export class RecordAttendance {
  @ApiProperty({ type: [AttendanceEntry] })
  @IsArray(expects('en liste af personer og fremmøde', 'a list of persons and attendance'))
  @ArrayNotEmpty(expects('mindst én', 'at least one'))
  @ArrayMaxSize(MOST_ATTENDEES, expects(`højst ${MOST_ATTENDEES}`, `at most ${MOST_ATTENDEES}`))
  @ValidateNested({ each: true, ...expects('person og fremmøde', 'personId and attendance') })
  @Type(() => AttendanceEntry)
  entries: AttendanceEntry[];
}

export class AddItem {
  /** For a family it may be left out: the point is named by its code. */
  @TextField({ optional: true }) title = '';
  @IdField({ optional: true }) familyId: string | null = null;
  @WholeNumberField(1, 240) timeBoxMinutes = 5;
  @TextField({ optional: true, max: LONGEST_QUESTION }) question = '';
}

export class SaveMinutes {
  @TextField({ optional: true, max: LONGEST_MINUTES }) minutes = '';
  /** The point's `revision` that was seen. */
  @WholeNumberField(1, NEXT_PAGE) revision: number;
}

export class Decide {
  @TextField({ max: LONGEST_QUESTION }) text: string;
}

export class AskForCorrection {
  @TextField({ max: LONGEST_QUESTION }) text: string;
}

export class SignOff {
  @IdField() subjectId: string;
  /** The discipline that was learned. */
  @IdField({ optional: true }) elementId: string | null = null;
}

export class AgreeFollowUp {
  @TextField({ max: 500 }) text: string;
  @IdField() ownerId: string;
  @DayField() dueOn: Day;
}
