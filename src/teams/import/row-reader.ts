import type { Day } from '../../platform/days.js';
import type { InputFault, Sentence } from '../../platform/errors.js';
import { checkedAddress } from '../../platform/mail/address.js';
import { dayFromText, minutesFromText } from '../../platform/web/input.js';
import type { Place } from './import.types.js';
import type { Row, Table } from './table.js';
import { fault } from './table.js';

const NOTHING = ['', '-'];
const MINUTES_OF_DAY = 1440;

export interface Stretch {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** Reads the cells of one row; each fault is noted at its cell, and the row's `faults` tell whether it can be used. */
export class RowReader {
  readonly faults: InputFault[] = [];
  /** False once a cell was refused, or is in a column that the file does not have. */
  usable = true;
  readonly place: Place;

  constructor(
    file: string,
    table: Pick<Table, 'headings'>,
    private readonly row: Row,
  ) {
    this.place = { file, line: row.line, headings: table.headings };
  }

  /** Text that must not be empty. */
  text(key: string): string {
    const text = this.cell(key);
    if (text === '') this.refuse(key, { da: 'tekst: cellen er tom', en: 'text: the cell is empty' });
    return text;
  }

  optionalText(key: string): string {
    return this.cell(key);
  }

  /** Parts between `|`; empty ones do not count. */
  list(key: string): string[] {
    return this.cell(key)
      .split('|')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }

  day(key: string): Day {
    const day = dayFromText(this.cell(key));
    if (day === null)
      this.refuse(key, { da: 'en dag, der findes, fx 1.3.2027', en: 'a day that exists, such as 2027-03-01' });
    return day ?? '';
  }

  optionalDay(key: string): Day | null {
    return NOTHING.includes(this.cell(key)) ? null : this.day(key);
  }

  /** Two days in order; an open end has none. */
  requireOrder(from: Day | null, toKey: string, to: Day | null): void {
    if (from && to && to < from)
      this.refuse(toKey, { da: `en dag fra ${from} eller senere`, en: `${from} or a later day` });
    if (!from && to)
      this.refuse(toKey, {
        da: 'en tom celle, da startdagen mangler',
        en: 'an empty cell, since the first day is missing',
      });
  }

  time(key: string): number {
    const minutes = minutesOf(this.cell(key));
    if (minutes === null) this.refuse(key, { da: 'et klokkeslæt, fx 9.00', en: 'a time of day, such as 9.00' });
    return minutes ?? 0;
  }

  /** `08.00-15.30`, or null for a day off: empty, `-` or `fri`. */
  stretch(key: string): Stretch | null {
    const cell = this.cell(key);
    if (NOTHING.includes(cell) || /^(fri|off)$/i.test(cell)) return null;
    const [from, to, ...more] = cell.split(/[-–—]/).map((part) => minutesOf(part));
    if (typeof from !== 'number' || typeof to !== 'number' || more.length > 0) {
      this.refuse(key, {
        da: 'arbejdstid inden for døgnet, fx 08.00-15.30, eller fri',
        en: 'hours within the day, such as 08.00-15.30, or off',
      });
      return null;
    }
    if (to <= from) this.refuse(key, { da: 'en sluttid efter starttiden', en: 'an end after the start' });
    return { fromMinute: from, toMinute: to };
  }

  email(key: string): string {
    const address = checkedAddress(this.cell(key));
    if (address === null)
      this.refuse(key, { da: 'én e-mailadresse, fx bo@kommune.dk', en: 'one e-mail address, such as bo@example.dk' });
    return address ?? '';
  }

  /** One of the words, in either language, as its value. */
  choice<T extends string>(key: string, words: Readonly<Record<string, T>>, text = this.cell(key)): T {
    const value = words[text.toLocaleLowerCase('da')];
    if (value === undefined) {
      const known = Object.keys(words)
        .filter((word) => word !== '')
        .join(', ');
      this.refuse(key, { da: `en af disse: ${known}`, en: `one of: ${known}` }, text);
    }
    return value ?? (Object.values(words)[0] as T);
  }

  whole(key: string, least: number, most: number): number | null {
    const cell = this.cell(key);
    if (cell === '') return null;
    const value = /^\d{1,6}$/.test(cell) ? Number(cell) : NaN;
    if (!(value >= least && value <= most))
      this.refuse(key, { da: `et helt tal fra ${least} til ${most}`, en: `a whole number from ${least} to ${most}` });
    return value;
  }

  refuse(key: string, expected: Sentence, value = this.cell(key)): void {
    this.usable = false;
    const heading = this.place.headings[key];
    // A missing column is one fault of the file, not one of every row.
    if (heading !== undefined) this.faults.push(fault(this.place.file, this.place.line, heading, value, expected));
  }

  /** Everything that another row may call this one by. */
  names(): string[] {
    return [
      this.cell('name'),
      this.cell('employeeNumber'),
      this.cell('email').toLowerCase(),
      ...this.list('teams').map(mayLead),
    ];
  }

  private cell(key: string): string {
    return this.row.cells[key] ?? '';
  }
}

/** How a row with a fault says that it may be the team's leader. */
export function mayLead(team: string): string {
  return `\n${team}`;
}

function minutesOf(text: string): number | null {
  return /^24([.:]?00)?$/.test(text.trim()) ? MINUTES_OF_DAY : minutesFromText(text);
}
