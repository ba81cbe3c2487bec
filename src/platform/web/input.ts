import { isDay } from '../days.js';
import type { Day } from '../days.js';

/** Minutes after midnight from what people write: "9", "900", "9.00", "9:00", "kl. 9". Null when it is no time of day. */
export function minutesFromText(text: string): number | null {
  const match = /^(?:kl\.?\s*)?(\d{1,2})(?:[.:]?(\d{2}))?$/i.exec(text.trim());
  if (match === null) return null;
  const hours = Number(match[1]);
  const minutes = Number(match[2] ?? 0);
  return hours <= 23 && minutes <= 59 ? hours * 60 + minutes : null;
}

/** A day from "2026-12-01" (what a date field sends) or "1.12.2026", "1/12-2026". Null when the day does not exist. */
export function dayFromText(text: string): Day | null {
  const trimmed = text.trim();
  if (isDay(trimmed)) return trimmed;
  const match = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(trimmed);
  if (match === null) return null;
  const day = `${match[3]}-${match[2]?.padStart(2, '0')}-${match[1]?.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}
