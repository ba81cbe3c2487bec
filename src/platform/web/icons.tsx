import type { JSX } from 'preact';
import { assetUrls } from './assets.js';

/** The routine kinds of the product: one icon and one hue each, by class `rt-hue-<kind>`. */
export type KindCode =
  | 'family-review'
  | 'one-to-one'
  | 'wellbeing-round'
  | 'method-meeting'
  | 'facilitated-method-meeting'
  | 'joint-training'
  | 'peer-training'
  | 'custom';

export type IconName =
  | 'arrow-forward'
  | 'calendar-month'
  | 'check'
  | 'chevron-down'
  | 'chevron-left'
  | 'chevron-right'
  | 'close'
  | 'delete'
  | 'document'
  | 'download'
  | 'edit'
  | 'email'
  | 'error'
  | 'hourglass'
  | 'info'
  | 'link'
  | 'lock'
  | 'menu'
  | 'minus'
  | 'person'
  | 'plus'
  | 'print'
  | 'refresh'
  | 'reply'
  | 'save'
  | 'send'
  | 'success'
  | 'sync'
  | 'time'
  | 'upload'
  | 'videocam'
  | 'visibility'
  | 'visibility-off'
  | 'warning';

/** Decoration beside a word; with `label` it stands alone and is read aloud. */
export function Icon(props: { name: IconName; label?: string; class?: string }): JSX.Element {
  const className = `icon-svg ${props.class ?? ''}`.trim();
  const use = <use href={`${assetUrls.dkfdsIcons}#${props.name}`} />;
  return props.label === undefined ? (
    <svg class={className} aria-hidden="true" focusable="false">
      {use}
    </svg>
  ) : (
    <svg class={className} role="img" aria-label={props.label} focusable="false">
      {use}
    </svg>
  );
}

/** The routine's picture on its hue; always beside the routine's name, so it is never read aloud. */
export function RoutineIcon(props: { kind: KindCode; size?: 'small' | 'medium' | 'large' }): JSX.Element {
  return (
    <span class={`rt-routine-icon rt-routine-icon--${props.size ?? 'medium'} rt-hue-${props.kind}`} aria-hidden="true">
      <svg focusable="false">
        <use href={`${assetUrls.routineIcons}#${props.kind}`} />
      </svg>
    </span>
  );
}

export function Logo(): JSX.Element {
  return (
    <svg class="rt-logo" viewBox="0 0 36 36" aria-hidden="true" focusable="false">
      <circle cx="18" cy="18" r="15" fill="none" stroke="#0b4d5a" stroke-width="2.2" />
      <circle cx="18" cy="18" r="9" fill="none" stroke="#b9c4c4" stroke-width="2.2" />
      <circle cx="18" cy="3" r="3" fill="#b34700" />
      <circle cx="29.5" cy="25" r="3" fill="#0b4f96" />
      <circle cx="10" cy="22.5" r="3" fill="#1c6e41" />
    </svg>
  );
}
