import { Injectable } from '@nestjs/common';
import type { AdminScope, HrScope, PersonScope, TeamScope } from '../access/scope.types.js';
import type { TenantOf, Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import type { FacilitatorOfferView, FamilyView, PersonInTeam, StaffView, TeamView } from './teams.types.js';

// json_build_object writes dates as ISO days and names properties as the views do; a row costs no further query.
const PEOPLE = `
  select json_build_object(
    'membershipId', membership.id, 'personId', person.id, 'name', person.name, 'email', person.email,
    'language', person.language, 'role', membership.role, 'joinedOn', membership.joined_on, 'leftOn', membership.left_on,
    'jobTitle', coalesce(worker.job_title, ''), 'employeeNumber', worker.employee_number,
    'departmentId', department.id, 'departmentName', department.name,
    'disciplines', coalesce((
      select json_agg(json_build_object('id', discipline.id, 'name', discipline.name) order by discipline.name)
      from worker_discipline knows join discipline on discipline.id = knows.discipline_id
      where knows.person_id = person.id), '[]'),
    'workingHours', coalesce((
      select json_agg(json_build_object('weekday', weekday, 'fromMinute', from_minute, 'toMinute', to_minute) order by weekday)
      from working_hours where working_hours.person_id = person.id), '[]'),
    'absences', coalesce((
      select json_agg(json_build_object('id', id, 'fromOn', from_on, 'toOn', to_on) order by from_on, id)
      from absence where absence.person_id = person.id and from_on <= $3 and to_on >= $2), '[]'),
    'busyTimes', coalesce((
      select json_agg(json_build_object('id', id, 'on', busy_on, 'fromMinute', from_minute, 'toMinute', to_minute)
                      order by busy_on, from_minute, id)
      from busy_time where busy_time.person_id = person.id and busy_on between $2 and $3), '[]')
  ) as view
  from membership
  join person on person.id = membership.person_id
  left join worker on worker.person_id = person.id
  left join department on department.id = worker.department_id
  where membership.team_id = $1 and membership.joined_on <= $3 and coalesce(membership.left_on, $2) >= $2
  order by array_position(array['leader', 'deputy', 'worker', 'facilitator'], membership.role), person.name, membership.joined_on`;

const FAMILIES = `
  select json_build_object(
    'id', family.id, 'code', family.code, 'startedOn', family.started_on, 'closedOn', family.closed_on,
    'lastReviewedOn', family.last_reviewed_on,
    'priority', (select priority from family_priority where family_id = family.id order by since_on desc limit 1),
    'priorities', (
      select json_agg(json_build_object('from', since_on, 'priority', priority) order by since_on)
      from family_priority where family_id = family.id),
    'pauses', coalesce((
      select json_agg(json_build_object('id', pause.id, 'fromOn', from_on, 'toOn', to_on) order by from_on)
      from family_pause pause where pause.family_id = family.id), '[]'),
    'contactPair', coalesce((
      select json_agg(json_build_object('personId', person_id, 'sinceOn', since_on, 'untilOn', until_on)
                      order by since_on, person_id)
      from contact where contact.family_id = family.id), '[]')
  ) as view
  from family
  where family.team_id = $1 and ($2 or family.closed_on is null)
  order by family.code`;

const STAFF = `
  select json_build_object(
    'personId', person.id, 'name', person.name, 'employeeNumber', worker.employee_number, 'jobTitle', worker.job_title,
    'departmentId', department.id, 'departmentName', department.name,
    'teams', coalesce((
      select json_agg(json_build_object('teamId', team.id, 'teamName', team.name, 'joinedOn', joined_on, 'leftOn', left_on)
                      order by joined_on, team.name)
      from membership join team on team.id = membership.team_id where membership.person_id = person.id), '[]')
  ) as view
  from worker
  join person on person.id = worker.person_id
  join department on department.id = worker.department_id
  order by person.name, person.id`;

const TEAMS = `select id, name, area, location, invitation_horizon_weeks as "invitationHorizonWeeks" from team`;

/** Each of these is one SQL query. Give `tx` to read inside a transaction of your own. */
@Injectable()
export class TeamsQueries {
  constructor(private readonly database: Database) {}

  async team(scope: TeamScope, tx?: Tx): Promise<TeamView | null> {
    const [found] = await this.rows<TeamView>(scope, tx, `${TEAMS} where id = $1`, [scope.teamId]);
    return found ?? null;
  }

  /** Own teams, for the person's pages. */
  teamsOf(scope: PersonScope, tx?: Tx): Promise<readonly TeamView[]> {
    return this.rows(scope, tx, `${TEAMS} where id = any ($1) order by name`, [scope.teamIds]);
  }

  allTeams(scope: AdminScope | HrScope, tx?: Tx): Promise<readonly TeamView[]> {
    return this.rows(scope, tx, `${TEAMS} order by name`, []);
  }

  /** Everybody who is in the team on at least one day from `from` to `to`, leaders first. */
  people(scope: TeamScope, from: Day, to: Day, tx?: Tx): Promise<readonly PersonInTeam[]> {
    return this.views(scope, tx, PEOPLE, [scope.teamId, from, to]);
  }

  /** By code; `closed` includes the families that have been closed. */
  families(scope: TeamScope, options: { readonly closed?: boolean } = {}, tx?: Tx): Promise<readonly FamilyView[]> {
    return this.views(scope, tx, FAMILIES, [scope.teamId, options.closed ?? false]);
  }

  /** Dates that stand, not those withdrawn. */
  facilitatorOffers(scope: TeamScope, from: Day, to: Day, tx?: Tx): Promise<readonly FacilitatorOfferView[]> {
    return this.rows(
      scope,
      tx,
      `select id, person_id as "personId", offered_on::text as "on", from_minute as "fromMinute" from facilitator_offer
       where team_id = $1 and offered_on between $2 and $3 and withdrawn_at is null order by offered_on, from_minute, id`,
      [scope.teamId, from, to],
    );
  }

  /** All employees, by name. */
  staff(scope: HrScope | AdminScope, tx?: Tx): Promise<readonly StaffView[]> {
    return this.views(scope, tx, STAFF, []);
  }

  private async views<View>(scope: TenantOf, tx: Tx | undefined, sql: string, parameters: unknown[]): Promise<View[]> {
    return (await this.rows<{ view: View }>(scope, tx, sql, parameters)).map((row) => row.view);
  }

  private rows<Row>(scope: TenantOf, tx: Tx | undefined, sql: string, parameters: unknown[]): Promise<Row[]> {
    const read = (manager: Tx): Promise<Row[]> => manager.query(sql, parameters);
    return tx ? read(tx) : this.database.read(scope, read);
  }
}
