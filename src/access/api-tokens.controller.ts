import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiTags } from '@nestjs/swagger';
import { IssueApiToken } from './access.dto.js';
import type { ApiTokenView } from './api-tokens.service.js';
import { ApiTokensService } from './api-tokens.service.js';
import { Can, Scope } from './scope.decorators.js';
import type { PersonScope } from './scope.types.js';

@ApiTags('access')
@ApiBearerAuth()
@Controller('api/me/tokens')
@Can('self')
export class ApiTokensController {
  constructor(private readonly tokens: ApiTokensService) {}

  @Get()
  list(@Scope() scope: PersonScope): Promise<readonly ApiTokenView[]> {
    return this.tokens.standing(scope);
  }

  @Post()
  issue(@Scope() scope: PersonScope, @Body() input: IssueApiToken): Promise<{ id: string; token: string }> {
    return this.tokens.issue(scope, input);
  }

  @Delete(':id')
  @HttpCode(204)
  revoke(@Scope() scope: PersonScope, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.tokens.revoke(scope, id);
  }
}
