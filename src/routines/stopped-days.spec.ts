import fc from 'fast-check';
import { afterCountedDays, isStopped, merged, stoppedDaysIn } from './stopped-days.js';
import type { Span } from './stopped-days.js';

const someSpan = fc.tuple(fc.integer({ min: -50, max: 200 }), fc.integer({ min: -2, max: 30 })).map(([from, days]) => {
  return { from, until: from + days };
});
const someSpans = fc.array(someSpan, { maxLength: 6 });
const has = (spans: readonly Span[], day: number): boolean =>
  spans.some(({ from, until }) => from <= day && day <= until);

describe('stopped days', () => {
  it('are merged without losing or adding a day, in order and apart', () => {
    fc.assert(
      fc.property(someSpans, (spans) => {
        const all = merged(spans);
        for (let day = -60; day <= 240; day++) expect(isStopped(day, all)).toBe(has(spans, day));
        all.slice(1).forEach((span, index) => expect(span.from).toBeGreaterThan(all[index]!.until + 1));
      }),
      { seed: 1, numRuns: 200 },
    );
  });

  it('are counted and stepped over one by one', () => {
    const days = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(someSpans, fc.integer({ min: -60, max: 200 }), days, (spans, start, count) => {
        const stopped = merged(spans);
        let day = start;
        for (let left = count; left > 0;) if (!has(spans, ++day)) left--;
        const reached = afterCountedDays(start, count, stopped);
        expect(reached).toBe(day);
        expect(reached - start - stoppedDaysIn({ from: start + 1, until: reached }, stopped)).toBe(count);
      }),
      { seed: 2, numRuns: 500 },
    );
  });
});
