import { Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { PersonScope, Visit } from '../access/scope.types.js';
import { AnswerLinksService } from '../invitations/answer-links.service.js';
import { RepliesService } from '../meetings/replies.service.js';
import { NotFound } from '../platform/errors.js';
import { Pages } from '../platform/http/pages.js';
import { validated } from '../platform/input/validate.js';
import { paths, withQuery } from '../platform/web/paths.js';
import { texts } from '../platform/web/texts/texts.js';
import { AnswerMine } from './my.dto.js';
import { MyQueries } from './my.queries.js';
import { nameOfMeeting } from './my-view.js';
import { AnsweredRow } from './pages/my-answers.js';
import { myTexts } from './pages/my.texts.js';

/** Answering from one's own page. "Another time" leads to the page that the mail's link leads to: one form, one place. */
@ApiExcludeController()
@Controller('moeder/:id/svar')
@Can('self')
export class MyAnswersController {
  constructor(
    private readonly replies: RepliesService,
    private readonly mine: MyQueries,
    private readonly links: AnswerLinksService,
    private readonly pages: Pages,
  ) {}

  @Get()
  show(@Visiting() visit: Visit<PersonScope>, @Param('id', ParseUUIDPipe) id: string): void {
    const { tenantId, personId } = visit.scope;
    const t = this.links.tokenFor({ tenantId, meetingId: id, personId });
    const svar = visit.request.query['answer'] === 'counter' ? 'anden-tid' : undefined;
    this.pages.goOn(visit, withQuery(paths.answer, { t, svar }));
  }

  @Post()
  async answer(@Visiting() visit: Visit<PersonScope>, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    const { scope, actor, request } = visit;
    const { answer } = validated(AnswerMine, request.body);
    const meeting = await this.mine.one(scope, id);
    if (!meeting) throw new NotFound();
    await this.replies.recordReply(scope, id, scope.personId, { answer, via: 'page' });
    const name = nameOfMeeting(meeting, texts[actor.language].kinds);
    if (request.get('HX-Request'))
      return this.pages.showPart(visit, (shell) => AnsweredRow({ shell, meetingId: id, name, answer }));
    const notice = `${name} · ${myTexts[actor.language].answered(texts[actor.language].reply[answer])}`;
    this.pages.goOn(visit, paths.mine, notice);
  }
}
