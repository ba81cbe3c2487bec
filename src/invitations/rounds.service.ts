import type { OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { ScopesService } from '../access/scopes.service.js';
import { ZONE } from '../meetings/meetings.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Signals } from '../platform/signals.js';
import { localMoment } from '../platform/web/format.js';
import { teamChanged } from '../teams/teams.types.js';
import { InvitationsService } from './invitations.service.js';
import type { UninvitedTo } from './rounds-share.js';
import { shareOfRound } from './rounds-share.js';
import { WorkdaysService } from './workdays.service.js';

const DAY_MS = 86_400_000;
const PER_PERSON = 5;
const PER_TEAM = 100;
/** Nearer meetings wait for nobody's quiet. */
const URGENT_DAYS = 14;

const NEWLY_NEAR = `
  select meeting.id as "meetingId", starts_at as "startsAt", array_agg(attendee.person_id::text) as "personIds"
    from meeting join team on team.id = meeting.team_id join attendee on attendee.meeting_id = meeting.id
      left join invitation on invitation.meeting_id = meeting.id and invitation.person_id = attendee.person_id
   where team_id = $1 and cancelled_at is null and starts_at > $2
     and (starts_at at time zone zone)::date <= $3::date + invitation_horizon_weeks * 7
     and removed_at is null and invitation.method is distinct from 'REQUEST'
   group by meeting.id order by starts_at, meeting.id`;

const INVITED_TODAY = `
  select person_id as "personId", count(*)::int as mails from outbox
   where kind = 'invitation' and state <> 'superseded' and mail_date >= $1::date::timestamp at time zone 'Europe/Copenhagen' group by person_id`;

const HELD_INVITATIONS = `
  select meeting.id from meeting where team_id = $1 and cancelled_at is null and ends_at > $2
     and exists (select from invitation where meeting_id = meeting.id and method = 'REQUEST')`;

/** Invitations that follow from time going by, and from people changing, rather than from meetings. */
@Injectable()
export class RoundsService implements OnModuleInit {
  constructor(
    private readonly workdays: WorkdaysService,
    private readonly scopes: ScopesService,
    private readonly invitations: InvitationsService,
    private readonly signals: Signals,
    private readonly clock: Clock,
  ) {}

  // A new mail address: the invitations follow it.
  onModuleInit(): void {
    this.signals.on(teamChanged, async (tx, { tenantId, teamId, what }) => {
      const scope = this.scopes.forTeam(tenantId, teamId);
      if (what === 'people') await this.tellHolders(tx, scope);
    });
  }

  /** Once on each working day, whichever instance comes first: invites to what has come within the horizon. Returns the mails. */
  inviteDaily(): Promise<number> {
    return this.workdays.forEachTeam('invitations', (tx, scope) => this.inviteNear(tx, scope));
  }

  /** Whoever is expected at a meeting within the horizon and holds no invitation gets one: the nearest first, few a day. */
  async inviteNear(tx: Tx, scope: TeamScope): Promise<number> {
    const now = this.clock.now();
    const { day } = localMoment(now, ZONE);
    const near: UninvitedTo[] = await tx.query(NEWLY_NEAR, [scope.teamId, now, day]);
    const today: { personId: string; mails: number }[] = await tx.query(INVITED_TODAY, [day]);
    const ids = shareOfRound(near, new Map(today.map(({ personId, mails }) => [personId, mails])), {
      ...{ perPerson: PER_PERSON, perTeam: PER_TEAM, urgentBefore: new Date(now.getTime() + URGENT_DAYS * DAY_MS) },
    });
    return ids.length === 0 ? 0 : this.invitations.tell(tx, scope, ids, 'horizon');
  }

  private async tellHolders(tx: Tx, scope: TeamScope): Promise<void> {
    const held: { id: string }[] = await tx.query(HELD_INVITATIONS, [scope.teamId, this.clock.now()]);
    const ids = held.map(({ id }) => id);
    if (ids.length > 0) await this.invitations.tell(tx, scope, ids, 'people');
  }
}
