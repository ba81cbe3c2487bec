import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { OrganisationQueries } from '../organisation/organisation.queries.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { addDays } from '../platform/days.js';
import { localDay } from '../teams/local-day.js';
import { TeamsQueries } from '../teams/teams.queries.js';
import type { CadenceSettings } from './cadence.types.js';
import { promisesOf } from './promise.js';
import type { PromiseQuestion } from './promise.types.js';
import { summaryOf } from './rhythm-status.js';
import type { QuestionFacts } from './routine-question.js';
import { questionOf } from './routine-question.js';
import { RoutinesQueries } from './routines.queries.js';
import type { RoutineEvidence, RoutineRhythm, RoutineView } from './routines.types.js';

/** What the lanes of the first page show ahead. */
const HORIZON_DAYS = 13 * 7;
/** Whatever its calendar period, a rule owes its next promise within so many days. */
const DAYS_OF_A_PERIOD = 400;

export interface AskedAhead {
  /** The last day on which a window may open; left out: 13 weeks from today. */
  readonly horizon?: Day;
  /** As if the drafts were published today. */
  readonly drafts?: boolean;
}

/** Where a team's routines stand today. The meetings come from the caller: `routines` does not know them. */
@Injectable()
export class PromisesQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly routines: RoutinesQueries,
    private readonly teams: TeamsQueries,
    private readonly organisation: OrganisationQueries,
  ) {}

  /**
   * One routine's question as it will be on `day`, with what stands now. Before its first cadence is in force, as if
   * `settings` were from its beginning. Null when the team has no such routine.
   */
  async questionOn(
    tx: Tx,
    scope: TeamScope,
    routineId: string,
    meetings: readonly RoutineEvidence[],
    { day, settings }: { readonly day: Day; readonly settings: CadenceSettings },
  ): Promise<PromiseQuestion | null> {
    const routine = await this.routines.one(scope, routineId, tx);
    if (!routine) return null;
    const facts = await this.facts(tx, scope, [routine], meetings, addDays(day, DAYS_OF_A_PERIOD));
    const startedOn = routine.startedOn < day ? routine.startedOn : day;
    const inForce = routine.adopted.some(({ validFrom }) => validFrom <= day);
    const first = { id: routine.id, validFrom: startedOn, settings };
    const adopted = inForce ? routine.adopted : [first, ...routine.adopted];
    return questionOf({ ...routine, startedOn, adopted }, { ...facts, now: day }, false);
  }

  /** `meetings` from the first day of the oldest routine to the horizon, of all routines together. */
  async ofTeam(
    scope: TeamScope,
    meetings: readonly RoutineEvidence[],
    asked: AskedAhead = {},
    tx?: Tx,
  ): Promise<readonly RoutineRhythm[]> {
    const work = async (inTx: Tx): Promise<readonly RoutineRhythm[]> => {
      const routines = await this.routines.ofTeam(scope, inTx);
      const facts = await this.facts(inTx, scope, routines, meetings, asked.horizon);
      return routines.map((routine) => {
        const question = questionOf(routine, facts, asked.drafts ?? false);
        const promises = promisesOf(question);
        return { routine, question, promises, summary: summaryOf(question, promises) };
      });
    };
    return tx ? work(tx) : this.database.read(scope, work);
  }

  private async facts(
    tx: Tx,
    scope: TeamScope,
    routines: readonly RoutineView[],
    meetings: readonly RoutineEvidence[],
    asked: Day | undefined,
  ): Promise<QuestionFacts> {
    const now = localDay(this.clock.now());
    const horizon = asked ?? addDays(now, HORIZON_DAYS);
    const first = routines.reduce((day, { startedOn }) => (startedOn < day ? startedOn : day), now);
    const breaks = await this.organisation.schoolBreaks(scope, tx);
    return {
      ...{ teamId: scope.teamId, meetings, now, horizon },
      people: await this.teams.people(scope, first, horizon, tx),
      families: await this.teams.families(scope, { closed: true }, tx),
      breaks: breaks.map(({ name, fromOn, toOn }) => ({ name, from: fromOn, until: toOn })),
      waivers: await this.routines.waivers(scope, null, {}, tx),
    };
  }
}
