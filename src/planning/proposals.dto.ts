import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { expects } from '../platform/input/expects.js';
import { ChoiceField, FlagField, IdField, TextField, WholeNumberField } from '../platform/input/fields.js';

const LONGEST_MESSAGE = 500;
const CHOICES = ['strict', 'weighted', 'move'] as const;
const HASH = expects('det fingeraftryk, som ændringerne blev vist med', 'the hash that the changes were shown with');
/** A wish for one meeting has nothing to hash. */
const SHA256_OR_NONE = /^([0-9a-f]{64})?$/;

export class OneProposal {
  @IdField() teamId: string;
  @IdField() id: string;
}

export class AskForProposal {
  /** With the cadences that are drafted: approving the proposal adopts them. */
  @FlagField() withCadences = false;
}

export class ApproveProposal {
  @ChoiceField(CHOICES) choice: (typeof CHOICES)[number];
  @ApiProperty({ type: String, description: 'hash of the diff that was read; empty for a wish', example: '' })
  @Matches(SHA256_OR_NONE, HASH)
  diffHash = '';
  /** To the team, above the mails; for a wish the reason that they give. */
  @TextField({ optional: true, max: LONGEST_MESSAGE }) message = '';
}

export class DismissProposal {
  /** To whoever wished for another time; nobody is told when a change of the plan is dismissed. */
  @TextField({ optional: true, max: LONGEST_MESSAGE }) message = '';
}

export class SetReplanLimits {
  /** Days before a meeting in which a person alone changes it. */
  @WholeNumberField(0, 90) frozenDays: number;
  /** How often a meeting may move before a person alone moves it again. */
  @WholeNumberField(1, 20) mostMoves: number;
}
