/** Days from one to the other, both included, as day numbers (days since 1970-01-01). */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** The same days in order, without overlaps and without touching spans. Empty spans fall away. */
export function merged(spans: readonly Span[]): readonly Span[] {
  const result: { from: number; until: number }[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    if (span.until < span.from) continue;
    const last = result.at(-1);
    if (last && span.from <= last.until + 1) last.until = Math.max(last.until, span.until);
    else result.push({ from: span.from, until: span.until });
  }
  return result;
}

/** The days of `span` that lie between the days of `limit`; may be empty (`until` before `from`). */
export function clipped(span: Span, limit: Span): Span {
  return { from: Math.max(span.from, limit.from), until: Math.min(span.until, limit.until) };
}

/** How many days of `span` are stopped; `stopped` as `merged` returns it. */
export function stoppedDaysIn(span: Span, stopped: readonly Span[]): number {
  let days = 0;
  for (const each of stopped)
    days += Math.max(0, Math.min(each.until, span.until) - Math.max(each.from, span.from) + 1);
  return days;
}

/** The day on which `days` days that count have passed since `day`; stopped days do not count. */
export function afterCountedDays(day: number, days: number, stopped: readonly Span[]): number {
  let reached = day;
  let left = days;
  for (const each of stopped) {
    if (each.until <= reached) continue;
    const free = Math.max(0, each.from - 1 - reached);
    if (left <= free) break;
    left -= free;
    reached = each.until;
  }
  return reached + left;
}

export function isStopped(day: number, stopped: readonly Span[]): boolean {
  return stopped.some((each) => each.from <= day && day <= each.until);
}
