import { TextField } from '../platform/input/fields.js';

/** The page's form: one promise of the list, and why it need not be kept. */
export class WaiveForm {
  /** A key of `waivablePromises`. */
  @TextField() promise: string;
  @TextField({ max: 300 }) reason: string;
}
