import { Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { TeamScope, Visit } from '../access/scope.types.js';
import { InvalidInput } from '../platform/errors.js';
import { Pages } from '../platform/http/pages.js';
import type { FormView } from '../platform/web/form.js';
import { blankForm } from '../platform/web/form.js';
import type { Shell } from '../platform/web/layout.types.js';
import { paths } from '../platform/web/paths.js';
import { TeamsQueries } from '../teams/teams.queries.js';
import { refusedAt } from '../platform/input/refused-at.js';
import { AddItemForm, NewMeetingForm } from './meeting-forms.dto.js';
import { MeetingPagesQueries } from './meeting-pages.queries.js';
import { MeetingsService } from './meetings.service.js';
import type { ExtraMeeting } from './meetings.types.js';
import { meetingLifeTexts } from './pages/meeting-life.texts.js';
import { NewMeetingPage } from './pages/new-meeting.page.js';
import { PointsService } from './points.service.js';

const AFTER_START = { da: 'et senere klokkeslæt end starten', en: 'a later time than the start' };

/** What is added by hand: a meeting outside the plan, a point on an agenda. */
@ApiExcludeController()
@Controller('moeder')
export class NewMeetingPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly queries: MeetingPagesQueries,
    private readonly meetings: MeetingsService,
    private readonly points: PointsService,
    private readonly teams: TeamsQueries,
  ) {}

  @Get('nyt')
  @Can('lead')
  async ask(@Visiting() visit: Visit): Promise<void> {
    const team = await this.teams.team(visit.scope);
    const form = { ...blankForm, values: { location: team?.location ?? '' } };
    await this.pages.show(visit, (shell) => this.newMeetingPage(visit, form, shell));
  }

  @Post('nyt')
  @Can('lead')
  plan(@Visiting() visit: Visit): Promise<void> {
    return this.pages.save(visit, NewMeetingForm, {
      act: async (form) => {
        const extra = extraMeeting(form, visit.scope);
        const { id } = await atPerson(() => refusedAt('startsOn', () => this.meetings.plan(visit.scope, extra)));
        return { to: paths.meeting(id), notice: meetingLifeTexts[visit.actor.language].planned };
      },
      again: (form, shell) => this.newMeetingPage(visit, form, shell),
    });
  }

  /** A point that begins with a family's code is about that family. */
  @Post(':id/punkter')
  @Can('member')
  addItem(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.pages.change(visit, AddItemForm, {
      verb: async (form) => {
        const familyId = await this.familyIn(visit.scope, form.title);
        await this.points.addItem(visit.scope, id, { ...form, familyId });
      },
      ...{ refusalAt: 'title', to: paths.meeting(id), notice: meetingLifeTexts[visit.actor.language].itemAdded },
      again: async (form, shell) => {
        const page = await this.queries.page(visit.scope, id);
        return page(shell, { itemForm: { ...form, id: 'nyt' } });
      },
      part: async (form, shell) => (await this.queries.agenda(visit.scope, id))(shell, form ? { itemForm: form } : {}),
    });
  }

  private async newMeetingPage({ scope }: Visit, form: FormView, shell: Shell) {
    const routines = await this.queries.routineOptions(scope, shell.language);
    const people = await this.queries.owners(scope);
    return NewMeetingPage({ shell, routines, people, form });
  }

  private async familyIn(scope: TeamScope, title: string): Promise<string | null> {
    const families = await this.teams.families(scope);
    const [first = ''] = title.split(/[\s:,]/);
    return families.find(({ code }) => code.toLowerCase() === first.toLowerCase())?.id ?? null;
  }
}

function extraMeeting({ startTime, endTime, personId, ...rest }: NewMeetingForm, scope: TeamScope): ExtraMeeting {
  if (endTime <= startTime) throw new InvalidInput([{ path: 'endTime', value: endTime, expected: AFTER_START }]);
  const span = { startMinute: startTime, durationMinutes: endTime - startTime };
  return { ...rest, ...span, ...withPerson(scope, personId) };
}

/** A meeting of two: who plans it and the one it is about. */
function withPerson({ personId: own }: TeamScope, personId: string | null) {
  if (personId === null || own === null) return {};
  return { attendeeIds: [own, personId], subjects: [{ subjectId: personId, elementId: null }] };
}

/** The form asks for one person where the service asks for attendees. */
async function atPerson<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    throw new InvalidInput(
      error.faults.map((fault) => (fault.path === 'attendeeIds' ? { ...fault, path: 'personId' } : fault)),
    );
  }
}
