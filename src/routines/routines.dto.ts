import { ApiProperty } from '@nestjs/swagger';
import { IsObject } from 'class-validator';
import type { Day } from '../platform/days.js';
import { expects } from '../platform/input/expects.js';
import { ChoiceField, DayField, IdField, TextField, WholeNumberField } from '../platform/input/fields.js';
import { KINDS } from './kinds.js';
import type { KindCode, TemplateCode } from './kinds.types.js';
import { KIND_CODES, TEMPLATE_CODES } from './kinds.types.js';

const LONGEST_REASON = 500;

export class StartRoutine {
  @ChoiceField(KIND_CODES) kind: KindCode;
  /** What to start a `custom` routine from. */
  @ChoiceField(TEMPLATE_CODES, { optional: true }) template: TemplateCode | null = null;
  /** Needed for `custom`, which has no name of its own. */
  @TextField({ optional: true, max: 80 }) name = '';
  @DayField() startedOn: Day;
}

export class EndRoutine {
  /** The last day. */
  @DayField() on: Day;
}

export class SaveCadence {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The whole cadence, as GET /api/routine-kinds and the routine show it',
    example: KINDS['family-review'].defaults,
  })
  @IsObject(expects('en kadence som objekt', 'a cadence as an object'))
  settings: object;
  /** Left out: from today on, or from the routine's first day when that is to come. */
  @DayField({ optional: true }) validFrom: Day | null = null;
}

export class WaivePromise {
  @IdField() subjectId: string;
  /** The discipline, where the promise is one of a matrix. */
  @IdField({ optional: true }) elementId: string | null = null;
  /** The promise's own opening day. */
  @DayField() opensOn: Day;
  /** Which of several in one period. */
  @WholeNumberField(1, 53) ordinal = 1;
  @TextField({ max: LONGEST_REASON }) reason: string;
}
