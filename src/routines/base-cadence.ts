import type { AgendaCode, AgendaPoint, CadenceSettings, MeetingShape } from './cadence.types.js';

/** Any weekday but Friday, within the hours that most people share. */
const BASE_MEETING: MeetingShape = {
  minutes: 60,
  capacity: null,
  minutesPerSubject: null,
  slotEveryWeeks: null,
  weekdays: [1, 2, 3, 4],
  fromMinute: 8 * 60,
  untilMinute: 16 * 60,
  startMinute: null,
};

/** What kinds and templates start from; each says only where it differs. */
const BASE: CadenceSettings = {
  rule: { type: 'perPeriod', count: 1, period: 'month', leastGapWeeks: 0 },
  subjects: 'team',
  groups: [],
  meeting: BASE_MEETING,
  agenda: [],
  quorumPercent: 60,
  evidence: { needs: ['quorum'], contactPair: 'both' },
  wholeTeam: true,
  rolesInTurn: true,
  keepFree: 'all',
  order: 'longestWait',
  clock: { subjectPause: true, schoolBreaks: false },
  thresholds: { watchDays: 14, offTrackPercent: 10 },
};

/** A whole cadence from what differs from the base; `meeting` may leave out fields too. */
export function cadence(
  differs: Partial<Omit<CadenceSettings, 'meeting'>> & { readonly meeting: Partial<MeetingShape> },
): CadenceSettings {
  return { ...BASE, ...differs, meeting: { ...BASE_MEETING, ...differs.meeting } };
}

/** `agenda(['opening', 5], ['subjects', 0])` */
export function agenda(...points: readonly (readonly [code: AgendaCode, minutes: number])[]): readonly AgendaPoint[] {
  return points.map(([code, minutes]) => ({ code, minutes }));
}
