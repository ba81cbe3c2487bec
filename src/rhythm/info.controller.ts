import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can } from '../access/scope.decorators.js';
import { Pages } from '../platform/http/pages.js';
import { InfoPage } from './pages/info.page.js';
import type { InfoPageName } from './pages/info.texts.js';

@ApiExcludeController()
@Controller()
@Can('public')
export class InfoController {
  constructor(private readonly pages: Pages) {}

  @Get('hjaelp')
  help(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.show('help', request, response);
  }

  @Get('was')
  accessibility(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.show('accessibility', request, response);
  }

  @Get('oplysninger')
  privacy(@Req() request: Request, @Res() response: Response): Promise<void> {
    return this.show('privacy', request, response);
  }

  private show(name: InfoPageName, request: Request, response: Response): Promise<void> {
    return this.pages.show({ request, response }, (shell) => InfoPage({ shell, name }));
  }
}
