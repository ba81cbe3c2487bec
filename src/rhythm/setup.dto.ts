import { EmailField, TextField } from '../platform/input/fields.js';

/** The first page of an empty service: who we are and who begins. */
export class BeginSetup {
  /** Printed where the service was started, so that only whoever runs it can begin. */
  @TextField({ max: 100 }) code: string;
  @TextField() name: string;
  @TextField({ optional: true }) unit = '';
  @EmailField() mailboxAddress: string;
  @TextField() adminName: string;
  @EmailField() adminEmail: string;
}
