import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { TeamScope } from '../access/scope.types.js';
import { ApprovalsService } from '../meetings/approvals.service.js';
import { HoldingService } from '../meetings/holding.service.js';
import { MeetingViewQueries } from '../meetings/meeting-view.queries.js';
import type { MeetingView } from '../meetings/meeting-view.types.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import type { Answer, Attendance, MeetingFacts } from '../meetings/meetings.types.js';
import { MinutesService } from '../meetings/minutes.service.js';
import { addDays } from '../platform/days.js';
import type { Day } from '../platform/days.js';

/** What is written at a family's point, in turn. Invented, and about nobody. */
const NOTES = [
  [
    'Fremmødet i skolen er stabilt igen. Kontakten til klasselæreren er god.',
    'Samme plan frem til næste gang.',
    'Aftal kort status med skolen',
  ],
  [
    'Praktikken er begyndt og går efter planen.',
    'Virksomhedskonsulenten følger op i uge 3.',
    'Ring til virksomheden efter en uge',
  ],
  [
    'Der er brug for et samlet overblik over aftalerne.',
    'Makkerparret indkalder til netværksmøde.',
    'Indkald netværket',
  ],
  ['Familien er glad for fritidstilbuddet.', 'Tilbuddet fortsætter.', ''],
] as const;

/** The months between publishing and the example's today: people answer, meetings are held, minutes are written. */
@Injectable()
export class ExampleMonthsService {
  constructor(
    private readonly meetings: MeetingsQueries,
    private readonly views: MeetingViewQueries,
    private readonly holding: HoldingService,
    private readonly minutes: MinutesService,
    private readonly approvals: ApprovalsService,
  ) {}

  /** The answers of those invited to the meetings from `from` to `to`: most say yes, some no, some nothing. */
  async answersFor(
    scope: TeamScope,
    from: Day,
    to: Day,
  ): Promise<readonly { meetingId: string; personId: string; answer: Answer }[]> {
    const ahead = await this.meetings.between(scope, from, to);
    return ahead
      .filter(({ stage }) => stage === 'planned')
      .flatMap((meeting) =>
        meeting.attendees.flatMap(({ personId, reply }) => {
          const answer = reply === 'needsAction' ? answerOf(meeting, personId) : null;
          return answer ? [{ meetingId: meeting.id, personId, answer }] : [];
        }),
      );
  }

  /** Holds every meeting of the day that has not been held; who said no is excused. */
  async holdDay(scope: TeamScope, day: Day): Promise<number> {
    const todays = (await this.meetings.between(scope, day, day)).filter(({ stage }) => stage === 'planned');
    for (const meeting of todays) await this.hold(scope, meeting);
    return todays.length;
  }

  private async hold(scope: TeamScope, meeting: MeetingFacts): Promise<void> {
    await this.holding.start(scope, meeting.id);
    const view = await this.view(scope, meeting.id);
    await this.holding.recordAttendance(
      scope,
      meeting.id,
      Object.fromEntries(view.attendance.map((each) => [each.personId, attendanceOf(meeting, each)])),
    );
    for (const [index, item] of (view.agenda?.items ?? []).entries()) {
      if (item.familyId === null || item.id === null) continue;
      await this.writeAt(scope, meeting, item.id, item.revision, item.presenterId, index);
    }
    await this.holding.end(scope, meeting.id);
    await this.approvals.sendForApproval(scope, meeting.id);
    if (pick(`${meeting.id} approved`, 10) > 0) await this.approvals.approve(scope, meeting.id);
  }

  private async writeAt(
    scope: TeamScope,
    meeting: MeetingFacts,
    itemId: string,
    revision: number,
    ownerId: string | null,
    index: number,
  ): Promise<void> {
    const [minutes, decision, followUp] = NOTES[pick(itemId, NOTES.length)] ?? NOTES[0];
    const owned = ownerId !== null && followUp !== '' && index % 2 === 0;
    const followUps = owned ? [{ id: null, text: followUp, ownerId, dueOn: addDays(meeting.startsOn, 14) }] : [];
    await this.minutes.saveItem(scope, meeting.id, itemId, { minutes, decision, revision, followUps });
  }

  private async view(scope: TeamScope, id: string): Promise<MeetingView> {
    const view = await this.views.meeting(scope, id);
    if (!view) throw new Error(`Meeting ${id} of the example cannot be read`);
    return view;
  }
}

function answerOf(meeting: MeetingFacts, personId: string): Answer | null {
  const draw = pick(`${meeting.id} ${personId}`, 100);
  if (draw < 88) return 'accepted';
  // Two people's own meeting is not declined in the example, so that its promise can be seen kept.
  if (draw < 94 && meeting.attendees.length > 2) return 'declined';
  return draw < 94 ? 'accepted' : null;
}

function attendanceOf(
  meeting: MeetingFacts,
  line: { readonly personId: string; readonly attendance: Attendance },
): Attendance {
  if (line.attendance !== 'present') return line.attendance;
  return pick(`${meeting.id} ${line.personId} online`, 25) === 0 ? 'online' : 'present';
}

/** The same for the same text, so that every run of the example tells the same story as far as ids allow. */
function pick(text: string, below: number): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) % below;
}
