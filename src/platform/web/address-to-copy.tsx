import type { JSX } from 'preact';

/** An address to copy into another program. */
export function AddressToCopy(props: { id: string; label: string; hint: string; value: string }): JSX.Element {
  const hintId = `${props.id}-hint`;
  return (
    <div class="form-group">
      <label class="form-label" for={props.id}>
        {props.label}
      </label>
      <span class="form-hint" id={hintId}>
        {props.hint}
      </span>
      <input class="form-input" id={props.id} type="text" value={props.value} aria-describedby={hintId} readonly />
    </div>
  );
}
