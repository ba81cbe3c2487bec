import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { localDay } from '../teams/local-day.js';
import { KIND_CODES } from './kinds.types.js';
import type { CadenceView, RoutineView, WaiverView } from './routines.types.js';

type RoutineRow = Omit<RoutineView, 'current' | 'draft' | 'adopted'> & {
  readonly cadences: readonly (CadenceView & { readonly isAdopted: boolean })[];
};

// Of two cadences from one day the later adopted holds, so it stands last.
const ROUTINES = `
  select json_build_object(
    'id', routine.id, 'kind', kind, 'name', name, 'startedOn', started_on, 'endedOn', ended_on,
    'cadences', coalesce((
      select json_agg(json_build_object('id', cadence.id, 'validFrom', valid_from, 'settings', settings,
                                        'isAdopted', adopted_at is not null) order by valid_from, adopted_at, cadence.id)
      from cadence where cadence.routine_id = routine.id), '[]')
  ) as view
  from routine where team_id = $1 and ($2::uuid is null or routine.id = $2)
  order by array_position($3::text[], kind), name, routine.id`;

const WAIVERS = `
  select json_build_object('id', waiver.id, 'routineId', routine_id, 'subjectId', subject_id, 'elementId', element_id,
    'opensOn', opens_on, 'ordinal', ordinal, 'reason', reason, 'waivedBy', waived_by,
    'waivedOn', (waived_at at time zone 'Europe/Copenhagen')::date, 'waivedByName', waiver_person.name,
    'withdrawnOn', (withdrawn_at at time zone 'Europe/Copenhagen')::date, 'withdrawnByName', withdrawer.name) as view
  from waiver join routine on routine.id = routine_id join person waiver_person on waiver_person.id = waived_by
  left join person withdrawer on withdrawer.id = withdrawn_by
  where team_id = $1 and ($2::uuid is null or routine_id = $2) and ($3 or withdrawn_at is null) order by waived_at, waiver.id`;

/** Each of these is one SQL query. Give `tx` to read inside a transaction of your own. */
@Injectable()
export class RoutinesQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** In the order of the kinds, then by name. `ended` adds those that have had their last day. */
  async ofTeam(scope: TeamScope, tx?: Tx, options: { readonly ended?: boolean } = {}): Promise<readonly RoutineView[]> {
    const today = localDay(this.clock.now());
    const rows = await this.views<RoutineRow>(scope, tx, ROUTINES, [scope.teamId, null, KIND_CODES]);
    return rows
      .filter(({ endedOn }) => options.ended === true || endedOn === null || endedOn >= today)
      .map((row) => routineView(row, today));
  }

  /** Null when the team has no such routine. */
  async one(scope: TeamScope, id: string, tx?: Tx): Promise<RoutineView | null> {
    const [row] = await this.views<RoutineRow>(scope, tx, ROUTINES, [scope.teamId, id, KIND_CODES]);
    return row ? routineView(row, localDay(this.clock.now())) : null;
  }

  /** Of the team, or of one routine; the first waived first. `withdrawn` adds those that were taken back. */
  waivers(
    scope: TeamScope,
    routineId: string | null = null,
    options: { readonly withdrawn?: boolean } = {},
    tx?: Tx,
  ): Promise<readonly WaiverView[]> {
    return this.views(scope, tx, WAIVERS, [scope.teamId, routineId, options.withdrawn ?? false]);
  }

  private async views<View>(scope: TeamScope, tx: Tx | undefined, sql: string, values: unknown[]): Promise<View[]> {
    const read = (manager: Tx): Promise<{ view: View }[]> => manager.query(sql, values);
    return (await (tx ? read(tx) : this.database.read(scope, read))).map(({ view }) => view);
  }
}

function routineView({ cadences, ...routine }: RoutineRow, today: Day): RoutineView {
  const views = (isAdopted: boolean): CadenceView[] =>
    cadences
      .filter((each) => each.isAdopted === isAdopted)
      .map(({ id, validFrom, settings }) => ({ id, validFrom, settings }));
  const adopted = views(true);
  const current = adopted.findLast(({ validFrom }) => validFrom <= today) ?? adopted[0] ?? null;
  return { ...routine, current, draft: views(false)[0] ?? null, adopted };
}
