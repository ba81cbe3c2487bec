import { Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { Visit } from '../access/scope.types.js';
import type { FormChange } from '../platform/http/pages.js';
import { Pages } from '../platform/http/pages.js';
import { paths } from '../platform/web/paths.js';
import { InviteForm } from './meeting-forms.dto.js';
import { MeetingPagesQueries } from './meeting-pages.queries.js';
import { RelocateMeeting } from './meetings.dto.js';
import { MeetingsService } from './meetings.service.js';
import { meetingDetailsTexts } from './pages/meeting-details.texts.js';
import type { MeetingDetailsFormName } from './pages/meeting-details.types.js';

type Notice = 'placed' | 'invited' | 'removed' | 'locked' | 'unlocked';

/** A coming meeting's place, people and lock. */
@ApiExcludeController()
@Controller('moeder/:id')
@Can('lead')
export class MeetingDetailsPagesController {
  constructor(
    private readonly pages: Pages,
    private readonly queries: MeetingPagesQueries,
    private readonly meetings: MeetingsService,
  ) {}

  @Get('detaljer')
  async show(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.pages.show(visit, await this.queries.details(visit.scope, id));
  }

  @Post('sted')
  relocate(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    const verb = ({ location, videoUrl }: RelocateMeeting) =>
      this.meetings.relocate(visit.scope, id, { location, videoUrl: videoUrl || null });
    return this.change(visit, id, RelocateMeeting, 'place', { verb, refusalAt: 'location' }, 'placed');
  }

  @Post('deltagere')
  invite(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    const verb = ({ personId, role }: InviteForm) => this.meetings.invite(visit.scope, id, personId, role);
    return this.change(visit, id, InviteForm, 'invite', { verb, refusalAt: 'personId' }, 'invited');
  }

  @Post('deltagere/:personId/fjernelse')
  async uninvite(
    @Visiting() visit: Visit,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('personId', ParseUUIDPipe) personId: string,
  ): Promise<void> {
    await this.meetings.uninvite(visit.scope, id, personId);
    this.goOn(visit, id, 'removed');
  }

  @Post('laas')
  async lock(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.meetings.lock(visit.scope, id);
    this.goOn(visit, id, 'locked');
  }

  @Post('oplaasning')
  async unlock(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.meetings.unlock(visit.scope, id);
    this.goOn(visit, id, 'unlocked');
  }

  private change<T extends object>(
    visit: Visit,
    id: string,
    intent: new () => T,
    name: MeetingDetailsFormName,
    { verb, refusalAt }: Pick<FormChange<T>, 'verb' | 'refusalAt'>,
    notice: Notice,
  ): Promise<void> {
    return this.pages.change(visit, intent, {
      ...{ verb, refusalAt, to: paths.meetingDetails(id) },
      notice: meetingDetailsTexts[visit.actor.language].notices[notice],
      again: async (form, shell) => (await this.queries.details(visit.scope, id))(shell, { [name]: form }),
    });
  }

  private goOn(visit: Visit, id: string, notice: Notice): void {
    const { notices } = meetingDetailsTexts[visit.actor.language];
    this.pages.goOn(visit, paths.meetingDetails(id), notices[notice]);
  }
}
