import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can } from '../access/scope.decorators.js';
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
  async show(@Query('kode') code: unknown, @Req() request: Request, @Res() response: Response): Promise<void> {
    const empty = await this.setup.isEmpty();
    const form = { values: { code: typeof code === 'string' ? code : '' }, errors: {} };
    await this.pages.show({ request, response }, (shell) =>
      empty ? SetupPage({ shell, form }) : SetupDonePage({ shell }),
    );
  }

  @Post()
  async begin(@Req() request: Request, @Res() response: Response): Promise<void> {
    await this.pages.save({ request, response }, BeginSetup, {
      act: async (input) => ({ to: `/log-ind?t=${await this.setup.begin(input)}` }),
      again: (form, shell) => SetupPage({ shell, form }),
    });
  }
}
