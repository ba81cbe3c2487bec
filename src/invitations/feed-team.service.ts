import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { NotFound } from '../platform/errors.js';
import { FeedsService } from './feeds.service.js';
import { GuestLinksService } from './guest-links.service.js';
import type { GuestOfTeam } from './guests.queries.js';
import { GuestsQueries } from './guests.queries.js';
import type { ChooseMails } from './invitations.dto.js';

export interface MailSetting {
  /** Days before a meeting on which whoever has not answered is reminded; 0 = never. */
  readonly reminderDays: number;
  readonly quietHours: boolean;
}

export interface TeamCalendarView extends MailSetting {
  readonly madeOn: Day | null;
  readonly guests: readonly GuestOfTeam[];
}

const CHOOSE = `
  insert into mail_setting (team_id, tenant_id, reminder_days, quiet_hours, changed_at, changed_by) values ($1, $2, $3, $4, $5, $6)
  on conflict (team_id) do update
    set reminder_days = excluded.reminder_days, quiet_hours = excluded.quiet_hours, changed_at = excluded.changed_at,
        changed_by = excluded.changed_by`;

/** A leader's hold on what leaves the team: its subscription, its guests' links, when its mails go. */
@Injectable()
export class FeedTeamService {
  constructor(
    private readonly database: Database,
    private readonly feeds: FeedsService,
    private readonly guests: GuestsQueries,
    private readonly guestLinks: GuestLinksService,
    private readonly clock: Clock,
  ) {}

  async view(scope: TeamScope): Promise<TeamCalendarView> {
    const [madeOn, guests] = [await this.feedMadeOn(scope), await this.guestsOf(scope)];
    return { ...(await this.setting(scope)), madeOn, guests };
  }

  async setting(scope: TeamScope): Promise<MailSetting> {
    const [setting]: MailSetting[] = await this.database.read(scope, (tx) =>
      tx.query(
        `select reminder_days as "reminderDays", quiet_hours as "quietHours" from mail_setting where team_id = $1`,
        [scope.teamId],
      ),
    );
    return { reminderDays: 7, quietHours: true, ...setting };
  }

  guestsOf(scope: TeamScope): Promise<readonly GuestOfTeam[]> {
    return this.guests.ofTeam(scope);
  }

  /** On which day the leader's own address of the team's calendar was made; null when there is none. */
  feedMadeOn(scope: TeamScope): Promise<Day | null> {
    return this.feeds.madeOn(scope);
  }

  renewFeed(scope: TeamScope): Promise<string> {
    return this.feeds.renew(scope);
  }

  revokeFeed(scope: TeamScope): Promise<void> {
    return this.feeds.revoke(scope);
  }

  async choose(scope: TeamScope, { reminderDays, quietHours }: ChooseMails): Promise<void> {
    const parameters = [scope.teamId, scope.tenantId, reminderDays, quietHours, this.clock.now(), scope.personId];
    await this.database.write(scope, (tx) => tx.query(CHOOSE, parameters));
  }

  /** Ends every link that this guest has, and mails a new one unless the leader closes the page. */
  async replaceGuestLink(scope: TeamScope, personId: string, closes: boolean): Promise<void> {
    const guest = (await this.guestsOf(scope)).find((each) => each.personId === personId);
    if (!guest) throw new NotFound();
    await this.database.write(scope, (tx) =>
      closes ? this.guestLinks.close(tx, scope, guest) : this.guestLinks.renew(tx, scope, guest),
    );
  }
}
