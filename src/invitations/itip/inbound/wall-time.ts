import { FixedOffsetZone, IANAZone } from 'luxon';
import type { Zone } from 'luxon';
import { ZONE } from '../itip.types.js';
import { VTIMEZONE } from '../vtimezone.js';
import { givenOffset, observancesOf, offsetIn, seasonsIn } from './given-zone.js';
import type { Seasons } from './given-zone.js';
import { WINDOWS_ZONES } from './windows-zones.js';

export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** An instant, and whether its zone had to be guessed. */
export interface ReadInstant {
  readonly at: Date;
  readonly isGuessed: boolean;
}

const TIME = /^(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}):?(\d{2}):?(\d{2})?(Z)?)?$/;
const TZDATA_NAME = /[A-Za-z]+(?:\/[A-Za-z0-9_+-]+){1,2}$/;
const NAMED_OFFSET = /^\(?(?:UTC|GMT)?\s*([+-])(\d{1,2})[:.]?(\d{2})?\)?(.*)$/i;
const KNOWN_ZONES: ReadonlySet<string> = new Set([...WINDOWS_ZONES.values(), ...Intl.supportedValuesOf('timeZone')]);
const DANISH = observancesOf(VTIMEZONE, ZONE);
/** Of each year that was asked for, at most the 203 from 1997. */
const danishSeasons = new Map<number, Seasons>();
const DAY_MS = 86_400_000;

/**
 * The instant of an iCalendar time (`20261201T090000`, with or without Z, or a day) in the zone `tzid`.
 *
 * The zone is found in this order: Z; Windows' name; tzdata's name, also behind a maker's prefix; a bare offset; the
 * calendar's own VTIMEZONE (`zoneLines`); else Europe/Copenhagen, as a guess. A VTIMEZONE that contradicts a known
 * name loses: broken ones are common, tzdata is not. Null for what is no time, or none between 1970 and 2199.
 * RFC 5545 §3.3.5, §3.8.3.1.
 */
export function instantOf(value: string, tzid: string | null, zoneLines: readonly string[]): ReadInstant | null {
  const found = TIME.exec(value);
  if (!found) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const [hour, minute, second] = [Number(found[4] ?? 0), Number(found[5] ?? 0), Number(found[6] ?? 0)];
  // A leap second is read as the second before it.
  const time = { year, month, day, hour, minute, second: Math.min(second, 59) };
  if (year < 1970 || year > 2199) return null;
  const local = Date.UTC(year, month - 1, day, hour, minute, time.second);
  // Date.UTC would make 1 March of 30 February.
  if (hour > 23 || minute > 59 || second > 60 || new Date(local).getUTCDate() !== day || month > 12) return null;
  if (found[7]) return { at: new Date(local), isGuessed: false };
  const zone = zoneOf(tzid?.trim() ?? '', zoneLines, time);
  const offset = zone === null || zone === ZONE ? danishOffset(local, year) : offsetAt(local, zone);
  return { at: new Date(local - offset * 60_000), isGuessed: zone === null };
}

/**
 * Minutes east of UTC at a wall time, given as if it were UTC. A time that comes twice is the first of the two; one that
 * is skipped is told by the clock that was not put forward. RFC 5545 §3.3.5.
 */
function offsetAt(local: number, zone: Zone): number {
  const before = zone.offset(local - DAY_MS);
  if (zone.offset(local - before * 60_000) === before) return before;
  const after = zone.offset(local + DAY_MS);
  return zone.offset(local - after * 60_000) === after ? after : before;
}

// Nearly every time is ours, and our own VTIMEZONE tells it in a fraction of the time that Intl takes.
function danishOffset(local: number, year: number): number {
  const seasons = danishSeasons.get(year) ?? (year < 1997 ? null : seasonsIn(year, DANISH));
  if (!seasons) return offsetAt(local, IANAZone.create(ZONE));
  danishSeasons.set(year, seasons);
  return offsetIn(seasons, local);
}

function zoneOf(tzid: string, zoneLines: readonly string[], time: WallTime): Zone | typeof ZONE | null {
  if (tzid === ZONE) return ZONE;
  if (tzid === '' || tzid.length > 200) return null;
  const name = WINDOWS_ZONES.get(tzid.toLowerCase()) ?? TZDATA_NAME.exec(tzid)?.[0] ?? '';
  for (const candidate of withoutPrefix(name)) {
    // luxon keeps every zone it is asked for: only names that exist may reach it.
    if (candidate === ZONE) return ZONE;
    if (KNOWN_ZONES.has(candidate) || IANAZone.isValidZone(candidate)) return IANAZone.create(candidate);
  }
  if (/^(utc|gmt|z|etc\/utc)$/i.test(tzid)) return FixedOffsetZone.utcInstance;
  if (/copenhagen|københavn/i.test(tzid)) return ZONE;
  const offset = givenOffset(zoneLines, tzid, time) ?? namedOffset(tzid);
  return offset === null ? null : FixedOffsetZone.instance(offset);
}

// "/mozilla.org/20050126_1/Europe/Berlin" ends in the name; "America/Argentina/Salta" has three parts.
function withoutPrefix(name: string): string[] {
  const parts = name.split('/');
  if (parts.length < 2) return [];
  return parts.length === 3 ? [name, parts.slice(1).join('/')] : [name];
}

/** `UTC+1`, `GMT+01:00`, `+0100`; not `(UTC+01:00) Paris`, which says nothing about summer. */
function namedOffset(tzid: string): number | null {
  const found = NAMED_OFFSET.exec(tzid);
  if (!found || (found[4] ?? '').trim() !== '') return null;
  const minutes = Number(found[2]) * 60 + Number(found[3] ?? 0);
  if (minutes > 14 * 60) return null;
  return found[1] === '-' ? -minutes : minutes;
}
