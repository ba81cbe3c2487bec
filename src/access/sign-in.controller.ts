import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import { typedValues } from '../platform/http/form-view.js';
import { ownPath } from '../platform/http/own-path.js';
import type { Exchange } from '../platform/http/pages.js';
import { Pages } from '../platform/http/pages.js';
import { validated } from '../platform/input/validate.js';
import { blankForm } from '../platform/web/form.js';
import { LinkUsedUp } from './access.errors.js';
import { AskForLink, SignIn } from './access.dto.js';
import { ConfirmSignInPage, SignInPage } from './pages/sign-in.page.js';
import { Can, cookieName, Visiting } from './scope.decorators.js';
import { SESSION_MS } from './session.entity.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';

/** Asking for a link, opening it, and pressing its button. */
@ApiExcludeController()
@Controller('log-ind')
@Can('public')
export class SignInController {
  constructor(
    private readonly pages: Pages,
    private readonly signIns: SignInService,
    private readonly sessions: SessionsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  async show(
    @Visiting() exchange: Exchange,
    @Query('t') token: unknown,
    @Query('retur') asked: unknown,
  ): Promise<void> {
    const returnTo = ownPath(asked);
    if (typeof token !== 'string') {
      const form = blankForm;
      return this.pages.show(exchange, (shell) => SignInPage({ shell, form, returnTo, sent: false }));
    }
    const person = await this.sessions.personBehind(token);
    if (!person) throw new LinkUsedUp();
    const name = person.name;
    await this.pages.show(exchange, (shell) => ConfirmSignInPage({ shell, name, token, returnTo }));
  }

  @Post()
  async sendLink(@Visiting() exchange: Exchange): Promise<void> {
    const returnTo = ownPath(typedValues(exchange.request.body)['retur']);
    await this.pages.save(exchange, AskForLink, {
      act: async ({ email }) => {
        await this.signIns.sendLink(email, returnTo);
        return { page: (shell) => SignInPage({ shell, form: blankForm, returnTo, sent: true }) };
      },
      again: (form, shell) => SignInPage({ shell, form, returnTo, sent: false }),
    });
  }

  @Post('bekraeft')
  async signIn(@Body() body: Record<string, unknown>, @Res() response: Response): Promise<void> {
    const { token, retur } = validated(SignIn, body);
    const session = await this.sessions.signIn(token);
    const secure = this.config.publicUrl.startsWith('https:');
    response.cookie(cookieName(this.config), session, {
      httpOnly: true,
      sameSite: 'lax',
      secure,
      path: '/',
      maxAge: SESSION_MS,
    });
    this.pages.goOn({ response }, ownPath(retur) || '/');
  }
}
