/** The lines of a calendar that say what a reply says; everything else is left out before it is parsed. */
export interface CalendarLines {
  /** An iCalendar object of whole lines with balanced VEVENTs, for ical.js. */
  readonly text: string;
  /** Unfolded lines of all VTIMEZONEs. */
  readonly zones: readonly string[];
}

const WANTED: ReadonlySet<string> = new Set(
  `BEGIN END METHOD UID SEQUENCE DTSTAMP DTSTART DTEND DURATION RECURRENCE-ID ATTENDEE ORGANIZER COMMENT
  X-MS-OLK-ORIGINALSTART`.split(/\s+/),
);
const DATES: ReadonlySet<string> = new Set(['DTSTAMP', 'DTSTART', 'DTEND', 'RECURRENCE-ID', 'X-MS-OLK-ORIGINALSTART']);
const NAME = /^([A-Za-z0-9-]+)[;:]/;
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
  const end = text.toUpperCase().lastIndexOf('END:VCALENDAR');
  if (end < begin) return 'truncated';
  const whole = text.slice(begin, end + 'END:VCALENDAR'.length).replace(/\r\n?/g, '\n');
  return sorted(wholeLines(whole.replace(/\n[ \t]/g, '').split('\n')));
}

/** Joins what is no property to the line before it, and drops blank lines. */
function wholeLines(lines: readonly string[]): string[] {
  const whole: string[][] = [];
  for (const line of lines) {
    if (NAME.test(line)) whole.push([line]);
    else if (line.trim() !== '') whole.at(-1)?.push(line);
  }
  return whole.map((parts) => (parts.length === 1 ? (parts[0] ?? '') : parts.join('')));
}

function sorted(lines: readonly string[]): CalendarLines | 'truncated' | 'malformed' {
  const kept: string[] = [];
  const zones: string[] = [];
  const open: string[] = [];
  for (const line of lines) {
    const name = (NAME.exec(line)?.[1] ?? '').toUpperCase();
    const component =
      name === 'BEGIN' || name === 'END'
        ? line
            .slice(name.length + 1)
            .trim()
            .toUpperCase()
        : '';
    if (name === 'BEGIN') open.push(component);
    if (open[1] === 'VTIMEZONE') zones.push(line.slice(0, LINE_LENGTH));
    // Alarms and other components within an event are none of our business, and neither is what stands outside.
    else if (open.length > 0 && open.length <= 2 && WANTED.has(name))
      kept.push(name === '' ? line : readable(name, line));
    if (name !== 'END') continue;
    // RFC 5545 §3.6: components nest; an END of another one means that lines are lost.
    if (open.pop() !== component) return open.length > 0 ? 'truncated' : 'malformed';
  }
  return open.length > 0 ? 'truncated' : { text: `${kept.join('\r\n')}\r\n`, zones };
}

function readable(name: string, line: string): string {
  const cut = line.slice(0, LINE_LENGTH);
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
