import type { JSX } from 'preact';
import type { Day } from '../../days.js';

/** A meeting as a mark: ● held ○ planned ◆ moved ✕ cancelled. Shape carries the meaning, colour only repeats it. */
export interface Mark {
  readonly day: Day;
  readonly state: 'held' | 'planned' | 'cancelled';
  readonly moved: boolean;
}

export type MarkShape = { readonly state: Mark['state']; readonly moved: boolean };

/** Drawn around (0, 0); the caller places it. `radius` in the units of the graphic around it. */
export function MarkGlyph({ mark, radius }: { mark: MarkShape; radius: number }): JSX.Element {
  if (mark.state === 'cancelled') {
    const arm = radius;
    return (
      <path class="rt-mark rt-mark--cancelled" d={`M${-arm} ${-arm}L${arm} ${arm}M${arm} ${-arm}L${-arm} ${arm}`} />
    );
  }
  const className = `rt-mark rt-mark--${mark.state}`;
  const tip = radius * 1.3;
  return mark.moved ? (
    <path class={className} d={`M0 ${-tip}L${tip} 0L0 ${tip}L${-tip} 0Z`} />
  ) : (
    <circle class={className} r={radius} />
  );
}

export function MarkLegendItem({ mark, label }: { mark: MarkShape; label: string }): JSX.Element {
  return (
    <li>
      <svg viewBox="-7 -7 14 14" aria-hidden="true" focusable="false">
        <MarkGlyph mark={mark} radius={4.5} />
      </svg>
      {label}
    </li>
  );
}
