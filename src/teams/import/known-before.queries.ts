import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/database.js';
import type { KnownBefore } from './import.types.js';

const KNOWN = `
  select json_build_object(
    'departments', coalesce((select json_agg(json_build_object('id', id, 'name', name)) from department), '[]'),
    'disciplines', coalesce((select json_agg(json_build_object('id', id, 'name', name)) from discipline), '[]'),
    'teams', coalesce((
      select json_agg(json_build_object('id', id, 'name', name, 'area', area, 'location', location,
                                        'weeksAhead', invitation_horizon_weeks)) from team), '[]'),
    'families', coalesce((
      select json_agg(json_build_object('team', team.name, 'code', family.code, 'startedOn', family.started_on))
      from family join team on team.id = family.team_id), '[]'),
    'people', coalesce((
      select json_agg(json_build_object(
        'personId', person.id, 'name', person.name, 'email', person.email, 'employeeNumber', worker.employee_number,
        'jobTitle', coalesce(worker.job_title, ''), 'department', department.name,
        'disciplines', coalesce((
          select json_agg(discipline.name) from worker_discipline knows join discipline on discipline.id = knows.discipline_id
          where knows.person_id = person.id), '[]'),
        'hours', coalesce((
          select json_agg(json_build_object('weekday', weekday, 'fromMinute', from_minute, 'toMinute', to_minute) order by weekday)
          from working_hours where working_hours.person_id = person.id), '[]'),
        'memberships', coalesce((
          select json_agg(json_build_object('id', membership.id, 'team', team.name, 'role', role, 'joinedOn', joined_on,
                                            'leftOn', left_on) order by joined_on)
          from membership join team on team.id = membership.team_id where membership.person_id = person.id), '[]')))
      from person
      left join worker on worker.person_id = person.id
      left join department on department.id = worker.department_id), '[]')
  ) as known`;

/** Everything that an import compares with, in one query. */
@Injectable()
export class KnownBeforeQueries {
  async read(tx: Tx): Promise<KnownBefore> {
    const [row] = await tx.query<{ known: KnownBefore }[]>(KNOWN);
    if (!row) throw new Error('A select without a from has one row');
    return row.known;
  }
}
