import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { ScopesService } from '../access/scopes.service.js';
import { ZONE } from '../meetings/meetings.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { weekdayOf } from '../platform/days.js';
import { Signals } from '../platform/signals.js';
import { localMoment } from '../platform/web/format.js';
import { teamChanged } from '../teams/teams.types.js';
import { InvitationsService } from './invitations.service.js';

const FRIDAY = 5;
/** Mails that nobody waits for leave on working days from 7 to 17. */
const FIRST_MINUTE = 7 * 60;
const LAST_MINUTE = 17 * 60;

const NEWLY_NEAR = `
  select meeting.id from meeting join team on team.id = meeting.team_id
   where team_id = $1 and cancelled_at is null and starts_at > $2
     and (starts_at at time zone zone)::date <= $3::date + invitation_horizon_weeks * 7
     and exists (
       select from attendee left join invitation using (meeting_id, person_id)
        where attendee.meeting_id = meeting.id and removed_at is null and invitation.method is distinct from 'REQUEST')`;

const HELD_INVITATIONS = `
  select meeting.id from meeting where team_id = $1 and cancelled_at is null and ends_at > $2
     and exists (select from invitation where meeting_id = meeting.id and method = 'REQUEST')`;

/** Invitations that follow from time going by, and from people changing, rather than from meetings. */
@Injectable()
export class RoundsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly scopes: ScopesService,
    private readonly invitations: InvitationsService,
    private readonly signals: Signals,
    private readonly clock: Clock,
  ) {}

  // A new mail address: the invitations follow it.
  onModuleInit(): void {
    this.signals.on(teamChanged, async (tx, { tenantId, teamId, what }) => {
      const scope = this.scopes.forTeam(tenantId, teamId);
      if (what === 'people') await this.tell(tx, scope, HELD_INVITATIONS, [teamId, this.clock.now()], 'people');
    });
  }

  /** Once on each working day, whichever instance comes first: invites to what has come within the horizon. Returns the mails. */
  async inviteDaily(): Promise<number> {
    const { day, minutes } = localMoment(this.clock.now(), ZONE);
    if (weekdayOf(day) > FRIDAY || minutes < FIRST_MINUTE || minutes >= LAST_MINUTE) return 0;
    let mails = 0;
    for (const scope of await this.scopes.everyTeam()) {
      mails += await this.database.write(scope, async (tx) => {
        return (await takeSlot(tx, scope, day, this.clock.now())) ? this.inviteNear(tx, scope) : 0;
      });
    }
    return mails;
  }

  /** Everybody who is expected at a meeting within the horizon and holds no invitation gets one. */
  async inviteNear(tx: Tx, scope: TeamScope): Promise<number> {
    const now = this.clock.now();
    return this.tell(tx, scope, NEWLY_NEAR, [scope.teamId, now, localMoment(now, ZONE).day], 'horizon');
  }

  private async tell(
    tx: Tx,
    scope: TeamScope,
    which: string,
    parameters: unknown[],
    cause: 'horizon' | 'people',
  ): Promise<number> {
    const meetings: { id: string }[] = await tx.query(which, parameters);
    const ids = meetings.map(({ id }) => id);
    return ids.length === 0 ? 0 : this.invitations.tell(tx, scope, ids, cause);
  }
}

async function takeSlot(tx: Tx, scope: TeamScope, slot: string, now: Date): Promise<boolean> {
  const taken: unknown[] = await tx.query(
    `insert into cron_fire (tenant_id, name, slot, fired_at) values ($1, $2, $3, $4) on conflict do nothing returning 1`,
    [scope.tenantId, `invitations ${scope.teamId}`, slot, now],
  );
  return taken.length > 0;
}
