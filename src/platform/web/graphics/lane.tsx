import type { JSX } from 'preact';
import { addDays, daysBetween } from '../../days.js';
import type { Day } from '../../days.js';
import { monthName } from '../format.js';
import type { Language } from '../format.js';
import type { KindCode } from '../icons.js';
import { MarkGlyph } from './marks.js';
import type { Mark } from './marks.js';

/** The stretch of days that a lane shows, 26 weeks on the leader's page. */
export interface LaneSpan {
  readonly fromDay: Day;
  readonly days: number;
  readonly today: Day;
}

/** Above this many marks they are drawn small and in two rows. */
const DENSE = 12;

/** One routine's half year. `label` says in a sentence what the marks show: the lane is a picture of the row's text. */
export function Lane(props: { span: LaneSpan; kind: KindCode; marks: readonly Mark[]; label: string }): JSX.Element {
  const { span, marks } = props;
  const dense = marks.length > DENSE;
  const today = `${position(span, span.today)}%`;
  return (
    <svg class={`rt-lane rt-hue-${props.kind}`} width="100%" height="26" role="img" aria-label={props.label}>
      <rect class="rt-lane__past" width={today} height="26" />
      <line class="rt-lane__line" x1="0" x2="100%" y1="13" y2="13" />
      {marks.map((mark, index) => (
        <svg class="rt-lane__mark" x={`${position(span, mark.day)}%`} y={dense ? (index % 2 === 0 ? 8 : 18) : 13}>
          <MarkGlyph mark={mark} radius={dense ? 2.6 : 4} />
        </svg>
      ))}
      <line class="rt-lane__today" x1={today} x2={today} y1="0" y2="26" />
    </svg>
  );
}

/** Month names for the column head, at the same places as in the lanes below. */
export function LaneMonths({ span, language }: { span: LaneSpan; language: Language }): JSX.Element {
  return (
    <svg class="rt-lane-months" width="100%" height="16" aria-hidden="true" focusable="false">
      {monthStarts(span).map((day) => (
        <text x={`${position(span, day)}%`} y="12">
          {monthName(Number(day.slice(5, 7)), language, 'short')}
        </text>
      ))}
    </svg>
  );
}

/** Per cent of the lane's width, at noon of the day. */
function position(span: LaneSpan, day: Day): number {
  return Math.round(((daysBetween(span.fromDay, day) + 0.5) / span.days) * 1000) / 10;
}

function monthStarts(span: LaneSpan): readonly Day[] {
  const days = Array.from({ length: span.days }, (_, offset) => addDays(span.fromDay, offset));
  // The last two weeks have no room for a name.
  return days.filter((day, offset) => day.endsWith('-01') && offset < span.days - 14);
}
