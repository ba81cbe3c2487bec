import type { JSX } from 'preact';
import { daysBetween } from '../../days.js';
import type { Day } from '../../days.js';
import { monthName } from '../format.js';
import type { Language } from '../format.js';
import type { KindCode } from '../icons.js';
import { MarkGlyph } from './marks.js';
import type { Mark } from './marks.js';
import { polar, sector } from './polar.js';

export interface WheelRing {
  readonly kind: KindCode;
  /** 1 is the outermost; the same number stands in the list of routines. */
  readonly number: number;
  readonly marks: readonly Mark[];
}

export interface YearWheelProps {
  readonly year: number;
  readonly language: Language;
  readonly rings: readonly WheelRing[];
  /** School breaks and closed weeks, both days included. */
  readonly breaks: readonly { readonly fromDay: Day; readonly toDay: Day }[];
  readonly today?: Day;
  /** Two short lines under the year. */
  readonly centre: readonly string[];
  readonly label: string;
}

const BAND = { inner: 286, outer: 314 };
const RINGS = { outer: 266, inner: 132 };
const DENSE = 26;

/** The whole year in one picture: a ring per routine, breaks hatched. The list beside it says the same in words. */
export function YearWheel(props: YearWheelProps): JSX.Element {
  const { year, rings } = props;
  const gap = (RINGS.outer - RINGS.inner) / Math.max(5, rings.length - 1);
  return (
    <svg class="rt-wheel" viewBox="-320 -320 640 640" role="img" aria-label={props.label}>
      <Months year={year} language={props.language} />
      <Breaks {...props} />
      {rings.map((ring, index) => (
        <Ring ring={ring} year={year} radius={RINGS.outer - gap * index} gap={gap} />
      ))}
      <circle class="rt-wheel__hub" r={104} />
      <text class="rt-wheel__year" y={props.centre.length === 0 ? 12 : -6}>
        {year}
      </text>
      {props.centre.map((line, index) => (
        <text class="rt-wheel__centre" y={22 + index * 20}>
          {line}
        </text>
      ))}
      {props.today?.startsWith(String(year)) === true ? <TodayLine turn={turnOf(year, props.today)} /> : null}
    </svg>
  );
}

function Months({ year, language }: { year: number; language: Language }): JSX.Element {
  const starts = Array.from({ length: 13 }, (_, month) =>
    month === 12 ? 1 : turnOf(year, `${year}-${String(month + 1).padStart(2, '0')}-01`, 0),
  );
  return (
    <>
      {starts.slice(0, 12).map((start, month) => {
        const end = starts[month + 1] ?? 1;
        const middle = (start + end) / 2;
        const turned = middle > 0.25 && middle < 0.75;
        const place = polar(middle, (BAND.inner + BAND.outer) / 2);
        return (
          <>
            <path
              class={`rt-wheel__month rt-wheel__month--${month % 2 === 0 ? 'odd' : 'even'}`}
              d={sector(start, end, 104, BAND.inner)}
            />
            <path class="rt-wheel__band" d={sector(start, end, BAND.inner, BAND.outer)} />
            <text
              class="rt-wheel__name"
              transform={`translate(${place.x} ${place.y}) rotate(${Math.round(middle * 360) + (turned ? 180 : 0)})`}
              dy="4.5"
            >
              {monthName(month + 1, language, 'short')}
            </text>
          </>
        );
      })}
    </>
  );
}

function Breaks({ year, breaks }: YearWheelProps): JSX.Element {
  return (
    <>
      <defs>
        <pattern id="rt-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line class="rt-wheel__hatch" x1="0" x2="0" y1="0" y2="6" />
        </pattern>
      </defs>
      {breaks
        .filter(({ fromDay, toDay }) => fromDay <= `${year}-12-31` && toDay >= `${year}-01-01`)
        .map(({ fromDay, toDay }) => (
          <path
            fill="url(#rt-hatch)"
            d={sector(Math.max(0, turnOf(year, fromDay, 0)), Math.min(1, turnOf(year, toDay, 1)), 104, BAND.inner)}
          />
        ))}
    </>
  );
}

function Ring(props: { ring: WheelRing; year: number; radius: number; gap: number }): JSX.Element {
  const { ring, year, radius, gap } = props;
  const dense = ring.marks.length > DENSE;
  return (
    <g class={`rt-hue-${ring.kind} rt-ring-${ring.number}`}>
      <circle class="rt-wheel__ring" r={radius} />
      {ring.marks.map((mark, index) => {
        const offset = dense ? (index % 2 === 0 ? gap * 0.2 : -gap * 0.2) : 0;
        const { x, y } = polar(turnOf(year, mark.day), radius + offset);
        return (
          <g transform={`translate(${x} ${y})`}>
            <MarkGlyph mark={mark} radius={dense ? 3.4 : 5.6} />
          </g>
        );
      })}
      <text class="rt-wheel__number" x="0" y={4 - radius}>
        {ring.number}
      </text>
    </g>
  );
}

function TodayLine({ turn }: { turn: number }): JSX.Element {
  const [from, to] = [polar(turn, 104), polar(turn, BAND.inner)];
  return <line class="rt-lane__today" x1={from.x} y1={from.y} x2={to.x} y2={to.y} />;
}

/** Share of the year gone at `hours` (0 to 1) of the day. */
function turnOf(year: number, day: Day, hours = 0.5): number {
  const first = `${year}-01-01`;
  return (daysBetween(first, day) + hours) / daysBetween(first, `${year + 1}-01-01`);
}
