import { Body, Controller, Inject, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import { ownPath } from '../platform/http/own-path.js';
import { Pages } from '../platform/http/pages.js';
import { validated } from '../platform/input/validate.js';
import { ChooseLanguage, ChooseTeam } from './access.dto.js';
import { Can, cookieName, CurrentActor } from './scope.decorators.js';
import type { Actor } from './scope.types.js';
import { mintScope } from './scope.js';
import { SessionsService } from './sessions.service.js';

/** What a session remembers: the team it shows, the language it speaks, and that it ends. */
@ApiExcludeController()
@Controller()
export class SessionController {
  constructor(
    private readonly pages: Pages,
    private readonly sessions: SessionsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post('log-af')
  @Can('self')
  async signOut(@CurrentActor() actor: Actor, @Res() response: Response): Promise<void> {
    await this.sessions.signOut(actor);
    const secure = this.config.publicUrl.startsWith('https:');
    response.clearCookie(cookieName(this.config), { httpOnly: true, sameSite: 'lax', secure, path: '/' });
    this.pages.goOn({ response }, '/log-ind');
  }

  @Post('sprog')
  @Can('self')
  async chooseLanguage(
    @CurrentActor() actor: Actor,
    @Body() body: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    const { language, returnTo } = validated(ChooseLanguage, body);
    await this.sessions.speak(actor, language);
    this.pages.goOn({ response }, ownPath(returnTo) || '/');
  }

  @Post('teamvalg')
  @Can('self')
  async chooseTeam(
    @CurrentActor() actor: Actor,
    @Body() body: Record<string, unknown>,
    @Res() response: Response,
  ): Promise<void> {
    const { teamId } = validated(ChooseTeam, body);
    if (mintScope(actor, 'member', teamId)) await this.sessions.showTeam(actor, teamId);
    this.pages.goOn({ response }, '/');
  }
}
