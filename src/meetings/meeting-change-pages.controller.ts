import { Controller, Get, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, CurrentActor, Scope } from '../access/scope.decorators.js';
import type { Actor, TeamScope } from '../access/scope.types.js';
import { InvalidInput } from '../platform/errors.js';
import { typedValues } from '../platform/http/form-view.js';
import { Pages } from '../platform/http/pages.js';
import type { FormView } from '../platform/web/form.js';
import { blankForm } from '../platform/web/form.js';
import { time } from '../platform/web/format.js';
import type { Shell } from '../platform/web/layout.types.js';
import { paths } from '../platform/web/paths.js';
import { refusedAt } from '../platform/input/refused-at.js';
import { MoveMeetingForm } from './meeting-forms.dto.js';
import { MeetingPagesQueries } from './meeting-pages.queries.js';
import type { MeetingView } from './meeting-view.types.js';
import { CancelMeeting } from './meetings.dto.js';
import { MeetingsService } from './meetings.service.js';
import type { MoveWarning } from './meetings.types.js';
import { CancelMeetingPage } from './pages/cancel-meeting.page.js';
import { meetingLifeTexts } from './pages/meeting-life.texts.js';
import { meetingHead } from './pages/meeting-props.js';
import { MoveMeetingPage } from './pages/move-meeting.page.js';

const AFTER_START = { da: 'et senere klokkeslæt end starten', en: 'a later time than the start' };
const PROPOSED = ['startsOn', 'startTime', 'endTime'];

/** Moving and cancelling: a page that says what will happen, then one button. */
@ApiExcludeController()
@Controller('moeder/:id')
@Can('lead')
export class MeetingChangePagesController {
  constructor(
    private readonly pages: Pages,
    private readonly queries: MeetingPagesQueries,
    private readonly meetings: MeetingsService,
  ) {}

  @Get('flytning')
  async askToMove(
    @Scope() scope: TeamScope,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const view = await this.queries.view(scope, id);
    const asked = Object.entries(request.query).filter(([name]) => PROPOSED.includes(name));
    const values = typedValues(Object.fromEntries(asked));
    await this.pages.show({ request, response }, (shell) => movePage(view, { values, errors: {} }, shell));
  }

  @Post('flytning')
  async move(
    @Scope() scope: TeamScope,
    @CurrentActor() { language }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const view = await this.queries.view(scope, id);
    await this.pages.save({ request, response }, MoveMeetingForm, {
      act: async (form) => {
        const to = newTime(form);
        const warnings = form.acceptWarnings
          ? []
          : await refusedAt('startsOn', () => this.meetings.tryMove(scope, id, to));
        const typed = { values: typedValues(request.body), errors: {} };
        if (warnings.length > 0) return { page: (shell) => movePage(view, typed, shell, warnings) };
        await refusedAt('startsOn', () => this.meetings.move(scope, id, { ...to, reason: form.reason }));
        return { to: paths.meeting(id), notice: meetingLifeTexts[language].moved };
      },
      again: (form, shell) => movePage(view, form, shell),
    });
  }

  @Get('aflysning')
  async askToCancel(
    @Scope() scope: TeamScope,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const view = await this.queries.view(scope, id);
    await this.pages.show({ request, response }, (shell) => cancelPage(view, blankForm, shell));
  }

  @Post('aflysning')
  async cancel(
    @Scope() scope: TeamScope,
    @CurrentActor() { language }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const view = await this.queries.view(scope, id);
    await this.pages.save({ request, response }, CancelMeeting, {
      act: async ({ reason }) => {
        await refusedAt('reason', () => this.meetings.cancel(scope, id, reason));
        return { to: paths.meeting(id), notice: meetingLifeTexts[language].cancelled };
      },
      again: (form, shell) => cancelPage(view, form, shell),
    });
  }
}

function newTime({ startsOn, startTime, endTime }: MoveMeetingForm) {
  if (endTime <= startTime) throw new InvalidInput([{ path: 'endTime', value: endTime, expected: AFTER_START }]);
  return { startsOn, startMinute: startTime, durationMinutes: endTime - startTime };
}

/** The form begins with the meeting as it is; what was typed or proposed wins. */
function movePage(
  { meeting, mailedCount: recipients }: MeetingView,
  form: FormView,
  shell: Shell,
  warnings: readonly MoveWarning[] = [],
) {
  const { language } = shell;
  const now = {
    startsOn: meeting.startsOn,
    startTime: time(meeting.startMinute, language),
    endTime: time(meeting.startMinute + meeting.durationMinutes, language),
  };
  const filled = { ...form, values: { ...now, ...form.values } };
  const head = meetingHead(meeting, language);
  return MoveMeetingPage({ shell, meeting: head, form: filled, proposals: [], warnings, recipients });
}

function cancelPage({ meeting, subjects, mailedCount: recipients }: MeetingView, form: FormView, shell: Shell) {
  const promises = subjects.flatMap(({ name }) => name ?? []);
  return CancelMeetingPage({ shell, meeting: meetingHead(meeting, shell.language), form, recipients, promises });
}
