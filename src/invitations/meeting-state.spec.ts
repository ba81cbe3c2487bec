import type { MeetingState, SentState } from './itip/itip.types.js';
import { withinHorizon } from './meeting-state.js';

const state = { attendees: [{ personId: 'bo' }, { personId: 'eva' }] } as never as MeetingState;
const sent = (personId: string, standing: SentState['standing']) => ({ personId, standing }) as never as SentState;
const told = (startsOn: string, before: readonly SentState[] = []) =>
  withinHorizon(state, startsOn, before, '2027-01-04', 13).attendees.map(({ personId }) => personId);

describe('the horizon', () => {
  it('lets everybody be told of a meeting on its last day, and nobody of one the day after', () => {
    expect(told('2027-04-05')).toEqual(['bo', 'eva']);
    expect(told('2027-04-06')).toEqual([]);
  });

  it('keeps telling those who hold an invitation, however far the meeting is moved', () => {
    expect(told('2027-12-01', [sent('eva', 'invited')])).toEqual(['eva']);
    expect(told('2027-12-01', [sent('eva', 'uninvited')])).toEqual([]);
  });
});
