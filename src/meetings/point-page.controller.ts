import { Controller, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { Visit } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import { InvalidInput } from '../platform/errors.js';
import { typedValues } from '../platform/http/form-view.js';
import { Pages } from '../platform/http/pages.js';
import { validated } from '../platform/input/validate.js';
import { localMoment } from '../platform/web/format.js';
import { AutosaveAnswer, SavedNote } from './pages/save-bar.js';
import { PointForm } from './meeting-forms.dto.js';
import { MeetingPagesQueries } from './meeting-pages.queries.js';
import { MinutesConflict } from './meetings.errors.js';
import { ZONE } from './meetings.types.js';
import { PointFormService } from './point-form.service.js';

interface Asked extends Visit {
  readonly id: string;
  readonly itemId: string;
}

/** The open point's form: saved by its buttons, and by htmx while somebody writes. What was typed is never lost. */
@ApiExcludeController()
@Controller('moeder/:id/punkter/:itemId')
@Can('member')
export class PointPageController {
  constructor(
    private readonly pages: Pages,
    private readonly queries: MeetingPagesQueries,
    private readonly forms: PointFormService,
    private readonly clock: Clock,
  ) {}

  @Post()
  async save(
    @Visiting() visit: Visit,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('itemId', ParseUUIDPipe) itemId: string,
  ): Promise<void> {
    const asked = { ...visit, id, itemId };
    if (visit.request.get('HX-Request')) return this.autosave(asked);
    try {
      await this.submit(asked);
    } catch (error) {
      if (!(error instanceof MinutesConflict)) throw error;
      await this.showBoth(asked, error);
    }
  }

  /** Refused, the text stays in its field; the button then says what is wrong. */
  private async autosave(asked: Asked): Promise<void> {
    const { scope, actor, id, itemId, request } = asked;
    const { language } = actor;
    try {
      const { minutes, decision, revision } = validated(PointForm, request.body);
      const saved = await this.forms.saveText(scope, id, itemId, { minutes, decision, revision });
      const savedMinutes = localMoment(this.clock.now(), ZONE).minutes;
      const answer = { savedMinutes, revision: saved.revision, language };
      await this.pages.showPart(asked, () => AutosaveAnswer(answer));
    } catch (error) {
      if (!(error instanceof MinutesConflict || error instanceof InvalidInput)) throw error;
      await this.pages.showPart(asked, () => SavedNote({ language }), 422);
    }
  }

  private submit(asked: Asked): Promise<void> {
    const { scope, actor, id, itemId } = asked;
    return this.pages.save(asked, PointForm, {
      act: (form) => this.forms.submit(scope, id, itemId, form, actor.language),
      again: async (form, shell) => (await this.queries.page(scope, id))(shell, { openId: itemId, form }),
    });
  }

  private async showBoth(asked: Asked, { theirs }: MinutesConflict): Promise<void> {
    const owners = await this.queries.owners(asked.scope);
    const conflict = {
      by: owners.find(({ value }) => value === theirs.by)?.label ?? '',
      atMinutes: localMoment(theirs.at ?? this.clock.now(), ZONE).minutes,
      theirs: [theirs.minutes, theirs.decision].filter(Boolean).join('\n\n'),
    };
    const form = { values: typedValues(asked.request.body), errors: {} };
    const page = await this.queries.page(asked.scope, asked.id);
    await this.pages.show(asked, (shell) => page(shell, { openId: asked.itemId, form, conflict }), 409);
  }
}
