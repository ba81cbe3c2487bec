import { Controller, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, CurrentActor, Scope } from '../access/scope.decorators.js';
import type { Actor, TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import { InvalidInput } from '../platform/errors.js';
import { formViewOf, typedValues } from '../platform/http/form-view.js';
import { Pages } from '../platform/http/pages.js';
import { validated } from '../platform/input/validate.js';
import { localMoment } from '../platform/web/format.js';
import { AutosaveAnswer, SavedNote } from './pages/save-bar.js';
import { PointForm } from './meeting-forms.dto.js';
import { MeetingPagesQueries } from './meeting-pages.queries.js';
import { MinutesConflict } from './meetings.errors.js';
import { ZONE } from './meetings.types.js';
import { PointFormService } from './point-form.service.js';

interface Asked {
  readonly scope: TeamScope;
  readonly actor: Actor;
  readonly id: string;
  readonly itemId: string;
  readonly request: Request;
  readonly response: Response;
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
    @Scope() scope: TeamScope,
    @CurrentActor() actor: Actor,
    @Param('id', ParseUUIDPipe) id: string,
    @Param('itemId', ParseUUIDPipe) itemId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const asked = { scope, actor, id, itemId, request, response };
    try {
      if (request.get('HX-Request')) await this.autosave(asked);
      else await this.submit(asked);
    } catch (error) {
      if (error instanceof MinutesConflict) await this.showBoth(asked, error);
      else if (error instanceof InvalidInput) await this.showAgain(asked, error);
      else throw error;
    }
  }

  private async autosave({ scope, actor, id, itemId, request, response }: Asked): Promise<void> {
    const { minutes, decision, revision } = validated(PointForm, request.body);
    const saved = await this.forms.saveText(scope, id, itemId, { minutes, decision, revision });
    const savedMinutes = localMoment(this.clock.now(), ZONE).minutes;
    const answer = { savedMinutes, revision: saved.revision, language: actor.language };
    await this.pages.showPart({ request, response }, () => AutosaveAnswer(answer));
  }

  private async submit({ scope, actor, id, itemId, request, response }: Asked): Promise<void> {
    const form = validated(PointForm, request.body);
    const { to, notice } = await this.forms.submit(scope, id, itemId, form, actor.language);
    this.pages.goOn({ response }, to, notice);
  }

  private async showBoth(asked: Asked, { theirs }: MinutesConflict): Promise<void> {
    if (asked.request.get('HX-Request')) return this.showUnsaved(asked);
    const owners = await this.queries.owners(asked.scope);
    const conflict = {
      by: owners.find(({ value }) => value === theirs.by)?.label ?? '',
      atMinutes: localMoment(theirs.at ?? this.clock.now(), ZONE).minutes,
      theirs: [theirs.minutes, theirs.decision].filter(Boolean).join('\n\n'),
    };
    const form = { values: typedValues(asked.request.body), errors: {} };
    const page = await this.queries.page(asked.scope, asked.id);
    const again = { openId: asked.itemId, form, conflict };
    await this.pages.show(asked, (shell) => page(shell, again), 409);
  }

  private async showAgain(asked: Asked, error: InvalidInput): Promise<void> {
    if (asked.request.get('HX-Request')) return this.showUnsaved(asked);
    const page = await this.queries.page(asked.scope, asked.id);
    await this.pages.show(
      asked,
      (shell) => {
        const form = formViewOf(asked.request.body, error, shell.language);
        return page(shell, { openId: asked.itemId, form });
      },
      422,
    );
  }

  /** The text stays in its field; the button then says what is wrong. */
  private showUnsaved({ actor, request, response }: Asked): Promise<void> {
    return this.pages.showPart({ request, response }, () => SavedNote({ language: actor.language }), 422);
  }
}
