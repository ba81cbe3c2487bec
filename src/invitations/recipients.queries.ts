import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { ZONE } from '../meetings/meetings.types.js';
import { WorkingDaysQueries } from '../meetings/working-days.queries.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { addDays } from '../platform/days.js';
import type { Language } from '../platform/errors.js';
import { localMoment } from '../platform/web/format.js';

/** However long a municipality closes, mail is held no longer. */
const LONGEST_HOLD_DAYS = 14;

export interface Sender {
  readonly municipality: string;
  readonly mailbox: string;
  /** Of titles, which are the same for everybody. */
  readonly language: Language;
  readonly team: string;
  readonly horizonWeeks: number;
  /** Mails that are not urgent wait for office time. */
  readonly quietHours: boolean;
  /** Holidays and closed days of the next weeks, on which nothing leaves that can wait. */
  readonly closedDays: ReadonlySet<Day>;
}

export interface Recipient {
  readonly personId: string;
  readonly language: Language;
  /** Can sign in and see the team's pages. */
  readonly isMember: boolean;
  /** Of a facilitator's own page; null for everybody else, and once the leader has closed it. */
  readonly guestGeneration: number | null;
}

/** Who mails are from, and how each reader wants them. */
@Injectable()
export class RecipientsQueries {
  constructor(
    private readonly workingDays: WorkingDaysQueries,
    private readonly clock: Clock,
  ) {}

  async sender(tx: Tx, scope: TeamScope): Promise<Sender> {
    const [sender]: Omit<Sender, 'closedDays'>[] = await tx.query(
      `select municipality.name as municipality, mailbox_address as mailbox, language, team.name as team,
              invitation_horizon_weeks as "horizonWeeks", coalesce(quiet_hours, true) as "quietHours"
         from team join municipality using (tenant_id) left join mail_setting on mail_setting.team_id = team.id
        where team.id = $1`,
      [scope.teamId],
    );
    if (!sender) throw new Error(`Team ${scope.teamId} does not exist`);
    return { ...sender, closedDays: await this.closedDays(tx, scope) };
  }

  /** From today on, as far as mail is held. */
  closedDays(tx: Tx, scope: TeamScope): Promise<ReadonlySet<Day>> {
    const { day } = localMoment(this.clock.now(), ZONE);
    return this.workingDays.closedDays(scope, day, addDays(day, LONGEST_HOLD_DAYS), tx);
  }

  async recipients(tx: Tx, scope: TeamScope, personIds: readonly string[]): Promise<ReadonlyMap<string, Recipient>> {
    const rows: Recipient[] = await tx.query(
      `select person.id as "personId", language, exists (
           select from role_grant where person_id = person.id and team_id = $2 and revoked_at is null
             and role in ('leader', 'deputy', 'worker')) as "isMember", (
           select coalesce(generation, 0) from membership left join guest_access using (team_id, person_id)
            where membership.person_id = person.id and membership.team_id = $2 and role = 'facilitator' and left_on is null
              and closed_at is null) as "guestGeneration"
         from person where person.id = any ($1)`,
      [personIds, scope.teamId],
    );
    return new Map(rows.map((row) => [row.personId, row]));
  }

  /** What the leader wrote to the team when the newest plan was published; empty for nothing. */
  async publishedMessage(tx: Tx, scope: TeamScope): Promise<string> {
    const [newest]: { message: string | null }[] = await tx.query(
      `select message from plan_version where team_id = $1 and published_at is not null order by published_at desc limit 1`,
      [scope.teamId],
    );
    return newest?.message ?? '';
  }
}
