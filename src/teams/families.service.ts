import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { NotFound } from '../platform/errors.js';
import { ContactNotInTeam, FamilyCodeTaken } from './families.errors.js';
import type { Act } from './family.entity.js';
import { Family } from './family.entity.js';
import { localDay } from './local-day.js';
import { TeamNewsService } from './team-news.service.js';
import type { AddFamily, ChangePair, ChangePriority, PauseFamily } from './teams.dto.js';

@Injectable()
export class FamiliesService {
  constructor(
    private readonly database: Database,
    private readonly news: TeamNewsService,
    private readonly clock: Clock,
  ) {}

  add(scope: TeamScope, input: AddFamily): Promise<string> {
    return this.database.write(scope, async (tx) => {
      const { code, startedOn, lastReviewedOn } = input;
      if (await tx.existsBy(Family, { teamId: scope.teamId, code })) throw new FamilyCodeTaken(code);
      const family = Family.begin({ id: scope.teamId, tenantId: scope.tenantId }, code, startedOn, this.act(scope));
      family.reviewedBefore(lastReviewedOn);
      family.takePriority(input.priority, startedOn);
      await this.pairUp(tx, family, [input.firstContactId, input.secondContactId], startedOn);
      await this.save(tx, scope, family, 'family.add');
      return family.id;
    });
  }

  /** `on` is the last day. */
  close(scope: TeamScope, id: string, on: Day): Promise<void> {
    return this.change(scope, id, 'family.close', (family) => family.close(on));
  }

  /** The pause's id. */
  pause(scope: TeamScope, id: string, input: PauseFamily): Promise<string> {
    return this.change(
      scope,
      id,
      'family.pause',
      (family) => family.pause(input.fromOn, input.toOn, this.act(scope)).id,
    );
  }

  /** Ends a running pause yesterday, so that the clock runs from today; takes back one that has not begun. */
  resume(scope: TeamScope, id: string, pauseId: string): Promise<void> {
    return this.change(scope, id, 'family.resume', (family) => family.resume(pauseId, localDay(this.clock.now())));
  }

  changePriority(scope: TeamScope, id: string, input: ChangePriority): Promise<void> {
    const from = input.from ?? localDay(this.clock.now());
    return this.change(scope, id, 'family.change-priority', (family) => family.takePriority(input.priority, from));
  }

  changePair(scope: TeamScope, id: string, input: ChangePair): Promise<void> {
    const from = input.from ?? localDay(this.clock.now());
    return this.change(scope, id, 'family.change-pair', (family, tx) =>
      this.pairUp(tx, family, [input.firstContactId, input.secondContactId], from),
    );
  }

  private change<T>(
    scope: TeamScope,
    id: string,
    action: string,
    verb: (family: Family, tx: Tx) => T | Promise<T>,
  ): Promise<T> {
    return this.database.write(scope, async (tx) => {
      const mine = { id, teamId: scope.teamId };
      const locked = await tx.findOne(Family, { where: mine, lock: { mode: 'pessimistic_write' } });
      if (!locked) throw new NotFound();
      const family = await tx.findOneOrFail(Family, {
        where: mine,
        relations: { pauses: true, priorities: true, contacts: true },
      });
      const result = await verb(family, tx);
      await this.save(tx, scope, family, action);
      return result;
    });
  }

  private async pairUp(tx: Tx, family: Family, pair: readonly [string, string], from: Day): Promise<void> {
    family.takePair(pair, from);
    const workers: unknown[] = await tx.query(WORKERS_ON, [family.teamId, pair, from]);
    if (workers.length < pair.length) throw new ContactNotInTeam(from);
  }

  private async save(tx: Tx, scope: TeamScope, family: Family, action: string): Promise<void> {
    await tx.save(family);
    await this.news.ofTeam(tx, scope, { what: 'families', action, subjectType: 'family', subjectId: family.id });
  }

  private act(scope: TeamScope): Act {
    return { at: this.clock.now(), by: scope.personId };
  }
}

const WORKERS_ON = `
  select distinct person_id from membership
  where team_id = $1 and person_id = any ($2) and role in ('worker', 'deputy')
    and joined_on <= $3 and coalesce(left_on, 'infinity') >= $3`;
