import ICAL from 'ical.js';
import { readWithIcalJs, readWithNodeIcal } from '../../../test/calendar-reading.js';
import { at, NOW } from '../../../test/itip.js';
import { composeFeed } from './feed.js';
import type { FeedMeeting } from './itip.types.js';

const WORDS = { name: 'Rytmeplan, Bo Holm', busy: 'Optaget', cancelled: (title: string) => `Aflyst: ${title}` };

function entry(more: Partial<FeedMeeting> = {}): FeedMeeting {
  return {
    uid: 'm1@example.dk',
    sequence: 3,
    createdAt: at('2026-11-01T08:00'),
    changedAt: new Date(at('2026-11-20T08:00').getTime() + 750),
    startsAt: at('2026-12-01T09:00'),
    endsAt: at('2026-12-01T11:20'),
    title: 'Familiereviewmøde',
    place: 'Salen',
    videoUrl: null,
    url: 'https://rytmeplan.example.dk/moeder/1',
    isPrivate: false,
    cancelledAt: null,
    ...more,
  };
}

describe('a calendar feed', () => {
  it('holds the meeting with the UID and SEQUENCE of the mail, as two parsers read it', () => {
    const feed = composeFeed([entry()], WORDS, NOW);
    expect(readWithIcalJs(feed)).toEqual([
      {
        method: '',
        uid: 'm1@example.dk',
        sequence: 3,
        stamp: '2026-11-20T07:00:00.000Z',
        start: '2026-12-01T08:00:00.000Z',
        end: '2026-12-01T10:20:00.000Z',
        summary: 'Familiereviewmøde',
        location: 'Salen',
        description: 'https://rytmeplan.example.dk/moeder/1',
        status: 'CONFIRMED',
        organizer: '',
        attendees: [],
      },
    ]);
    expect(readWithNodeIcal(feed)).toEqual(readWithIcalJs(feed));
  });

  it('has a name and a refresh interval before its first component, and no method or people', () => {
    const feed = composeFeed([entry()], { ...WORDS, name: 'Team; Øst, 1\r\nMETHOD:PUBLISH' }, NOW);
    const head = feed.slice(0, feed.indexOf('BEGIN:VTIMEZONE'));
    expect(head.split('\r\n').slice(4)).toEqual([
      'NAME:Team\\; Øst\\, 1 METHOD:PUBLISH',
      'X-WR-CALNAME:Team\\; Øst\\, 1 METHOD:PUBLISH',
      'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
      'X-PUBLISHED-TTL:PT1H',
      '',
    ]);
    expect(feed).not.toMatch(/^(METHOD|ORGANIZER|ATTENDEE)/m);
  });

  it('is a valid calendar without any meeting', () => {
    const calendar = new ICAL.Component(ICAL.parse(composeFeed([], WORDS, NOW)) as [string, unknown[], unknown[]]);
    expect(calendar.getAllSubcomponents().map(({ name }) => name)).toEqual(['vtimezone']);
  });

  it('shows a conversation of two as busy and nothing else', () => {
    const secret = entry({
      isPrivate: true,
      title: 'Ledermøde',
      place: 'Kontor 2',
      videoUrl: 'https://v.example.dk/x',
    });
    const feed = composeFeed([secret], WORDS, NOW);
    expect(readWithIcalJs(feed)[0]).toMatchObject({ summary: 'Optaget', location: '', description: '' });
    expect(feed).toContain('CLASS:PRIVATE');
    expect(feed).not.toMatch(/Ledermøde|Kontor|v\.example|moeder/);
  });

  it('rests byte by byte through the day while nothing changes, in whatever order it is asked', () => {
    const meetings = [
      entry({ uid: 'b@example.dk' }),
      entry({ uid: 'a@example.dk' }),
      entry({ uid: 'c@example.dk', startsAt: at('2026-11-25T09:00') }),
    ];
    const morning = composeFeed(meetings, WORDS, at('2026-11-21T00:00'));
    expect(composeFeed([...meetings].reverse(), WORDS, at('2026-11-21T23:59'))).toBe(morning);
    expect(readWithIcalJs(morning).map(({ uid }) => uid)).toEqual(['c@example.dk', 'a@example.dk', 'b@example.dk']);
  });

  it('keeps a cancelled meeting for 30 days, as cancelled and free', () => {
    const cancelled = entry({ cancelledAt: at('2026-11-10T15:00') });
    const feed = composeFeed([cancelled], WORDS, at('2026-12-10T23:59'));
    expect(readWithIcalJs(feed)[0]).toMatchObject({ status: 'CANCELLED', summary: 'Aflyst: Familiereviewmøde' });
    expect(feed).toContain('TRANSP:TRANSPARENT');
    expect(readWithIcalJs(composeFeed([cancelled], WORDS, at('2026-12-11T00:00')))).toEqual([]);
  });

  it('lets a meeting go 60 days after it ended', () => {
    expect(readWithIcalJs(composeFeed([entry()], WORDS, at('2027-01-30T23:59')))).toHaveLength(1);
    expect(readWithIcalJs(composeFeed([entry()], WORDS, at('2027-01-31T00:00')))).toEqual([]);
  });
});
