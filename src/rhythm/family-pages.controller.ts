import { Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { Visit } from '../access/scope.types.js';
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
  async list(@Visiting() visit: Visit, @Query('closed') closed: unknown): Promise<void> {
    await this.pages.show(visit, await this.queue(visit, closed === 'true'));
  }

  @Post()
  async add(@Visiting() visit: Visit): Promise<void> {
    await this.pages.save(visit, this.made.intents.add, {
      act: async (input) => {
        await refusedAt('code', () => this.families.add(visit.scope, input));
        return { to: paths.family(input.code) };
      },
      again: async (form, shell) => (await this.queue(visit, false))(shell, form),
    });
  }

  @Get(':code')
  @Can('member')
  async show(@Visiting() visit: Visit, @Param('code') code: string): Promise<void> {
    await this.pages.show(visit, await this.page(visit, code));
  }

  @Post(':code/prioritet')
  changePriority(@Visiting() visit: Visit, @Param('code') code: string): Promise<void> {
    return this.change(visit, code, this.made.intents.priority, 'priority', {
      verb: (id, input) => this.families.changePriority(visit.scope, id, input),
      refusalAt: 'from',
    });
  }

  @Post(':code/makkerpar')
  changePair(@Visiting() visit: Visit, @Param('code') code: string): Promise<void> {
    return this.change(visit, code, this.made.intents.pair, 'pair', {
      verb: (id, input) => this.families.changePair(visit.scope, id, input),
      refusalAt: 'secondContactId',
    });
  }

  @Post(':code/pause')
  pause(@Visiting() visit: Visit, @Param('code') code: string): Promise<void> {
    return this.change(visit, code, this.made.intents.pause, 'pause', {
      verb: (id, input) => this.families.pause(visit.scope, id, input),
      refusalAt: 'fromOn',
    });
  }

  @Post(':code/pause/:pauseId/afslutning')
  async resume(
    @Visiting() visit: Visit,
    @Param('code') code: string,
    @Param('pauseId', ParseUUIDPipe) pauseId: string,
  ): Promise<void> {
    const { id } = await this.made.family(visit.scope, code);
    await this.families.resume(visit.scope, id, pauseId);
    this.pages.goOn(visit, paths.family(code));
  }

  @Post(':code/lukning')
  close(@Visiting() visit: Visit, @Param('code') code: string): Promise<void> {
    return this.change(visit, code, this.made.intents.closing, 'closing', {
      verb: (id, input) => this.families.close(visit.scope, id, input.on),
      refusalAt: 'on',
    });
  }

  private async change<T extends object>(
    visit: Visit,
    code: string,
    intent: new () => T,
    name: FamilyFormName,
    { verb, refusalAt }: { verb: (id: string, input: T) => Promise<unknown>; refusalAt: string },
  ): Promise<void> {
    const { id } = await this.made.family(visit.scope, code);
    await this.pages.change(visit, intent, {
      verb: (input) => verb(id, input),
      ...{ refusalAt, to: paths.family(code) },
      again: async (form, shell) => (await this.page(visit, code))(shell, name, form),
    });
  }

  private async queue({ scope }: Visit, closed: boolean) {
    return this.made.list(scope, await this.outlooks.ofTeam(scope), closed);
  }

  private async page({ scope }: Visit, code: string) {
    const { id } = await this.made.family(scope, code);
    return this.made.one(scope, code, await this.outlooks.ofTeam(scope), await this.outlooks.history(scope, id));
  }
}
