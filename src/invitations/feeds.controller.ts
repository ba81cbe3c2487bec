import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Can } from '../access/scope.decorators.js';
import { FeedsQueries } from './feeds.queries.js';

/** `GET /feed/<token>.ics`: read by calendars, which know neither cookies nor redirects. */
@ApiExcludeController()
@Controller('feed')
@Can('public')
export class FeedsController {
  constructor(private readonly feeds: FeedsQueries) {}

  @Get(':file')
  async read(
    @Param('file') file: string,
    @Query('uden') without: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const feed = await this.feeds.feed(file.replace(/\.ics$/, ''), { withoutInvited: without === 'indkaldte' });
    response.set({ 'Cache-Control': 'private, no-cache', 'X-Robots-Tag': 'noindex', 'Referrer-Policy': 'no-referrer' });
    if (!feed) return void response.status(404).type('text/plain').send('Not found\n');
    response.set('ETag', `"${feed.version}"`);
    if (request.fresh) return void response.status(304).end();
    response.set('Content-Type', 'text/calendar; charset=utf-8').send(await feed.text());
  }
}
