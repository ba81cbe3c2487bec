import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { Visit } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import { addDays, mondayOf } from '../platform/days.js';
import { Pages } from '../platform/http/pages.js';
import type { FormView } from '../platform/web/form.js';
import { pagesOf } from '../platform/web/pager.js';
import { localDay } from '../teams/local-day.js';
import { FilterMeetings } from './meeting-forms.dto.js';
import { MeetingPagesQueries } from './meeting-pages.queries.js';
import { MeetingsQueries } from './meetings.queries.js';
import { meetingRow } from './pages/meeting-props.js';
import { MeetingsPage } from './pages/meetings.page.js';

const WEEKS_SHOWN = 9;
const MEETINGS_A_PAGE = 100;

/** The team's meetings by week, filtered by the address. */
@ApiExcludeController()
@Controller('moeder')
@Can('member')
export class MeetingsPageController {
  constructor(
    private readonly pages: Pages,
    private readonly queries: MeetingsQueries,
    private readonly page: MeetingPagesQueries,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Visiting() visit: Visit): Promise<void> {
    await this.pages.filter(visit, FilterMeetings, (...asked) => this.show(visit, ...asked));
  }

  private async show(
    visit: Visit,
    { from, until, routine, missingMinutes, side }: FilterMeetings,
    filter: FormView,
    status: number,
  ): Promise<void> {
    const { scope, actor } = visit;
    const now = this.clock.now();
    const today = localDay(now);
    // Unfiltered: this week and the next eight. Who looks for missing minutes looks back.
    const usual = missingMinutes || until ? undefined : mondayOf(today);
    const period = {
      from: from ?? usual,
      to: until ?? (from || missingMinutes ? undefined : addDays(mondayOf(today), WEEKS_SHOWN * 7 - 1)),
    };
    const part = { limit: MEETINGS_A_PAGE, offset: (side - 1) * MEETINGS_A_PAGE };
    const asked = { ...period, ...part, routineId: routine ?? undefined, missingMinutes };
    const { meetings, total } = await this.queries.list(scope, asked);
    const routines = await this.page.routineOptions(scope, actor.language);
    const can = { planMeeting: scope.role === 'leader' || scope.role === 'deputy' };
    const rows = meetings.map((meeting) => meetingRow(meeting, now, actor.language));
    const pages = { total, page: side, pages: pagesOf(total, MEETINGS_A_PAGE) };
    const page = { today, can, filter, routines, meetings: rows, ...pages };
    await this.pages.show(visit, (shell) => MeetingsPage({ shell, ...page }), status);
  }
}
