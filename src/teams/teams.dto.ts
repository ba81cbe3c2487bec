import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, ValidateBy, ValidateNested } from 'class-validator';
import type { TeamRole } from '../access/scope.types.js';
import type { Day } from '../platform/days.js';
import { expects } from '../platform/input/expects.js';
import {
  ChoiceField,
  DayField,
  EmailField,
  FlagField,
  IdField,
  IdListField,
  TextField,
  TimeField,
  WholeNumberField,
} from '../platform/input/fields.js';
import { FAMILY_CODE_EXPECTED, isFamilyCode } from './family-code.js';
import type { FamilyPriority } from './teams.types.js';
import { FAMILY_PRIORITIES, TEAM_ROLES } from './teams.types.js';

const DAYS_OF_WEEK = 7;
/** 2 to 53 weeks ahead: see the invitation horizon of the product's interaction rules. */
const HORIZON = { least: 2, most: 53, usual: 13 } as const;

export class CreateTeam {
  @TextField() name: string;
  @TextField({ optional: true }) area = '';
  @TextField({ optional: true }) location = '';
  @WholeNumberField(HORIZON.least, HORIZON.most) invitationHorizonWeeks: number = HORIZON.usual;
}

export class ChangeTeam {
  @TextField() name: string;
  @TextField({ optional: true }) area = '';
  @TextField({ optional: true }) location = '';
  @WholeNumberField(HORIZON.least, HORIZON.most) invitationHorizonWeeks: number;
}

/** One stretch of one weekday, 1 = Monday … 7 = Sunday. */
export class WeekdayHours {
  @WholeNumberField(1, DAYS_OF_WEEK) weekday: number;
  @TimeField() fromMinute: number;
  @TimeField() toMinute: number;
}

/** The whole week at once: a weekday that is left out is a day off. */
export class ChangeWorkingHours {
  @ApiProperty({ type: [WeekdayHours] })
  @IsArray(expects('en liste af ugedage', 'a list of weekdays'))
  @ArrayMaxSize(DAYS_OF_WEEK, expects('højst syv ugedage', 'at most seven weekdays'))
  @ValidateNested({ each: true, ...expects('ugedag, fra og til', 'weekday, fromMinute and toMinute') })
  @Type(() => WeekdayHours)
  hours: WeekdayHours[];
}

/** A new member, or one who is known from another team by the same employee number or, for facilitators, e-mail. */
export class JoinTeam {
  @TextField() name: string;
  @EmailField() email: string;
  @ChoiceField(TEAM_ROLES) role: TeamRole;
  @DayField() joinedOn: Day;
  /** Facilitators have no employee number, job title or department. */
  @TextField({ optional: true, max: 40 }) employeeNumber = '';
  @TextField({ optional: true }) jobTitle = '';
  @IdField({ optional: true }) departmentId: string | null = null;
  @IdListField() disciplineIds: string[] = [];
}

export class CorrectMember {
  @TextField() name: string;
  @EmailField() email: string;
  @TextField({ optional: true }) jobTitle = '';
  @IdField({ optional: true }) departmentId: string | null = null;
  @IdListField() disciplineIds: string[] = [];
}

export class TakeRole {
  @ChoiceField(TEAM_ROLES) role: TeamRole;
}

export class LeaveTeam {
  /** The last day in the team. */
  @DayField() on: Day;
}

export class AddAbsence {
  @DayField() fromOn: Day;
  /** The last day. */
  @DayField() toOn: Day;
}

/** The page's form, which chooses the person too. */
export class AddAbsenceOf extends AddAbsence {
  @IdField() personId: string;
}

export class AddBusyTime {
  @DayField() on: Day;
  @TimeField() fromMinute: number;
  @TimeField() toMinute: number;
}

export class OfferDate {
  @IdField() personId: string;
  @DayField() on: Day;
  @TimeField() fromMinute: number;
}

export class AddFamily {
  @FamilyCodeField() code: string;
  @ChoiceField(FAMILY_PRIORITIES) priority: FamilyPriority = 'normal';
  @DayField() startedOn: Day;
  @IdField() firstContactId: string;
  @IdField() secondContactId: string;
  @DayField({ optional: true }) lastReviewedOn: Day | null = null;
}

export class ChangePriority {
  @ChoiceField(FAMILY_PRIORITIES) priority: FamilyPriority;
  /** Empty: today. */
  @DayField({ optional: true }) from: Day | null = null;
}

export class ChangePair {
  @IdField() firstContactId: string;
  @IdField() secondContactId: string;
  /** Empty: today. */
  @DayField({ optional: true }) from: Day | null = null;
}

export class PauseFamily {
  @DayField() fromOn: Day;
  /** The last day; empty: until further notice. */
  @DayField({ optional: true }) toOn: Day | null = null;
}

export class CloseFamily {
  /** The last day. */
  @DayField() on: Day;
}

export class ShowFamilies {
  @FlagField() closed = false;
}

export class ShowPeople {
  /** Empty: today. */
  @DayField({ optional: true }) from: Day | null = null;
  @DayField({ optional: true }) to: Day | null = null;
}

function FamilyCodeField(): PropertyDecorator {
  const told = expects(FAMILY_CODE_EXPECTED.da, FAMILY_CODE_EXPECTED.en);
  return applyDecorators(
    ApiProperty({ type: String, example: 'F-014' }),
    ValidateBy({ name: 'isFamilyCode', validator: { validate: isFamilyCode } }, told),
  );
}
