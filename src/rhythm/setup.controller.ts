import { Controller, Get, Post, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { Exchange } from '../platform/http/pages.js';
import { Pages } from '../platform/http/pages.js';
import { SetupDonePage, SetupPage } from './pages/setup.page.js';
import { BeginSetup } from './setup.dto.js';
import { SetupService } from './setup.service.js';

@ApiExcludeController()
@Controller('start')
@Can('public')
export class SetupController {
  constructor(
    private readonly setup: SetupService,
    private readonly pages: Pages,
  ) {}

  @Get()
  async show(@Visiting() exchange: Exchange, @Query('kode') code: unknown): Promise<void> {
    const empty = await this.setup.isEmpty();
    const form = { values: { code: typeof code === 'string' ? code : '' }, errors: {} };
    await this.pages.show(exchange, (shell) => (empty ? SetupPage({ shell, form }) : SetupDonePage({ shell })));
  }

  @Post()
  async begin(@Visiting() exchange: Exchange): Promise<void> {
    await this.pages.save(exchange, BeginSetup, {
      act: async (input) => ({ to: `/log-ind?t=${await this.setup.begin(input)}` }),
      again: (form, shell) => SetupPage({ shell, form }),
    });
  }
}
