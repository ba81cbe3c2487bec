import type { JSX } from 'preact';
import type { KindCode } from '../icons.js';

/** How much of a promise is covered, 0 to 1. The same figure stands beside it in words, so it is decoration. */
export function ShareBar({ share, kind }: { share: number; kind: KindCode }): JSX.Element {
  const width = `${Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10}%`;
  return (
    <svg class={`rt-bar rt-hue-${kind}`} width="100%" height="8" aria-hidden="true" focusable="false">
      <rect class="rt-bar__track" width="100%" height="8" rx="4" />
      <rect class="rt-bar__fill" width={width} height="8" rx={share >= 1 ? 4 : 2} />
    </svg>
  );
}

export interface Column {
  readonly label: string;
  /** 0 to 1, or null when there was nothing to count. */
  readonly share: number | null;
}

const TOP = 24;
const HEIGHT = 140;
const LEFT = 11; // per cent, for the axis words

/** Columns per month; those under `threshold` are amber and so is the figure above them. */
export function ColumnChart(props: { columns: readonly Column[]; threshold: number; label: string }): JSX.Element {
  const step = (100 - LEFT) / Math.max(1, props.columns.length);
  return (
    <svg class="rt-columns" width="100%" height={TOP + HEIGHT + 24} role="img" aria-label={props.label}>
      {[1, 0.5, 0].map((share) => (
        <>
          <line class="rt-columns__grid" x1="0" x2="100%" y1={level(share)} y2={level(share)} />
          {share === 0 ? null : <text class="rt-columns__axis" x="0" y={level(share) - 5}>{`${share * 100} %`}</text>}
        </>
      ))}
      {props.columns.map((column, index) => (
        <ColumnBar column={column} middle={LEFT + step * (index + 0.5)} width={step * 0.64} low={props.threshold} />
      ))}
    </svg>
  );
}

function ColumnBar(props: { column: Column; middle: number; width: number; low: number }): JSX.Element {
  const { column, middle, width } = props;
  const share = column.share ?? 0;
  const isLow = column.share !== null && share < props.low;
  const at = (value: number) => `${Math.round(value * 10) / 10}%`;
  return (
    <g class={isLow ? 'rt-columns__low' : undefined}>
      {column.share === null ? null : (
        <rect x={at(middle - width / 2)} width={at(width)} y={level(share)} height={HEIGHT * share} rx="3" />
      )}
      <text class="rt-columns__value" x={at(middle)} y={level(share) - 6}>
        {column.share === null ? '–' : Math.round(share * 100)}
      </text>
      <text class="rt-columns__label" x={at(middle)} y={TOP + HEIGHT + 18}>
        {column.label}
      </text>
    </g>
  );
}

function level(share: number): number {
  return TOP + HEIGHT * (1 - share);
}
