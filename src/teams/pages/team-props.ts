import type { Named } from '../../organisation/organisation.types.js';
import type { Option } from '../../platform/web/form.js';
import type { PersonInTeam } from '../teams.types.js';
import type { MemberRow } from './team.types.js';

export function memberRow(person: PersonInTeam): MemberRow {
  const { personId, membershipId, name, email, role, jobTitle, leftOn } = person;
  return {
    ...{ personId, membershipId, name, email, role, jobTitle, leftOn },
    department: person.departmentName ?? '',
    disciplines: person.disciplines.map((each) => each.name),
    weeklyMinutes: person.workingHours.reduce((sum, { fromMinute, toMinute }) => sum + toMinute - fromMinute, 0),
  };
}

export function namedOption({ id, name }: Named): Option {
  return { value: id, label: name };
}
