import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import type { TeamScope } from '../access/scope.types.js';
import { Audit } from '../platform/audit.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { Forbidden, NotFound } from '../platform/errors.js';
import { TeamsQueries } from '../teams/teams.queries.js';
import type { WaivePromise } from './routines.dto.js';
import { NotASubject, WaivedAlready } from './routines.errors.js';
import { RoutinesQueries } from './routines.queries.js';
import { subjectsOf } from './subjects.js';
import { Waiver } from './waiver.entity.js';

const FOREVER = '2200-12-31';

/** Says that a promise need not be kept. It stays in the history with who said so, when and why. */
@Injectable()
export class WaiversService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly routines: RoutinesQueries,
    private readonly teams: TeamsQueries,
  ) {}

  waive(scope: TeamScope, routineId: string, input: WaivePromise): Promise<string> {
    const { personId, tenantId } = scope;
    if (personId === null) throw new Forbidden();
    return this.database.write(scope, async (tx) => {
      await this.requireSubject(tx, scope, routineId, input);
      const { subjectId, elementId, opensOn, ordinal, reason } = input;
      const same = { routineId, subjectId, elementId: elementId ?? IsNull(), opensOn, ordinal, withdrawnAt: IsNull() };
      if (await tx.existsBy(Waiver, same)) throw new WaivedAlready();
      const id = randomUUID();
      const waived = { waivedAt: this.clock.now(), waivedBy: personId, reason, withdrawnAt: null, withdrawnBy: null };
      await tx.insert(Waiver, { id, tenantId, routineId, subjectId, elementId, opensOn, ordinal, ...waived });
      const line = { personId, action: 'promise.waive', subjectType: 'routine', subjectId: routineId };
      await this.audit.record(tx, scope, line);
      return id;
    });
  }

  /** The promise is owed again from the day on which it would have been. */
  withdraw(scope: TeamScope, routineId: string, id: string): Promise<void> {
    const { personId } = scope;
    if (personId === null) throw new Forbidden();
    return this.database.write(scope, async (tx) => {
      if (!(await this.routines.one(scope, routineId, tx))) throw new NotFound();
      const waiver = await tx.findOne(Waiver, { where: { id, routineId }, lock: { mode: 'pessimistic_write' } });
      if (!waiver) throw new NotFound();
      waiver.withdraw(this.clock.now(), personId);
      await tx.save(waiver);
      const line = { personId, action: 'promise.withdraw-waiver', subjectType: 'routine', subjectId: routineId };
      await this.audit.record(tx, scope, line);
    });
  }

  private async requireSubject(tx: Tx, scope: TeamScope, routineId: string, asked: WaivePromise): Promise<void> {
    const routine = await this.routines.one(scope, routineId, tx);
    if (!routine) throw new NotFound();
    await tx.query('select from routine where id = $1 for update', [routineId]);
    const settings = (routine.current ?? routine.draft)?.settings;
    const people = await this.teams.people(scope, routine.startedOn, FOREVER, tx);
    const families = await this.teams.families(scope, { closed: true }, tx);
    const facts = { teamId: scope.teamId, people, families };
    const subjects = settings ? subjectsOf(settings, facts, routine.startedOn) : [];
    const found = subjects.filter(({ id }) => id === asked.subjectId);
    const covers = settings?.rule.type === 'coverage';
    const knows = found.some(({ elements = [] }) =>
      covers ? elements.some(({ id }) => id === asked.elementId) : asked.elementId === null,
    );
    if (!knows) throw new NotASubject();
  }
}
