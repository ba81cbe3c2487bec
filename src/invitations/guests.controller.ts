import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can } from '../access/scope.decorators.js';
import { NotFound } from '../platform/errors.js';
import { typedValues } from '../platform/http/form-view.js';
import { Pages } from '../platform/http/pages.js';
import { Turns } from '../platform/http/turns.js';
import { validated } from '../platform/input/validate.js';
import type { FormView } from '../platform/web/form.js';
import type { Shell } from '../platform/web/layout.types.js';
import { paths, withQuery } from '../platform/web/paths.js';
import type { GuestRight } from './answer-links.service.js';
import { AnswerLinksService } from './answer-links.service.js';
import { ANSWERS, GUESSES } from './answers.controller.js';
import type { GuestView } from './guests.queries.js';
import { GuestsQueries } from './guests.queries.js';
import { GuestsService } from './guests.service.js';
import { OfferByGuest, WithdrawByGuest } from './invitations.dto.js';
import { guestAddress } from './pages/guest-address.js';
import { GuestPage } from './pages/guest.page.js';
import { guestTexts } from './pages/guest.texts.js';

/** `/gaest?t=…`: an external facilitator's own sessions and dates. GET shows, POST changes; nobody is signed in. */
@ApiExcludeController()
@Controller('gaest')
@Can('public')
export class GuestsController {
  constructor(
    private readonly pages: Pages,
    private readonly links: AnswerLinksService,
    private readonly queries: GuestsQueries,
    private readonly guests: GuestsService,
    private readonly turns: Turns,
  ) {}

  @Get()
  async show(@Query('t') token: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { view, right } = await this.standing(request, token);
    response.set('X-Robots-Tag', 'noindex');
    await this.pages.show({ request, response }, (shell) => this.page(shell, view, right, String(token)));
  }

  @Post('datoer')
  async offer(@Req() request: Request, @Res() response: Response): Promise<void> {
    const token = tokenIn(request);
    const { view, right } = await this.standing(request, token);
    await this.turns.take(right, right.personId, ANSWERS);
    const language = languageOf(request);
    await this.pages.save({ request, response }, OfferByGuest, {
      act: async (input) => {
        await this.guests.offer(right, input);
        return { to: guestAddress(language, token), notice: guestTexts[language].offered };
      },
      again: (form, shell) => this.page(shell, view, right, token, form),
    });
  }

  @Post('afbud')
  async withdraw(@Req() request: Request, @Res() response: Response): Promise<void> {
    const token = tokenIn(request);
    const { right } = await this.standing(request, token);
    await this.turns.take(right, right.personId, ANSWERS);
    await this.guests.withdraw(right, validated(WithdrawByGuest, request.body).date);
    const language = languageOf(request);
    this.pages.goOn({ response }, guestAddress(language, token), guestTexts[language].withdrawn);
  }

  private async standing(request: Request, token: unknown): Promise<{ right: GuestRight; view: GuestView }> {
    const right = this.links.readGuest(token);
    if (!right) await this.turns.take(null, request.ip ?? '', GUESSES);
    const view = right && (await this.queries.view(right));
    if (!right || !view) throw new NotFound(GONE);
    return { right, view };
  }

  private page(shell: Shell, view: GuestView, right: GuestRight, token: string, form?: FormView) {
    const sprog = shell.language === 'en' ? 'en' : undefined;
    const answerOf = (meetingId: string) =>
      withQuery(paths.answer, { t: this.links.tokenFor({ ...right, meetingId }), sprog });
    return GuestPage({ shell, view, token, form: form ?? { values: {}, errors: {} }, answerOf });
  }
}

const GONE = {
  da: 'Linket gælder ikke mere. Brug linket i den nyeste mail, eller spørg teamets leder.',
  en: 'The link is no longer valid. Use the link in the newest mail, or ask the team’s leader.',
};

function tokenIn(request: Request): string {
  return String(typedValues(request.body)['t'] ?? '');
}

function languageOf(request: Request): 'da' | 'en' {
  return request.query['sprog'] === 'en' ? 'en' : 'da';
}
