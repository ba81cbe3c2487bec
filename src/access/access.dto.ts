import { ChoiceField, EmailField, IdField, TextField, WholeNumberField } from '../platform/input/fields.js';

export class AskForLink {
  @EmailField() email: string;
  @TextField({ optional: true, max: 500 }) retur = '';
}

export class SignIn {
  @TextField() token: string;
  @TextField({ optional: true, max: 500 }) retur = '';
}

export class IssueApiToken {
  /** What it is for: shown in the list and in the audit. */
  @TextField({ max: 80 }) name: string;
  @WholeNumberField(1, 730) days: number;
}

export class ChooseLanguage {
  @ChoiceField(['da', 'en']) language: 'da' | 'en';
  @TextField({ optional: true, max: 500 }) returnTo = '';
}

export class ChooseTeam {
  @IdField() teamId: string;
  @TextField({ optional: true, max: 500 }) returnTo = '';
}
