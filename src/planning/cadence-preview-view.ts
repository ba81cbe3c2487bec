import type { CadencePreviewView, PreviewVerdict } from './pages/cadence-page.types.js';
import type { CadenceConsequence, WhatIf } from './preview.js';
import type { Assurance } from './solver/assurance.js';

interface Preview {
  readonly year: number;
  readonly chosen: CadenceConsequence;
  readonly assured: Assurance;
  readonly varied: string | null;
  readonly whatIf: readonly WhatIf[];
}

/** A preview as the cadence page shows it. */
export function cadencePreviewView({ year, chosen, assured, varied, whatIf }: Preview): CadencePreviewView {
  const longest = Math.max(0, ...chosen.waits.map(({ limitWeeks }) => limitWeeks));
  return {
    ...{ year, meetings: chosen.meetings, hoursPerWorker: chosen.hoursPerWorker },
    ...(chosen.longestWaitWeeks !== null && { longestWaitWeeks: chosen.longestWaitWeeks }),
    verdict: verdictOf(chosen, assured),
    ...(chosen.waits.length > 0 && assured.most > 0 && { overdue: assured }),
    whatIf:
      varied === 'capacity'
        ? whatIf.map(({ value, chosen: isChosen, adopted, longestWaitWeeks, unkeptCount, minutes }) => ({
            ...{ capacity: value, waitWeeks: longestWaitWeeks ?? 0, lateWeeks: unkeptCount, minutes },
            state: isChosen ? ('chosen' as const) : adopted ? ('now' as const) : ('other' as const),
            ok: unkeptCount === 0 && (longestWaitWeeks ?? 0) <= longest,
          }))
        : [],
    weeks: chosen.weeks.map(({ mark }) => (mark === 'free' ? 'break' : mark)),
    moved: [
      ...chosen.moved.map(({ from, to, reason }) => ({ fromDay: from, toDay: to, reason: unnamed(reason) })),
      ...chosen.dropped.map(({ on, reason }) => ({ fromDay: on, toDay: null, reason: unnamed(reason) })),
    ].sort((a, b) => (a.fromDay < b.fromDay ? -1 : 1)),
  };
}

/** What was found is said to hold only when it is proven of the draft, too. */
function verdictOf({ waits, unkept, capacity }: CadenceConsequence, assured: Assurance): PreviewVerdict {
  const missing = unkept.reduce((sum, { count }) => sum + count, 0);
  const isCertain = assured.most === 0;
  if (waits.length === 0) {
    if (missing > 0) return { type: 'missing', count: missing };
    return isCertain ? { type: 'kept' } : { type: 'likely' };
  }
  if (capacity && capacity.needed > capacity.places)
    return { type: 'capacity', needed: capacity.needed, places: capacity.places };
  const over = waits.filter(({ longestWaitWeeks, limitWeeks }) => longestWaitWeeks > limitWeeks);
  const weeks = Math.max(...waits.map(({ longestWaitWeeks }) => longestWaitWeeks));
  const subjects = new Set(unkept.map(({ subjectId }) => subjectId)).size;
  if (over.length > 0 || subjects > 0) return { type: 'overLimit', weeks, subjects: Math.max(1, subjects) };
  if (!isCertain) return { type: 'likely' };
  return { type: 'withinLimit', weeks: Math.max(...waits.map(({ limitWeeks }) => limitWeeks)) };
}

/** Ids mean nothing to a reader, and a preview is about numbers, not people. */
function unnamed({ code, params }: CadenceConsequence['dropped'][number]['reason']) {
  const shown = Object.entries(params).filter(([key]) => !['person', 'persons', 'absent', 'family'].includes(key));
  return { code, params: Object.fromEntries(shown) };
}
