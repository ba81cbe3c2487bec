import { Injectable } from '@nestjs/common';
import type { JSX } from 'preact';
import type { Actor, TeamScope, Visit } from '../access/scope.types.js';
import { OrganisationQueries } from '../organisation/organisation.queries.js';
import { Clock } from '../platform/clock.js';
import type { Day } from '../platform/days.js';
import { addDays } from '../platform/days.js';
import { NotFound } from '../platform/errors.js';
import type { Option } from '../platform/web/form.js';
import { blankForm } from '../platform/web/form.js';
import type { Shell } from '../platform/web/layout.types.js';
import { localDay } from './local-day.js';
import { memberRow, namedOption } from './pages/team-props.js';
import { TeamPage } from './pages/team.page.js';
import type { TeamPageProps } from './pages/team.types.js';
import { TeamsQueries } from './teams.queries.js';
import type { PersonInTeam, TeamView } from './teams.types.js';

const DAYS_AHEAD = 500;
const LEADING = ['leader', 'deputy'];

/** What `/team` shows: everybody from today on, with what is to come. */
@Injectable()
export class TeamPageQueries {
  constructor(
    private readonly teams: TeamsQueries,
    private readonly organisation: OrganisationQueries,
    private readonly clock: Clock,
  ) {}

  async page({
    scope,
    actor,
  }: Pick<Visit, 'scope' | 'actor'>): Promise<(shell: Shell, forms?: Partial<TeamPageProps['forms']>) => JSX.Element> {
    const today = localDay(this.clock.now());
    const people = await this.people(scope, today);
    const team = await this.teams.team(scope);
    const offers = await this.teams.facilitatorOffers(scope, today, addDays(today, DAYS_AHEAD));
    const names = new Map(people.map(({ personId, name }) => [personId, name]));
    const props = {
      can: { edit: LEADING.includes(scope.role), import: isAdmin(actor) },
      team: headOf(team),
      members: people.map(memberRow),
      absences: people
        .flatMap(({ name, absences }) => absences.map((absence) => ({ name, ...absence })))
        .sort((a, b) => (a.fromOn < b.fromOn ? -1 : 1)),
      offers: offers.map((offer) => ({ ...offer, name: names.get(offer.personId) ?? '–' })),
      people: people.filter(({ role }) => role !== 'facilitator').map(personOption),
      facilitators: people.filter(({ role }) => role === 'facilitator').map(personOption),
      departments: (await this.organisation.departments(scope)).map(namedOption),
      disciplines: (await this.organisation.disciplines(scope)).map(namedOption),
    };
    const member = { ...blankForm, values: { role: 'worker', joinedOn: today } };
    const blank = { member, absence: blankForm, offer: blankForm };
    return (shell, forms = {}) => TeamPage({ shell, ...props, forms: { ...blank, ...forms } });
  }

  /** Whose absence it is. Throws NotFound for one that is over, or of somebody else. */
  async absentee(scope: TeamScope, absenceId: string): Promise<string> {
    const people = await this.people(scope, localDay(this.clock.now()));
    const found = people.find(({ absences }) => absences.some(({ id }) => id === absenceId));
    if (!found) throw new NotFound();
    return found.personId;
  }

  private people(scope: TeamScope, today: Day): Promise<readonly PersonInTeam[]> {
    return this.teams.people(scope, today, addDays(today, DAYS_AHEAD));
  }
}

/** Files change the whole municipality, so their page is the administrator's. */
function isAdmin({ grants }: Actor): boolean {
  return grants.some(({ role }) => role === 'admin');
}

function headOf(team: TeamView | null): TeamPageProps['team'] {
  if (!team) throw new NotFound();
  return { name: team.name, area: team.area, location: team.location, weeksAhead: team.invitationHorizonWeeks };
}

function personOption({ personId, name }: PersonInTeam): Option {
  return { value: personId, label: name };
}
