import { DateTime } from 'luxon';
import { locationText } from './calendar.js';
import { calendarText, eventText, textValue } from './fence.js';
import { ZONE } from './itip.types.js';
import type { FeedMeeting } from './itip.types.js';
import { oneLine } from './plain-text.js';

const PAST_DAYS = 60;
const CANCELLED_DAYS = 30;

/** The words of a feed in its owner's language. */
export interface FeedWords {
  readonly name: string;
  readonly busy: string;
  readonly cancelled: (title: string) => string;
}

/**
 * A calendar subscription: ended meetings for 60 days, cancelled ones for 30 days, conversations of two as busy only.
 * No METHOD, ORGANIZER or ATTENDEE, since clients answer what has an organizer. The bytes rest within a local day while
 * no meeting changes. RFC 7986 §5, RFC 5546 §3.2.1.
 */
export function composeFeed(meetings: readonly FeedMeeting[], words: FeedWords, now: Date): string {
  const name = textValue(oneLine(words.name));
  const head = [`NAME:${name}`, `X-WR-CALNAME:${name}`, 'REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H'];
  const shown = meetings.filter((meeting) => isShown(meeting, now)).sort(byStartThenUid);
  return calendarText(
    head,
    shown.map((meeting) => feedEvent(meeting, words)),
  );
}

function isShown(meeting: FeedMeeting, now: Date): boolean {
  const today = DateTime.fromJSDate(now, { zone: ZONE }).startOf('day');
  if (meeting.endsAt < today.minus({ days: PAST_DAYS }).toJSDate()) return false;
  return !meeting.cancelledAt || meeting.cancelledAt >= today.minus({ days: CANCELLED_DAYS }).toJSDate();
}

function byStartThenUid(one: FeedMeeting, other: FeedMeeting): number {
  return one.startsAt.getTime() - other.startsAt.getTime() || (one.uid < other.uid ? -1 : 1);
}

function feedEvent(meeting: FeedMeeting, words: FeedWords): string {
  const title = meeting.isPrivate ? words.busy : meeting.title;
  const open = meeting.isPrivate ? { url: null, videoUrl: null, place: '' } : meeting;
  return eventText({
    uid: meeting.uid,
    sequence: meeting.sequence,
    dtstamp: meeting.changedAt,
    createdAt: meeting.createdAt,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    summary: meeting.cancelledAt ? words.cancelled(title) : title,
    location: locationText(open.place, open.videoUrl),
    description: open.url ?? '',
    url: open.url,
    videoUrl: open.videoUrl,
    status: meeting.cancelledAt ? 'CANCELLED' : 'CONFIRMED',
    isFree: meeting.cancelledAt !== null,
    isPrivate: meeting.isPrivate,
  });
}
