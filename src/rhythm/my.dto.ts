import { ChoiceField, IdField, TextField, WholeNumberField } from '../platform/input/fields.js';

export class AddMyItem {
  @IdField() meetingId: string;
  @TextField() title: string;
  @WholeNumberField(1, 120) timeBoxMinutes: number;
}

export class AnswerMine {
  @ChoiceField(['accepted', 'declined', 'tentative']) answer: 'accepted' | 'declined' | 'tentative';
}
