import { Injectable } from '@nestjs/common';
import type { JSX } from 'preact';
import type { TeamScope } from '../access/scope.types.js';
import { Clock } from '../platform/clock.js';
import type { Day } from '../platform/days.js';
import { addDays, daysBetween } from '../platform/days.js';
import { NotFound } from '../platform/errors.js';
import type { Status } from '../platform/web/components.js';
import type { FormView, Option } from '../platform/web/form.js';
import { blankForm } from '../platform/web/form.js';
import type { Shell } from '../platform/web/layout.types.js';
import { localDay } from './local-day.js';
import { FamiliesPage } from './pages/families.page.js';
import type { FamilyPageProps, FamilyRow } from './pages/families.types.js';
import { FamilyPage } from './pages/family.page.js';
import { AddFamily, ChangePair, ChangePriority, CloseFamily, PauseFamily } from './teams.dto.js';
import { TeamsQueries } from './teams.queries.js';
import type { FamilyView, PersonInTeam } from './teams.types.js';

/** Where the review of one family stands: the promises know it, and they stand above `teams`. */
export interface FamilyOutlook {
  readonly lastReviewedOn: Day | null;
  readonly waitingWeeks: number;
  readonly limitWeeks: number;
  readonly nextOn: Day | null;
  readonly status: Status;
}

export type FamilyHistory = Pick<FamilyPageProps, 'reviews' | 'followUps'>;
export type FamilyFormName = keyof FamilyPageProps['forms'];

const LEADING = ['leader', 'deputy'];

/** The families' pages, made from what `teams` has and the outlooks that the caller brings. */
@Injectable()
export class FamilyPagesQueries {
  /** What each form of the pages says. */
  readonly intents = {
    ...{ add: AddFamily, priority: ChangePriority, pair: ChangePair, pause: PauseFamily, closing: CloseFamily },
  } as const;

  constructor(
    private readonly teams: TeamsQueries,
    private readonly clock: Clock,
  ) {}

  async list(
    scope: TeamScope,
    outlooks: ReadonlyMap<string, FamilyOutlook>,
    closed: boolean,
  ): Promise<(shell: Shell, form?: FormView) => JSX.Element> {
    const people = await this.people(scope);
    const families = await this.teams.families(scope, { closed });
    const rows = families.map((family) => this.row(family, people, outlooks)).sort(byWait);
    const suggested = { ...blankForm, values: { priority: 'normal', startedOn: this.today() } };
    const props = { can: canOf(scope), families: rows, workers: workersOf(people, this.today()), showsClosed: closed };
    return (shell, form = suggested) => FamiliesPage({ shell, form, ...props });
  }

  /** Throws NotFound for a code that the team does not have. */
  async one(
    scope: TeamScope,
    code: string,
    outlooks: ReadonlyMap<string, FamilyOutlook>,
    history: FamilyHistory,
  ): Promise<(shell: Shell, name?: FamilyFormName, form?: FormView) => JSX.Element> {
    const people = await this.people(scope);
    const family = await this.family(scope, code);
    const pair = family.contactPair.filter((contact) => contact.untilOn === null).map((contact) => contact.personId);
    const blank = { priority: blankForm, pair: pairForm(pair), pause: blankForm, closing: blankForm };
    const row = { ...this.row(family, people, outlooks), startedOn: family.startedOn };
    const pauses = pausesFrom(family, this.today());
    const props = {
      can: canOf(scope, family),
      family: row,
      pauses,
      workers: workersOf(people, this.today()),
      ...history,
    };
    return (shell, name, form) =>
      FamilyPage({ shell, forms: name && form ? { ...blank, [name]: form } : blank, ...props });
  }

  async family(scope: TeamScope, code: string): Promise<FamilyView> {
    const found = (await this.teams.families(scope, { closed: true })).find((family) => family.code === code);
    if (!found) throw new NotFound();
    return found;
  }

  private row(
    family: FamilyView,
    people: readonly PersonInTeam[],
    outlooks: ReadonlyMap<string, FamilyOutlook>,
  ): FamilyRow {
    const today = this.today();
    const names = new Map(people.map((person) => [person.personId, person.name]));
    const standing = family.contactPair.filter(
      ({ sinceOn, untilOn }) => sinceOn <= today && (untilOn ?? today) >= today,
    );
    const pause = family.pauses.find(({ fromOn, toOn }) => fromOn <= today && (toOn ?? today) >= today);
    return {
      ...{ code: family.code, priority: family.priority, closedOn: family.closedOn },
      ...(outlooks.get(family.id) ?? waitAlone(family, today)),
      contactPair: standing.map(({ personId }) => names.get(personId) ?? '–'),
      ...(pause ? { pausedUntil: pause.toOn } : {}),
    };
  }

  /** Long enough back that everybody in a pair has a name. */
  private people(scope: TeamScope): Promise<readonly PersonInTeam[]> {
    return this.teams.people(scope, addDays(this.today(), -3650), addDays(this.today(), 365));
  }

  private today(): Day {
    return localDay(this.clock.now());
  }
}

function pausesFrom({ pauses }: FamilyView, today: Day): FamilyPageProps['pauses'] {
  const ahead = pauses.filter(({ toOn }) => toOn === null || toOn >= today);
  return ahead.map((pause) => ({ ...pause, isRunning: pause.fromOn <= today }));
}

/** A family that no routine reviews waits without a limit. */
function waitAlone({ lastReviewedOn, startedOn }: FamilyView, today: Day): FamilyOutlook {
  const waitingWeeks = Math.max(0, Math.floor(daysBetween(lastReviewedOn ?? startedOn, today) / 7));
  return { lastReviewedOn, waitingWeeks, limitWeeks: 0, nextOn: null, status: 'onTrack' };
}

function canOf({ role }: TeamScope, family?: FamilyView): { edit: boolean } {
  return { edit: LEADING.includes(role) && (family?.closedOn ?? null) === null };
}

function workersOf(people: readonly PersonInTeam[], today: Day): Option[] {
  const stands = people.filter(({ role, leftOn }) => ['worker', 'deputy'].includes(role) && (leftOn ?? today) >= today);
  return stands.map(({ personId, name }) => ({ value: personId, label: name }));
}

function pairForm([firstContactId = '', secondContactId = '']: readonly string[]): FormView {
  return { values: { firstContactId, secondContactId }, errors: {} };
}

/** Who has waited the larger share of their limit comes first; closed ones come last. */
function byWait(a: FamilyRow, b: FamilyRow): number {
  const share = (family: FamilyRow) => (family.closedOn === null ? family.waitingWeeks / (family.limitWeeks || 1) : -1);
  return share(b) - share(a) || a.code.localeCompare(b.code, 'da', { numeric: true });
}
