import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { InboxService } from './inbox.service.js';

/** Forgetting twice is forgetting once: any instance may do it. */
@Injectable()
export class InboundJobs {
  constructor(private readonly inbox: InboxService) {}

  @Cron('40 5 * * *')
  async forgetOld(): Promise<void> {
    await this.inbox.forgetOld();
  }
}
