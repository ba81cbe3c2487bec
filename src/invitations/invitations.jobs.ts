import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { RoundsService } from './rounds.service.js';

/** The clock strikes often; the database decides which stroke counts. */
@Injectable()
export class InvitationsJobs {
  constructor(private readonly rounds: RoundsService) {}

  @Cron('*/10 * * * *')
  async inviteDaily(): Promise<void> {
    await this.rounds.inviteDaily();
  }
}
