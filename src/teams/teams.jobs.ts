import { Injectable } from '@nestjs/common';
import { Cron } from '@nestjs/schedule';
import { ScopesService } from '../access/scopes.service.js';
import { MembersService } from './members.service.js';

/** Safe on several instances at once: a role that is gone stays gone. */
@Injectable()
export class TeamsJobs {
  constructor(
    private readonly scopes: ScopesService,
    private readonly members: MembersService,
  ) {}

  /** Every hour, so that a night on which the service stood still costs an hour at most. */
  @Cron('0 10 * * * *')
  async revokeLeavers(): Promise<void> {
    for (const scope of await this.scopes.everyTeam()) await this.members.revokeLeavers(scope);
  }
}
