/** The lines of a calendar that say what a reply says; everything else is left out before it is parsed. */
export interface CalendarLines {
  /** An iCalendar object of whole lines with balanced VEVENTs, for ical.js. */
  readonly text: string;
  /** Unfolded lines of all VTIMEZONEs. */
  readonly zones: readonly string[];
}

interface Line {
  readonly name: string;
  text: string;
}

const CR = 13;
const COLON = 58;
const SEMICOLON = 59;
const HYPHEN = 45;
const WANTED: ReadonlySet<string> = new Set(
  `BEGIN END METHOD UID SEQUENCE DTSTAMP DTSTART DTEND DURATION RECURRENCE-ID ATTENDEE ORGANIZER COMMENT
  X-MS-OLK-ORIGINALSTART`.split(/\s+/),
);
const DATES: ReadonlySet<string> = new Set(['DTSTAMP', 'DTSTART', 'DTEND', 'RECURRENCE-ID', 'X-MS-OLK-ORIGINALSTART']);
const LONE_CR = /\r(?!\n)/;
const FOLD = /\n[ \t]/;
const BASIC_TIME = /:\d{8}(?:T\d{6}Z?)?$/;
const OTHER_TIME = /:(\d{4})-?(\d{2})-?(\d{2})T(\d{2}):?(\d{2}):?(\d{2})?(?:\.\d{1,9})?\s*(Z|[+-]\d{2}:?\d{2})?\s*$/;
/** ical.js looks for the end of each parameter in the whole line: longer ones would cost the square of their length. */
const LINE_LENGTH = 8_000;

/**
 * Takes a calendar apart into whole lines: BOM, any line ends, blank lines, folds of any width, lines that a relay broke
 * without a fold, and text around the calendar are no matter. `truncated` when it does not end, `malformed` when it is
 * no calendar. RFC 5545 §3.1.
 */
export function linesOf(text: string): CalendarLines | 'truncated' | 'malformed' {
  const begin = text.search(/BEGIN:VCALENDAR/i);
  if (begin < 0) return 'malformed';
  const exact = text.lastIndexOf('END:VCALENDAR');
  const end = exact < 0 ? text.toUpperCase().lastIndexOf('END:VCALENDAR') : exact;
  if (end < begin) return 'truncated';
  return sorted(unfolded(text.slice(begin, end + 'END:VCALENDAR'.length)));
}

// Folds of any width, and any line ends. RFC 5545 §3.1.
function unfolded(text: string): string {
  const lines = LONE_CR.test(text) ? text.replace(/\r\n?/g, '\n') : text;
  return FOLD.test(lines) ? lines.replace(/\r?\n[ \t]/g, '') : lines;
}

/** Goes through the lines once, and copies none that is not wanted: most of a calendar is of no interest here. */
function sorted(text: string): CalendarLines | 'truncated' | 'malformed' {
  const kept: Line[] = [];
  const zones: string[] = [];
  const open: string[] = [];
  let last: Line | null = null;
  for (let from = 0, next = 0; from < text.length; from = next) {
    next = text.indexOf('\n', from) + 1 || text.length + 1;
    const end = text.charCodeAt(next - 2) === CR ? next - 2 : next - 1;
    const name = nameAt(text, from);
    if (name === '') {
      // What a relay broke without a fold belongs to the line before it.
      if (last) last.text += text.slice(from, end).trimStart() === '' ? '' : text.slice(from, end);
      continue;
    }
    const isEdge = name === 'BEGIN' || name === 'END';
    const component = isEdge
      ? text
          .slice(from + name.length + 1, end)
          .trim()
          .toUpperCase()
      : '';
    if (name === 'BEGIN') open.push(component);
    last = null;
    if (open[1] === 'VTIMEZONE') zones.push(text.slice(from, Math.min(end, from + LINE_LENGTH)));
    // Alarms and other components within an event are none of our business, and neither is what stands outside.
    else if (open.length > 0 && open.length <= 2 && WANTED.has(name))
      kept.push((last = { name, text: text.slice(from, Math.min(end, from + LINE_LENGTH)) }));
    if (name !== 'END') continue;
    // RFC 5545 §3.6: components nest; an END of another one means that lines are lost.
    if (open.pop() !== component) return open.length > 0 ? 'truncated' : 'malformed';
  }
  if (open.length > 0) return 'truncated';
  return { text: `${kept.map(readable).join('\r\n')}\r\n`, zones };
}

/** The name before the first `;` or `:` in upper case; empty when the line is no property. */
function nameAt(text: string, from: number): string {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === COLON || code === SEMICOLON) return text.slice(from, at).toUpperCase();
    const isNameSign = (code >= 65 && code <= 90) || code === HYPHEN || (code >= 97 && code <= 122) || isDigit(code);
    if (!isNameSign) return '';
  }
  return '';
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function readable({ name, text }: Line): string {
  const cut = text.length > LINE_LENGTH ? text.slice(0, LINE_LENGTH) : text;
  if (!DATES.has(name) || BASIC_TIME.test(cut)) return cut;
  return cut.replace(OTHER_TIME, (_all, year, month, day, hour, minute, second = '00', offset = '') =>
    basicTime([year, month, day, hour, minute, second].map(Number), String(offset)),
  );
}

/** ical.js reads neither extended ISO 8601 nor a bare offset: both become the basic form, the latter in UTC. */
function basicTime(
  [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0]: readonly number[],
  offset: string,
) {
  const sign = offset.startsWith('-') ? -1 : 1;
  const digits = /\d/.test(offset) ? offset.replace(/\D/g, '') : '0000';
  const east = sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)));
  const instant = new Date(Date.UTC(year, month - 1, day, hour, minute - east, second));
  const basic = instant.toISOString().replace(/[-:]|\.\d+Z$/g, '');
  return `:${basic}${offset === '' ? '' : 'Z'}`;
}
