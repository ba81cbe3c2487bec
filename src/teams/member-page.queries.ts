import { Injectable } from '@nestjs/common';
import type { JSX } from 'preact';
import type { TeamScope } from '../access/scope.types.js';
import { OrganisationQueries } from '../organisation/organisation.queries.js';
import { Clock } from '../platform/clock.js';
import { NotFound } from '../platform/errors.js';
import { blankForm } from '../platform/web/form.js';
import { time } from '../platform/web/format.js';
import type { Shell } from '../platform/web/layout.types.js';
import { hoursValues } from './hours-form.js';
import { localDay } from './local-day.js';
import { MemberPage } from './pages/member.page.js';
import type { MemberPageProps } from './pages/member.types.js';
import { memberRow, namedOption } from './pages/team-props.js';
import { TeamsQueries } from './teams.queries.js';
import type { PersonInTeam } from './teams.types.js';

/** What `/team/medlemmer/:id` shows of somebody who is in the team today or will be. */
@Injectable()
export class MemberPageQueries {
  constructor(
    private readonly teams: TeamsQueries,
    private readonly organisation: OrganisationQueries,
    private readonly clock: Clock,
  ) {}

  /** Throws NotFound for somebody who is not in the team. */
  async page(
    scope: TeamScope,
    personId: string,
  ): Promise<(shell: Shell, forms?: Partial<MemberPageProps['forms']>) => JSX.Element> {
    const person = await this.person(scope, personId);
    const props = {
      member: memberRow(person),
      departments: (await this.organisation.departments(scope)).map(namedOption),
      disciplines: (await this.organisation.disciplines(scope)).map(namedOption),
    };
    return (shell, forms = {}) =>
      MemberPage({ shell, ...props, forms: { ...formsOf(person, shell.language), ...forms } });
  }

  private async person(scope: TeamScope, personId: string): Promise<PersonInTeam> {
    const today = localDay(this.clock.now());
    const stays = (await this.teams.people(scope, today, FOR_GOOD)).filter((each) => each.personId === personId);
    const found = stays.find(({ leftOn }) => leftOn === null) ?? stays[0];
    if (!found) throw new NotFound();
    return found;
  }
}

/** Somebody who joins next year is a member already. */
const FOR_GOOD = '2200-12-31';

function formsOf(person: PersonInTeam, language: Shell['language']): MemberPageProps['forms'] {
  const { name, email, jobTitle, role } = person;
  const disciplineIds = person.disciplines.map(({ id }) => id);
  const details = { name, email, jobTitle, departmentId: person.departmentId ?? '', disciplineIds };
  const hours = hoursValues(person.workingHours, (minutes) => time(minutes, language));
  return {
    role: { values: { role }, errors: {} },
    hours: { values: hours, errors: {} },
    details: { values: details, errors: {} },
    leaving: blankForm,
  };
}
