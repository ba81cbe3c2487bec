import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can } from '../access/scope.decorators.js';
import type { OwnWish } from '../meetings/meetings.types.js';
import { ZONE } from '../meetings/meetings.types.js';
import { WishesQueries } from '../meetings/wishes.queries.js';
import { NotFound } from '../platform/errors.js';
import { typedValues } from '../platform/http/form-view.js';
import { Pages } from '../platform/http/pages.js';
import { Turns } from '../platform/http/turns.js';
import type { FormView } from '../platform/web/form.js';
import { localMoment } from '../platform/web/format.js';
import { texts } from '../platform/web/texts/texts.js';
import type { Shell } from '../platform/web/layout.types.js';
import { AnswerLinksService } from './answer-links.service.js';
import type { AnswerView } from './answers.service.js';
import { AnswersService } from './answers.service.js';
import { AnswerByLink } from './invitations.dto.js';
import type { AnswerPageProps } from './pages/answer.page.js';
import { answerAddress, AnswerPage, BrokenLinkPage } from './pages/answer.page.js';
import { answerTexts } from './pages/answer.texts.js';

/**
 * trust.md SEC-19. A whole town hall may share one address, so an address is held to its limit by links that are not ours;
 * whoever shows a link of ours is counted as the person that it proves.
 */
export const GUESSES = { name: 'link-guesses', most: 10, minutes: 20 };
export const ANSWERS = { name: 'answers', most: 10, minutes: 5 };

/** `/svar?t=…`: GET shows the meeting and the choice, POST answers. */
@ApiExcludeController()
@Controller('svar')
@Can('public')
export class AnswersController {
  constructor(
    private readonly pages: Pages,
    private readonly links: AnswerLinksService,
    private readonly answers: AnswersService,
    private readonly turns: Turns,
    private readonly wishes: WishesQueries,
  ) {}

  @Get()
  async show(
    @Query('t') token: unknown,
    @Query('svar') chosen: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const right = this.links.read(token);
    if (!right) await this.turns.take(null, request.ip ?? '', GUESSES);
    const view = right && (await this.answers.view(right));
    if (!view) return this.pages.show({ request, response }, (shell) => BrokenLinkPage({ shell }), 404);
    const form = { values: { svar: typeof chosen === 'string' ? chosen : '' }, errors: {} };
    const [wish = null] = await this.wishes.own(right, right.personId, right.meetingId);
    await this.pages.show({ request, response }, (shell) => {
      return AnswerPage({ ...propsOf(view, shell, form, String(token)), wish: wish && wishOf(wish) });
    });
  }

  @Post()
  async answer(@Req() request: Request, @Res() response: Response): Promise<void> {
    const token = String(typedValues(request.body)['t'] ?? '');
    const right = this.links.read(token);
    if (!right) await this.turns.take(null, request.ip ?? '', GUESSES);
    const view = right && (await this.answers.view(right));
    if (!right || !view) throw new NotFound();
    await this.turns.take(right, right.personId, ANSWERS);
    const language = request.query['sprog'] === 'en' ? 'en' : 'da';
    await this.pages.save({ request, response }, AnswerByLink, {
      act: async (input) => {
        await this.answers.answer(right, input);
        const answer = texts[language].reply[REPLIES[input.svar]];
        return { to: answerAddress(language, token), notice: answerTexts[language].saved(answer) };
      },
      again: (form, shell) => AnswerPage(propsOf(view, shell, form, token)),
    });
  }
}

const REPLIES = { ja: 'accepted', nej: 'declined', maaske: 'tentative', 'anden-tid': 'counter' } as const;

function wishOf({ state, startsAt, endsAt, reason }: OwnWish): NonNullable<AnswerPageProps['wish']> {
  const { day, minutes: startMinute } = localMoment(startsAt, ZONE);
  const endMinute = startMinute + (endsAt.getTime() - startsAt.getTime()) / 60_000;
  return { state, day, startMinute, endMinute, reason };
}

function propsOf(view: AnswerView, shell: Shell, form: FormView, token: string): AnswerPageProps {
  const { meeting, name, team, reply, given, standing } = view;
  const kinds: Readonly<Record<string, string | undefined>> = texts[shell.language].kinds;
  return {
    ...{ shell, form, token, name, standing, given, reply: reply === 'needsAction' ? 'none' : reply },
    meeting: {
      ...{ title: meeting.routineName ?? kinds[meeting.routineKind] ?? meeting.routineKind, team },
      ...{
        day: meeting.startsOn,
        startMinute: meeting.startMinute,
        endMinute: meeting.startMinute + meeting.durationMinutes,
      },
      ...{ place: meeting.location, videoUrl: meeting.videoUrl },
      chair: meeting.attendees.find(({ role }) => role === 'chair')?.name ?? null,
    },
  };
}
