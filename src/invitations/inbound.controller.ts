import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { timingSafeEqual } from 'node:crypto';
import { Can } from '../access/scope.decorators.js';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.types.js';
import { CONFIG } from '../platform/config.types.js';
import { rawBody } from '../platform/http/raw-body.js';
import { NobodysMail, NotAMail, WrongHandOverToken } from './inbound.errors.js';
import { InboundService } from './inbound.service.js';
import type { InboundOutcome } from './inbound.types.js';
import { LARGEST_MAIL_BYTES } from './mailbox.types.js';

/** For hosts without IMAP: the mail server hands each message over as it came. docs/inbound-mail.md. */
@ApiTags('mails')
@ApiBearerAuth()
@Controller('api/inbound-mails')
@Can('public')
export class InboundController {
  constructor(
    private readonly inbound: InboundService,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiConsumes('message/rfc822')
  @ApiOperation({ summary: 'Hand over one mail as it came; the same mail again changes nothing' })
  async take(@Req() request: Request): Promise<{ readonly outcome: InboundOutcome }> {
    this.refuseStrangers(request);
    if (!request.is('message/rfc822')) throw new NotAMail(String(request.headers['content-type'] ?? ''));
    const raw = await rawBody(request, LARGEST_MAIL_BYTES);
    const outcome = await this.inbound.take(raw, 'http', this.clock.now());
    if (outcome === 'nobodys') throw new NobodysMail();
    return { outcome };
  }

  private refuseStrangers(request: Request): void {
    const shown = Buffer.from(/^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '');
    const expected = Buffer.from(this.config.inbound.token ?? '');
    if (expected.length === 0 || shown.length !== expected.length || !timingSafeEqual(shown, expected))
      throw new WrongHandOverToken();
  }
}
