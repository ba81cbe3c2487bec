import type { CadencePageProps } from './cadence-page.types.js';
import { cadenceTexts } from './cadence.texts.js';

/** A field's mark and hint when its value differs from the cadence in force. */
export function changedProps(props: CadencePageProps, name: string, hint?: string) {
  const before = props.changed[name];
  const t = cadenceTexts[props.shell.language];
  const hints = [before === undefined ? '' : t.before(before), hint ?? ''].filter(Boolean).join(' ');
  return { form: props.form, name, changed: before !== undefined, hint: hints === '' ? undefined : hints };
}
