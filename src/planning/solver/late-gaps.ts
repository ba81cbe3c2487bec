import type { Compiled } from './compiled.js';
import type { DraftMeeting } from './draft.js';
import { ceil, floor } from './numbers.js';

/** Working days between two meetings that lie too far apart, and the meetings that would have filled them. */
export interface LateGap {
  readonly first: number;
  readonly last: number;
  readonly count: number;
}

/**
 * Where two meetings in a row, or the horizon's ends, lie more than `weeks` weeks apart. With `breaksPause` a week that is
 * wholly closed, some of it for a school break, does not count.
 */
export function lateGaps(
  { calendar }: Compiled,
  meetings: readonly DraftMeeting[],
  weeks: number,
  breaksPause = false,
): LateGap[] {
  const first = floor(calendar.firstDay / 5);
  const held = meetings.map(({ placed }) => floor(placed.day / 5)).sort((a, b) => a - b);
  const counts = (week: number) => {
    const closings = [0, 1, 2, 3, 4].map((weekday) => calendar.closing[week * 5 + weekday]);
    return !breaksPause || closings.includes(undefined) || !closings.some((each) => each?.code === 'schoolBreak');
  };
  const ends = [held.length > 0 && held[0]! < first ? held[0]! : first - 1, ...held, calendar.weeks];
  return ends.slice(1).flatMap((to, at) => {
    const from = ends[at]!;
    const between = Array.from({ length: Math.max(0, to - from - 1) }, (_, index) => from + 1 + index);
    const counted = between.filter(counts).length;
    if (counted + 1 <= weeks) return [];
    return [{ first: (from + 1) * 5, last: to * 5 - 1, count: ceil((counted + 1) / weeks) - 1 }];
  });
}
