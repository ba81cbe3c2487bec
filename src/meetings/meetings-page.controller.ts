import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, CurrentActor, Scope } from '../access/scope.decorators.js';
import type { Actor, TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import { addDays, mondayOf } from '../platform/days.js';
import { InvalidInput } from '../platform/errors.js';
import { formViewOf, typedValues } from '../platform/http/form-view.js';
import { Pages } from '../platform/http/pages.js';
import { validated } from '../platform/input/validate.js';
import type { FormView } from '../platform/web/form.js';
import { localDay } from '../teams/local-day.js';
import { FilterMeetings } from './meeting-forms.dto.js';
import { MeetingPagesQueries } from './meeting-pages.queries.js';
import { MeetingsQueries } from './meetings.queries.js';
import { meetingRow } from './pages/meeting-props.js';
import { MeetingsPage } from './pages/meetings.page.js';

const WEEKS_SHOWN = 9;
const FILTERS = ['from', 'until', 'routine', 'missingMinutes'];

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
  async list(
    @Scope() scope: TeamScope,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const asked = Object.fromEntries(Object.entries(request.query).filter(([name]) => FILTERS.includes(name)));
    try {
      const filter = validated(FilterMeetings, asked);
      await this.show(scope, actor, filter, { values: typedValues(asked), errors: {} }, request, response, 200);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      const form = formViewOf(asked, error, actor.language);
      await this.show(scope, actor, new FilterMeetings(), form, request, response, 422);
    }
  }

  private async show(
    scope: TeamScope,
    { language }: Actor,
    { from, until, routine, missingMinutes }: FilterMeetings,
    filter: FormView,
    request: Request,
    response: Response,
    status: number,
  ): Promise<void> {
    const now = this.clock.now();
    const today = localDay(now);
    // Unfiltered: this week and the next eight. Who looks for missing minutes looks back.
    const usual = missingMinutes || until ? undefined : mondayOf(today);
    const period = {
      from: from ?? usual,
      to: until ?? (from || missingMinutes ? undefined : addDays(mondayOf(today), WEEKS_SHOWN * 7 - 1)),
    };
    const { meetings } = await this.queries.list(scope, { ...period, routineId: routine ?? undefined, missingMinutes });
    const routines = await this.page.routineOptions(scope, language);
    const can = { planMeeting: scope.role === 'leader' || scope.role === 'deputy' };
    const rows = meetings.map((meeting) => meetingRow(meeting, now, language));
    const page = { today, can, filter, routines, meetings: rows };
    await this.pages.show({ request, response }, (shell) => MeetingsPage({ shell, ...page }), status);
  }
}
