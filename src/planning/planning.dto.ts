import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { Equals, IsObject, Matches } from 'class-validator';
import { expects } from '../platform/input/expects.js';
import { FlagField, IdField, TextField, WholeNumberField } from '../platform/input/fields.js';

const LONGEST_MESSAGE = 500;
const SHA256 = /^[0-9a-f]{64}$/;
const HASH = expects('det fingeraftryk, som ændringerne blev vist med', 'the hash that the changes were shown with');

/** `/api/teams/:teamId/plans/:year` */
export class PlanOfYear {
  @IdField() teamId: string;
  @WholeNumberField(2000, 2099) year: number;
}

export class YearOnly {
  @WholeNumberField(2000, 2099) year: number;
}

export class MakeDraft {
  /** Keep clear of what other teams of the same people have drafted, too. */
  @FlagField() besideDrafts = false;
}

export class PublishPlan {
  @IdField() draftId: string;
  @ApiProperty({ type: String, description: 'hash of the diff that was read' }) @Matches(SHA256, HASH) diffHash: string;
  /** To the team. */
  @TextField({ optional: true, max: LONGEST_MESSAGE }) message = '';
}

export class SendTrial {
  /** To the team, as it would stand in the mails. */
  @TextField({ optional: true, max: LONGEST_MESSAGE }) message = '';
}

/** The publish form's other button: what is not ready to be published may be tried. */
export class TryPublishing {
  @TextField({ optional: true, max: 64 }) diffHash = '';
  @TextField({ optional: true, max: LONGEST_MESSAGE }) message = '';
  @FlagField() reviewed = false;
}

/** The publish form of the year plan's page. */
export class PublishYearPlan {
  @Matches(SHA256, HASH) diffHash: string;
  @TextField({ optional: true, max: LONGEST_MESSAGE }) message = '';
  @Transform(({ value }: { value: unknown }) => value === 'true' || value === 'on' || value === true)
  @Equals(
    true,
    expects('Sæt kryds, når du har gennemgået ændringerne', 'Tick this once you have gone through the changes'),
  )
  reviewed = false;
}

export class PreviewCadence {
  @IdField() routineId: string;
  @WholeNumberField(2000, 2099) year: number;
  @ApiProperty({ type: Object, description: 'A whole cadence, such as a routine’s current one with a change' })
  @IsObject(expects('en kadence', 'a cadence'))
  settings: object;
}
