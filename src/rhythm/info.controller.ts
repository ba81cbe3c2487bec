import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Can, Visiting } from '../access/scope.decorators.js';
import type { Exchange } from '../platform/http/pages.js';
import { Pages } from '../platform/http/pages.js';
import { InfoPage } from './pages/info.page.js';
import type { InfoPageName } from './pages/info.texts.js';

@ApiExcludeController()
@Controller()
@Can('public')
export class InfoController {
  constructor(private readonly pages: Pages) {}

  @Get('hjaelp')
  help(@Visiting() exchange: Exchange): Promise<void> {
    return this.show('help', exchange);
  }

  @Get('was')
  accessibility(@Visiting() exchange: Exchange): Promise<void> {
    return this.show('accessibility', exchange);
  }

  @Get('oplysninger')
  privacy(@Visiting() exchange: Exchange): Promise<void> {
    return this.show('privacy', exchange);
  }

  private show(name: InfoPageName, exchange: Exchange): Promise<void> {
    return this.pages.show(exchange, (shell) => InfoPage({ shell, name }));
  }
}
