import type { JSX } from 'preact';
import type { KindCode } from '../icons.js';

export type WeekState = 'meeting' | 'moved' | 'break' | 'none';

/** "Uge for uge": the year's 52 or 53 ISO weeks in four rows of 13. `label` says the sum in words. */
export function WeekGrid(props: { weeks: readonly WeekState[]; kind: KindCode; label: string }): JSX.Element {
  const rows = [0, 13, 26, 39].map((from) => props.weeks.slice(from, from === 39 ? undefined : from + 13));
  return (
    <div class={`rt-weeks rt-hue-${props.kind}`} role="img" aria-label={props.label}>
      {rows.map((row, quarter) => (
        <div class="rt-weeks__row">
          <span class="rt-weeks__quarter">{`${quarter + 1}.`}</span>
          {row.map((state, index) => (
            <span class={`rt-week rt-week--${state}`}>{quarter * 13 + index + 1}</span>
          ))}
        </div>
      ))}
    </div>
  );
}

export function WeekLegend(props: { kind: KindCode; words: { meeting: string; moved: string; break: string } }) {
  return (
    <ul class={`rt-list rt-legend rt-hue-${props.kind}`}>
      {(['meeting', 'moved', 'break'] as const).map((state) => (
        <li>
          <span class={`rt-week rt-week--${state} rt-week--sample`} aria-hidden="true" />
          {props.words[state]}
        </li>
      ))}
    </ul>
  );
}
