import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { TeamScope } from '../access/scope.types.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { InvalidInput, NotFound } from '../platform/errors.js';
import { localDay } from '../teams/local-day.js';
import { Cadence } from './cadence.entity.js';
import { defaultCadence } from './cadence.js';
import type { CadenceSettings } from './cadence.types.js';
import { faultsIn } from './cadence-faults.js';
import { inputFaults } from './fault-sentences.js';
import { KINDS } from './kinds.js';
import type { KindCode } from './kinds.types.js';
import { KIND_CODES } from './kinds.types.js';
import { adoptedFrom } from './routine-question.js';
import type { Act } from './routine.entity.js';
import { Routine } from './routine.entity.js';
import type { EndRoutine, SaveCadence, StartRoutine } from './routines.dto.js';
import { RoutineStandsAlready } from './routines.errors.js';
import { RoutinesQueries } from './routines.queries.js';
import { sameJson } from './same-json.js';

const NAME_NEEDED = { da: 'et navn til teamets egen rutine', en: 'a name for the team’s own routine' };

/** A team's routines and how often they are: nothing here sends a mail, and a cadence holds when a plan with it is published. */
@Injectable()
export class RoutinesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly routines: RoutinesQueries,
  ) {}

  /** With the kind's cadence, or the template's, as a draft. */
  start(scope: TeamScope, input: StartRoutine): Promise<string> {
    return this.database.write(scope, (tx) => this.startIn(tx, scope, input));
  }

  /** The same with a cadence of one's own, in the caller's transaction. A second one of a kind is refused. */
  startWith(tx: Tx, scope: TeamScope, input: StartRoutine, settings: CadenceSettings): Promise<string> {
    return this.startIn(tx, scope, input, checked(input.kind, settings));
  }

  /** Every kind that the team does not have yet, but `custom`: what a new team begins with. */
  startAll(scope: TeamScope, startedOn: Day): Promise<readonly string[]> {
    return this.database.write(scope, async (tx) => {
      const standing = new Set((await this.routines.ofTeam(scope, tx)).map(({ kind }) => kind));
      const started: string[] = [];
      for (const kind of KIND_CODES)
        if (kind !== 'custom' && !standing.has(kind))
          started.push(await this.startIn(tx, scope, { kind, template: null, name: '', startedOn }));
      return started;
    });
  }

  end(scope: TeamScope, id: string, input: EndRoutine): Promise<void> {
    return this.change(scope, id, 'routine.end', async (tx, routine) => {
      routine.end(input.on);
      await tx.save(routine);
      await tx.delete(Cadence, { routineId: id, adoptedAt: IsNull() });
    });
  }

  /**
   * Keeps the cadence beside the one in force until a plan with it is published; settings equal to those in force leave no
   * draft. Throws InvalidInput with every fault, at `settings.…` and `validFrom`.
   */
  saveDraft(scope: TeamScope, id: string, input: SaveCadence): Promise<void> {
    return this.change(scope, id, 'cadence.save-draft', async (tx, routine) => {
      routine.refuseWhenEnded();
      const settings = checked(routine.kind, input.settings);
      const view = await this.found(tx, scope, id);
      const validFrom = this.validFrom(input.validFrom, routine, view.adopted.length > 0);
      if (sameJson(view.adopted.at(-1)?.settings, settings)) return this.dropDraft(tx, id);
      const draft = await tx.findOneBy(Cadence, { routineId: id, adoptedAt: IsNull() });
      const act = this.act(scope);
      await tx.save(draft?.revise(settings, validFrom, act) ?? Cadence.draft(routine, settings, validFrom, act));
    });
  }

  discardDraft(scope: TeamScope, id: string): Promise<void> {
    return this.change(scope, id, 'cadence.discard-draft', (tx) => this.dropDraft(tx, id));
  }

  /** Puts every draft of the team in force, within the transaction that publishes the plan made with them. */
  async adoptDrafts(tx: Tx, scope: TeamScope): Promise<void> {
    const routines = await this.routines.ofTeam(scope, tx);
    const hadOne = new Set(routines.filter(({ adopted }) => adopted.length > 0).map(({ id }) => id));
    const drafts = await tx.findBy(Cadence, { id: In(routines.flatMap(({ draft }) => draft?.id ?? [])) });
    for (const draft of drafts) {
      const from = adoptedFrom(draft, hadOne.has(draft.routineId), localDay(this.clock.now()));
      draft.adopt(from, this.act(scope));
    }
    await tx.save(drafts);
    await this.record(tx, scope, 'cadence.adopt', ...drafts.map(({ routineId }) => routineId));
  }

  private async startIn(
    tx: Tx,
    scope: TeamScope,
    input: StartRoutine,
    settings = defaultCadence(input.kind, input.template),
  ): Promise<string> {
    const { kind, startedOn } = input;
    const name = input.name.trim() || null;
    if (kind === 'custom' && !name) throw new InvalidInput([{ path: 'name', value: name, expected: NAME_NEEDED }]);
    if (kind !== 'custom') await this.refuseSecond(tx, scope, kind);
    const act = this.act(scope);
    const routine = Routine.start(scope, { kind, name, startedOn }, act);
    await tx.save(routine);
    await tx.save(Cadence.draft(routine, settings, startedOn, act));
    await this.record(tx, scope, 'routine.start', routine.id);
    return routine.id;
  }

  /** The team row is the lock: of two starts at once the second sees the first. */
  private async refuseSecond(tx: Tx, scope: TeamScope, kind: KindCode): Promise<void> {
    await tx.query('select from team where id = $1 for update', [scope.teamId]);
    if (await tx.existsBy(Routine, { teamId: scope.teamId, kind, endedOn: IsNull() })) throw new RoutineStandsAlready();
  }

  private change(
    scope: TeamScope,
    id: string,
    action: string,
    verb: (tx: Tx, routine: Routine) => Promise<void>,
  ): Promise<void> {
    return this.database.write(scope, async (tx) => {
      const where = { id, teamId: scope.teamId };
      const routine = await tx.findOne(Routine, { where, lock: { mode: 'pessimistic_write' } });
      if (!routine) throw new NotFound();
      await verb(tx, routine);
      await this.record(tx, scope, action, id);
    });
  }

  private async found(tx: Tx, scope: TeamScope, id: string) {
    const view = await this.routines.one(scope, id, tx);
    if (!view) throw new NotFound();
    return view;
  }

  private validFrom(asked: Day | null, { startedOn }: Routine, hasAdopted: boolean): Day {
    const today = localDay(this.clock.now());
    const soonest = hasAdopted && today > startedOn ? today : startedOn;
    if (asked !== null && asked < soonest) {
      const expected = { da: `${soonest} eller en senere dag`, en: `${soonest} or a later day` };
      throw new InvalidInput([{ path: 'validFrom', value: asked, expected }]);
    }
    return asked ?? soonest;
  }

  private async dropDraft(tx: Tx, routineId: string): Promise<void> {
    await tx.delete(Cadence, { routineId, adoptedAt: IsNull() });
  }

  private record(tx: Tx, scope: TeamScope, action: string, ...subjectIds: readonly string[]): Promise<void> {
    const line = { personId: scope.personId, action, subjectType: 'routine' };
    return this.audit.record(tx, scope, ...subjectIds.map((subjectId) => ({ ...line, subjectId })));
  }

  private act(scope: TeamScope): Act {
    return { at: this.clock.now(), by: scope.personId };
  }
}

function checked(kind: KindCode, settings: unknown): CadenceSettings {
  const faults = faultsIn(KINDS[kind], settings);
  if (faults.length > 0) throw new InvalidInput(inputFaults(faults, 'settings'));
  return settings as CadenceSettings;
}
