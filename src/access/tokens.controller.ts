import { Controller, Get, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { JSX } from 'preact';
import { Pages } from '../platform/http/pages.js';
import { dayMonthYear } from '../platform/web/format.js';
import type { FormView } from '../platform/web/form.js';
import type { Shell } from '../platform/web/layout.types.js';
import { paths } from '../platform/web/paths.js';
import { IssueApiToken } from './access.dto.js';
import type { ApiTokenView } from './api-tokens.service.js';
import { ApiTokensService } from './api-tokens.service.js';
import { TokensPage } from './pages/tokens.page.js';
import { Can, Scope } from './scope.decorators.js';
import type { PersonScope } from './scope.types.js';

const SUGGESTED: FormView = { values: { days: '365' }, errors: {} };

@ApiExcludeController()
@Controller('api-adgang')
@Can('self')
export class TokensController {
  constructor(
    private readonly tokens: ApiTokensService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async index(@Scope() scope: PersonScope, @Req() request: Request, @Res() response: Response): Promise<void> {
    const standing = await this.tokens.standing(scope);
    await this.pages.show({ request, response }, (shell) => tokensPage(shell, standing, SUGGESTED));
  }

  @Post()
  async issue(@Scope() scope: PersonScope, @Req() request: Request, @Res() response: Response): Promise<void> {
    const before = await this.tokens.standing(scope);
    await this.pages.save({ request, response }, IssueApiToken, {
      act: async (input) => {
        const { token } = await this.tokens.issue(scope, input);
        const standing = await this.tokens.standing(scope);
        return { page: (shell) => tokensPage(shell, standing, SUGGESTED, token) };
      },
      again: (form, shell) => tokensPage(shell, before, form),
    });
  }

  @Post(':id/lukning')
  async revoke(
    @Scope() scope: PersonScope,
    @Param('id', ParseUUIDPipe) id: string,
    @Res() response: Response,
  ): Promise<void> {
    await this.tokens.revoke(scope, id);
    this.pages.goOn({ response }, paths.apiAccess);
  }
}

function tokensPage(
  shell: Shell,
  standing: readonly ApiTokenView[],
  form: FormView,
  issued: string | null = null,
): JSX.Element {
  const day = (iso: string) => dayMonthYear(iso, shell.language);
  const tokens = standing.map((token) => ({
    ...{ id: token.id, name: token.name, until: day(token.expiresAt.toISOString().slice(0, 10)) },
    lastUsed: token.lastUsedOn === null ? null : day(token.lastUsedOn),
  }));
  return TokensPage({ shell, form, issued, tokens });
}
