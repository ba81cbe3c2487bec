import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can, Scope } from '../access/scope.decorators.js';
import type { TeamScope } from '../access/scope.types.js';
import { Pages } from '../platform/http/pages.js';
import { refusedAt } from '../platform/input/refused-at.js';
import { paths } from '../platform/web/paths.js';
import { FamiliesService } from '../teams/families.service.js';
import type { FamilyFormName } from '../teams/family-pages.queries.js';
import { FamilyPagesQueries } from '../teams/family-pages.queries.js';
import { FamilyOutlooksQueries } from './family-outlooks.queries.js';

@ApiExcludeController()
@Controller('familier')
@Can('lead')
export class FamilyPagesController {
  constructor(
    private readonly families: FamiliesService,
    private readonly made: FamilyPagesQueries,
    private readonly outlooks: FamilyOutlooksQueries,
    private readonly pages: Pages,
  ) {}

  @Get()
  @Can('member')
  async list(
    @Scope() scope: TeamScope,
    @Query('closed') closed: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.made.list(scope, await this.outlooks.ofTeam(scope), closed === 'true');
    await this.pages.show({ request, response }, (shell) => page(shell));
  }

  @Post()
  async add(@Scope() scope: TeamScope, @Req() request: Request, @Res() response: Response): Promise<void> {
    const page = await this.made.list(scope, await this.outlooks.ofTeam(scope), false);
    await this.pages.save({ request, response }, this.made.intents.add, {
      act: async (input) => {
        await refusedAt('code', () => this.families.add(scope, input));
        return { to: paths.family(input.code) };
      },
      again: (form, shell) => page(shell, form),
    });
  }

  @Get(':code')
  @Can('member')
  async show(
    @Scope() scope: TeamScope,
    @Param('code') code: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const page = await this.page(scope, code);
    await this.pages.show({ request, response }, (shell) => page(shell));
  }

  @Post(':code/prioritet')
  changePriority(
    @Scope() scope: TeamScope,
    @Param('code') code: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.change(
      scope,
      code,
      { name: 'priority', intent: this.made.intents.priority, field: 'from' },
      request,
      response,
      (id, input) => this.families.changePriority(scope, id, input),
    );
  }

  @Post(':code/makkerpar')
  changePair(
    @Scope() scope: TeamScope,
    @Param('code') code: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.change(
      scope,
      code,
      { name: 'pair', intent: this.made.intents.pair, field: 'secondContactId' },
      request,
      response,
      (id, input) => this.families.changePair(scope, id, input),
    );
  }

  @Post(':code/pause')
  pause(
    @Scope() scope: TeamScope,
    @Param('code') code: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.change(
      scope,
      code,
      { name: 'pause', intent: this.made.intents.pause, field: 'fromOn' },
      request,
      response,
      (id, input) => this.families.pause(scope, id, input),
    );
  }

  @Post(':code/lukning')
  close(
    @Scope() scope: TeamScope,
    @Param('code') code: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.change(
      scope,
      code,
      { name: 'closing', intent: this.made.intents.closing, field: 'on' },
      request,
      response,
      (id, input) => this.families.close(scope, id, input.on),
    );
  }

  private async change<T extends object>(
    scope: TeamScope,
    code: string,
    { name, intent, field }: { name: FamilyFormName; intent: new () => T; field: string },
    request: Request,
    response: Response,
    verb: (id: string, input: T) => Promise<unknown>,
  ): Promise<void> {
    const { id } = await this.made.family(scope, code);
    const page = await this.page(scope, code);
    await this.pages.save({ request, response }, intent, {
      act: async (input) => {
        await refusedAt(field, () => verb(id, input));
        return { to: paths.family(code) };
      },
      again: (form, shell) => page(shell, name, form),
    });
  }

  private async page(scope: TeamScope, code: string) {
    const { id } = await this.made.family(scope, code);
    return this.made.one(scope, code, await this.outlooks.ofTeam(scope), await this.outlooks.history(scope, id));
  }
}
