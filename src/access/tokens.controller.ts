import { Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
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
import { Can, Visiting } from './scope.decorators.js';
import type { PersonScope, Visit } from './scope.types.js';

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
  async index(@Visiting() visit: Visit<PersonScope>): Promise<void> {
    const standing = await this.tokens.standing(visit.scope);
    await this.pages.show(visit, (shell) => tokensPage(shell, standing, SUGGESTED));
  }

  @Post()
  async issue(@Visiting() visit: Visit<PersonScope>): Promise<void> {
    const { scope } = visit;
    await this.pages.save(visit, IssueApiToken, {
      act: async (input) => {
        const { token } = await this.tokens.issue(scope, input);
        return { page: async (shell) => tokensPage(shell, await this.tokens.standing(scope), SUGGESTED, token) };
      },
      again: async (form, shell) => tokensPage(shell, await this.tokens.standing(scope), form),
    });
  }

  @Post(':id/lukning')
  async revoke(@Visiting() visit: Visit<PersonScope>, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await this.tokens.revoke(visit.scope, id);
    this.pages.goOn(visit, paths.apiAccess);
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
