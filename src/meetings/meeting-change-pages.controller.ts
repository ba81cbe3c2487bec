import { Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { Visit } from '../access/scope.types.js';
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
  async askToMove(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    const view = await this.queries.view(visit.scope, id);
    const asked = Object.entries(visit.request.query).filter(([name]) => PROPOSED.includes(name));
    const values = typedValues(Object.fromEntries(asked));
    await this.pages.show(visit, (shell) => movePage(view, { values, errors: {} }, shell));
  }

  @Post('flytning')
  async move(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    const { scope, request, actor } = visit;
    const view = await this.queries.view(scope, id);
    await this.pages.save(visit, MoveMeetingForm, {
      act: async (form) => {
        const to = newTime(form);
        const warnings = form.acceptWarnings
          ? []
          : await refusedAt('startsOn', () => this.meetings.tryMove(scope, id, to));
        const typed = { values: typedValues(request.body), errors: {} };
        if (warnings.length > 0) return { page: (shell) => movePage(view, typed, shell, warnings) };
        await refusedAt('startsOn', () => this.meetings.move(scope, id, { ...to, reason: form.reason }));
        return { to: paths.meeting(id), notice: meetingLifeTexts[actor.language].moved };
      },
      again: (form, shell) => movePage(view, form, shell),
    });
  }

  @Get('aflysning')
  async askToCancel(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    const view = await this.queries.view(visit.scope, id);
    await this.pages.show(visit, (shell) => cancelPage(view, blankForm, shell));
  }

  @Post('aflysning')
  async cancel(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    const view = await this.queries.view(visit.scope, id);
    await this.pages.change(visit, CancelMeeting, {
      verb: ({ reason }) => this.meetings.cancel(visit.scope, id, reason),
      ...{ refusalAt: 'reason', to: paths.meeting(id), notice: meetingLifeTexts[visit.actor.language].cancelled },
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
