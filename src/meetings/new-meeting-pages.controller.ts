import { Controller, Get, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, CurrentActor, Scope } from '../access/scope.decorators.js';
import type { Actor, TeamScope } from '../access/scope.types.js';
import { InvalidInput } from '../platform/errors.js';
import { Pages } from '../platform/http/pages.js';
import { blankForm } from '../platform/web/form.js';
import { paths } from '../platform/web/paths.js';
import { TeamsQueries } from '../teams/teams.queries.js';
import { refusedAt } from '../platform/input/refused-at.js';
import { AddItemForm, NewMeetingForm } from './meeting-forms.dto.js';
import { MeetingPagesQueries } from './meeting-pages.queries.js';
import { MeetingsService } from './meetings.service.js';
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
  async ask(
    @Scope() scope: TeamScope,
    @CurrentActor() { language }: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const routines = await this.queries.routineOptions(scope, language);
    const people = await this.queries.owners(scope);
    const team = await this.teams.team(scope);
    const form = { ...blankForm, values: { location: team?.location ?? '' } };
    await this.pages.show({ request, response }, (shell) => NewMeetingPage({ shell, routines, people, form }));
  }

  @Post('nyt')
  @Can('lead')
  async plan(
    @Scope() scope: TeamScope,
    @CurrentActor() { language }: Actor,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const routines = await this.queries.routineOptions(scope, language);
    const people = await this.queries.owners(scope);
    await this.pages.save({ request, response }, NewMeetingForm, {
      act: async (form) => {
        const { startTime, endTime, personId, ...rest } = form;
        if (endTime <= startTime) throw new InvalidInput([{ path: 'endTime', value: endTime, expected: AFTER_START }]);
        const extra = {
          ...rest,
          startMinute: startTime,
          durationMinutes: endTime - startTime,
          ...withPerson(scope, personId),
        };
        const { id } = await atPerson(() => refusedAt('startsOn', () => this.meetings.plan(scope, extra)));
        return { to: paths.meeting(id), notice: meetingLifeTexts[language].planned };
      },
      again: (form, shell) => NewMeetingPage({ shell, routines, people, form }),
    });
  }

  /** A point that begins with a family's code is about that family. */
  @Post(':id/punkter')
  @Can('member')
  async addItem(
    @Scope() scope: TeamScope,
    @CurrentActor() { language }: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.queries.page(scope, id);
    await this.pages.save({ request, response }, AddItemForm, {
      act: async (form) => {
        const familyId = await this.familyIn(scope, form.title);
        await refusedAt('title', () => this.points.addItem(scope, id, { ...form, familyId }));
        return { to: paths.meeting(id), notice: meetingLifeTexts[language].itemAdded };
      },
      again: (form, shell) => page(shell, { itemForm: { ...form, id: 'nyt' } }),
    });
  }

  private async familyIn(scope: TeamScope, title: string): Promise<string | null> {
    const families = await this.teams.families(scope);
    const [first = ''] = title.split(/[\s:,]/);
    return families.find(({ code }) => code.toLowerCase() === first.toLowerCase())?.id ?? null;
  }
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
