import type { Attachment } from 'postal-mime';
import type { CalendarPart } from './inbound.types.js';

const ANSWERS: ReadonlySet<string> = new Set(['REPLY', 'COUNTER', 'REFRESH']);
const CALENDAR_TYPES: ReadonlySet<string> = new Set(['text/calendar', 'application/ics']);

/**
 * The calendar that counts among a mail's leaves: text/calendar that declares an answer; else a calendar that says by
 * its METHOD that it is one; else any with a METHOD, so that it is shown. Calendars without METHOD are files. What lies
 * in an enclosed mail (a forward, a bounce's copy of our invitation) is no leaf of this one. RFC 6047 §2.4.
 */
export function calendarPartOf(leaves: readonly Attachment[]): CalendarPart | null {
  const declared = leaves.find((leaf) => leaf.mimeType === 'text/calendar' && ANSWERS.has(leaf.method ?? ''));
  if (declared) return { declaredMethod: declared.method ?? null, text: textOf(declared) };
  const parts = leaves
    .filter(isCalendar)
    .map((leaf): CalendarPart => ({ declaredMethod: leaf.method ?? null, text: textOf(leaf) }));
  return parts.find((part) => ANSWERS.has(methodOf(part))) ?? parts.find((part) => methodOf(part) !== '') ?? null;
}

function isCalendar({ mimeType, filename }: Attachment): boolean {
  if (mimeType.startsWith('message/')) return false;
  return CALENDAR_TYPES.has(mimeType) || /\.ics$/i.test(filename ?? '');
}

function methodOf({ declaredMethod, text }: CalendarPart): string {
  return (/^METHOD:\s*([A-Za-z-]+)/im.exec(text)?.[1] ?? declaredMethod ?? '').toUpperCase();
}

function textOf({ content, mimeType }: Attachment): string {
  if (typeof content === 'string') return content;
  const bytes = new Uint8Array(content);
  // Of these two the parser has decoded the charset already.
  if (CALENDAR_TYPES.has(mimeType)) return new TextDecoder().decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
