import { DateTime, FixedOffsetZone, IANAZone } from 'luxon';
import type { Zone } from 'luxon';
import { ZONE } from '../itip.types.js';
import { givenOffset } from './given-zone.js';
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
const KNOWN_ZONES: ReadonlySet<string> = new Set([ZONE, ...WINDOWS_ZONES.values()]);

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
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part) => +(part ?? 0));
  // A leap second is read as the second before it.
  const time = { year, month, day, hour, minute, second: Math.min(second, 59) };
  if (year < 1970 || year > 2199) return null;
  const zone = found[7] ? FixedOffsetZone.utcInstance : zoneOf(tzid?.trim() ?? '', zoneLines, time);
  const read = DateTime.fromObject(time, { zone: zone ?? ZONE });
  return read.isValid ? { at: read.toJSDate(), isGuessed: zone === null } : null;
}

function zoneOf(tzid: string, zoneLines: readonly string[], time: WallTime): Zone | null {
  if (tzid === '' || tzid.length > 200) return null;
  const name = WINDOWS_ZONES.get(tzid.toLowerCase()) ?? TZDATA_NAME.exec(tzid)?.[0] ?? '';
  for (const candidate of withoutPrefix(name)) {
    // luxon keeps every zone it is asked for: only names that exist may reach it.
    if (KNOWN_ZONES.has(candidate) || IANAZone.isValidZone(candidate)) return IANAZone.create(candidate);
  }
  if (/^(utc|gmt|z|etc\/utc)$/i.test(tzid)) return FixedOffsetZone.utcInstance;
  if (/copenhagen|københavn/i.test(tzid)) return IANAZone.create(ZONE);
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
