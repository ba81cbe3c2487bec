import { Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { Visit } from '../access/scope.types.js';
import type { FormChange } from '../platform/http/pages.js';
import { Pages } from '../platform/http/pages.js';
import { paths } from '../platform/web/paths.js';
import { FollowUpPagesQueries } from './follow-up-pages.queries.js';
import { HandOverFollowUp, PostponeFollowUp, ShowFollowUps } from './followups.dto.js';
import { FollowUpsService } from './followups.service.js';
import { followUpNotices } from './pages/follow-up-notices.texts.js';
import { TickedRow } from './pages/ticked-row.js';

/** Open follow-ups, the most overdue first: ticked, postponed, handed over. */
@ApiExcludeController()
@Controller('opfoelgninger')
@Can('member')
export class FollowUpsPageController {
  constructor(
    private readonly pages: Pages,
    private readonly queries: FollowUpPagesQueries,
    private readonly followUps: FollowUpsService,
  ) {}

  @Get()
  async list(@Visiting() visit: Visit): Promise<void> {
    await this.pages.filter(visit, ShowFollowUps, async ({ side }, _form, status) =>
      this.pages.show(visit, await this.queries.page(visit.scope, side), status),
    );
  }

  /** With htmx the row itself says "done, undo". */
  @Post(':id/loest')
  async finish(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.followUps.finish(visit.scope, id);
    if (!visit.request.get('HX-Request')) return this.goOn(visit, 'done');
    const text = await this.queries.textOf(visit.scope, id);
    await this.pages.showPart(visit, (shell) => TickedRow({ shell, id, text }));
  }

  @Post(':id/genaabning')
  async reopen(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.followUps.reopen(visit.scope, id);
    if (!visit.request.get('HX-Request')) return this.goOn(visit, 'reopened');
    visit.response.status(200).set('HX-Refresh', 'true').end();
  }

  @Post(':id/frist')
  postpone(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    const verb = ({ dueOn }: PostponeFollowUp) => this.followUps.postpone(visit.scope, id, dueOn);
    return this.change(visit, PostponeFollowUp, id, { verb, notice: noticesFor(visit).postponed });
  }

  @Post(':id/ansvarlig')
  handOver(@Visiting() visit: Visit, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    const verb = ({ ownerId }: HandOverFollowUp) => this.followUps.handOver(visit.scope, id, ownerId);
    return this.change(visit, HandOverFollowUp, id, { verb, notice: noticesFor(visit).handedOver });
  }

  private change<T extends object>(
    visit: Visit,
    intent: new () => T,
    id: string,
    { verb, notice }: Pick<FormChange<T>, 'verb' | 'notice'>,
  ): Promise<void> {
    return this.pages.change(visit, intent, {
      ...{ verb, notice, to: paths.followUps },
      again: async (form, shell) => (await this.queries.page(visit.scope))(shell, { id, form }),
    });
  }

  private goOn(visit: Visit, notice: 'done' | 'reopened'): void {
    this.pages.goOn(visit, paths.followUps, noticesFor(visit)[notice]);
  }
}

function noticesFor({ actor }: Visit) {
  return followUpNotices[actor.language];
}
