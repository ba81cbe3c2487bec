import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { RemindersService } from './reminders.service.js';

/** The clock strikes often; the database decides which stroke counts. */
@Injectable()
export class RemindersJobs {
  constructor(private readonly reminders: RemindersService) {}

  @Cron('5-59/10 * * * *')
  async remindDaily(): Promise<void> {
    await this.reminders.remindDaily();
  }
}
