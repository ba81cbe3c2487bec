import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { ReplanRoundsService } from './replan-rounds.service.js';

/** The clock strikes often; the database decides which stroke counts. */
@Injectable()
export class ProposalsJobs {
  constructor(private readonly rounds: ReplanRoundsService) {}

  @Cron('30 * * * * *')
  async lookAgain(): Promise<void> {
    await this.rounds.lookAgain();
  }
}
