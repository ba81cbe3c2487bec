import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { OrganisationQueries } from '../organisation/organisation.queries.js';
import type { WorkingCalendar } from '../organisation/organisation.types.js';
import type { Tx } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { NotFound } from '../platform/errors.js';
import { RoutinesQueries } from '../routines/routines.queries.js';
import type { RoutineView } from '../routines/routines.types.js';
import { TeamsQueries } from '../teams/teams.queries.js';
import type { FamilyView, PersonInTeam } from '../teams/teams.types.js';
import { firstDayOf, lastDayOf } from './instance-of.js';
import type { BusySpan, PlanFamily, PlanPerson, PlanRoutine, TeamYear } from './planning.types.js';
import { StandingQueries } from './standing.queries.js';

/** Everything that a team's year is planned from, in some dozen queries, whatever the size of the team. */
@Injectable()
export class TeamYearQueries {
  constructor(
    private readonly teams: TeamsQueries,
    private readonly organisation: OrganisationQueries,
    private readonly routines: RoutinesQueries,
    private readonly standing: StandingQueries,
  ) {}

  /**
   * One snapshot within the caller's transaction. `besideDrafts`: drafts of other teams count as busy, too. `inForce`: the
   * cadences as they were adopted, whatever the leader is trying out.
   */
  async teamYear(
    tx: Tx,
    scope: TeamScope,
    year: number,
    { besideDrafts = false, inForce = false }: { readonly besideDrafts?: boolean; readonly inForce?: boolean } = {},
  ): Promise<TeamYear> {
    const team = await this.teams.team(scope, tx);
    if (!team) throw new NotFound();
    const [from, to] = [firstDayOf(year), lastDayOf(year)];
    const now = this.standing.now();
    const people = await this.teams.people(scope, now.day > from ? now.day : from, to, tx);
    const ids = people.map(({ personId }) => personId);
    const elsewhere = await this.standing.elsewhere(tx, scope, ids, { from, to, drafts: besideDrafts });
    const families = await this.teams.families(scope, { closed: true }, tx);
    const reviews = await this.standing.lastReviews(tx, scope, from);
    return {
      team: { id: team.id, name: team.name, location: team.location },
      year,
      now,
      ...calendarOf(await this.organisation.workingCalendar(scope, from, to, tx)),
      people: people.map((person) => personOf(person, elsewhere.get(person.personId) ?? [])),
      families: families
        .filter(({ closedOn }) => !closedOn || closedOn >= from)
        .map((each) => familyOf(each, reviews, from)),
      offers: await this.teams.facilitatorOffers(scope, from, to, tx),
      routines: (await this.routines.ofTeam(scope, tx)).flatMap((routine) => routineOf(routine, inForce)),
      standing: await this.standing.meetings(tx, scope, from, to),
      cancelled: await this.standing.cancelledAhead(tx, scope, from, to),
    };
  }
}

function calendarOf(calendar: WorkingCalendar): Pick<TeamYear, 'closedDays' | 'breaks'> {
  return {
    closedDays: [
      ...calendar.publicHolidays.map(({ on, name }) => ({ on, name: name.da, kind: 'publicHoliday' as const })),
      ...calendar.closedDays.map(({ on, name }) => ({ on, name, kind: 'closedDay' as const })),
    ],
    breaks: calendar.schoolBreaks.map(({ name, fromOn, toOn }) => ({ name, from: fromOn, until: toOn })),
  };
}

function personOf(person: PersonInTeam, elsewhere: readonly BusySpan[]): PlanPerson {
  const { personId, name, role, joinedOn, leftOn, disciplines, workingHours, absences, busyTimes } = person;
  return {
    ...{ id: personId, name, part: role, joinedOn, leftOn },
    disciplineIds: disciplines.map(({ id }) => id),
    hours: workingHours.map(({ weekday, fromMinute, toMinute }) => ({ weekday, fromMinute, untilMinute: toMinute })),
    absences: absences.map(({ fromOn, toOn }) => ({ from: fromOn, until: toOn })),
    busy: [
      ...busyTimes.map(({ on, fromMinute, toMinute }) => ({ on, fromMinute, untilMinute: toMinute })),
      ...elsewhere,
    ],
  };
}

function familyOf(family: FamilyView, reviews: ReadonlyMap<string, Day>, from: Day): PlanFamily {
  const { id, code, priority, startedOn, closedOn, pauses, contactPair, lastReviewedOn } = family;
  const known = lastReviewedOn !== null && lastReviewedOn < from ? lastReviewedOn : null;
  const held = reviews.get(id) ?? null;
  return {
    ...{ id, code, priority, startedOn, closedOn },
    pauses: pauses.map(({ fromOn, toOn }) => ({ from: fromOn, until: toOn })),
    contactIds: contactPair.filter(({ untilOn }) => untilOn === null).map(({ personId }) => personId),
    lastReviewedOn: held !== null && (known === null || held > known) ? held : known,
  };
}

/** What the draft asks for, else the newest cadence. */
function routineOf(
  { id, kind, name, startedOn, endedOn, draft, adopted }: RoutineView,
  inForce: boolean,
): PlanRoutine[] {
  const newest = adopted.at(-1)?.settings ?? null;
  const settings = (inForce ? null : draft?.settings) ?? newest;
  return settings ? [{ id, kind, name, startedOn, endedOn, settings, adopted: newest }] : [];
}
