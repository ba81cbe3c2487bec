import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { ZONE } from '../meetings/meetings.types.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import { isoWeekOf } from '../platform/days.js';
import type { Language } from '../platform/errors.js';
import { localMoment } from '../platform/web/format.js';
import { DiffsQueries } from './diffs.queries.js';
import { firstDayOf, lastDayOf } from './instance-of.js';
import type { RoutineReasons } from './pages/cadence-page.types.js';
import type { PublishView, YearPlanView } from './pages/year-plan.types.js';
import type { PlanDiff } from './plan-diff.js';
import type { PlanContext } from './plan-context.queries.js';
import { canEdit, PlanContextQueries } from './plan-context.queries.js';
import type { PlanVersion } from './plan-version.entity.js';
import type { BasisPart, PlanExplanation, PlanVersionView } from './planning.types.js';
import { StandingQueries } from './standing.queries.js';
import { VersionsQueries } from './versions.queries.js';
import { publishView, unkeptView, yearPlanView } from './year-plan-view.js';

export interface YearPlanAnswer {
  readonly today: Day;
  readonly plan: YearPlanView | null;
  readonly publish: PublishView | null;
  readonly draftId: string | null;
  /** What the draft was planned from and is no longer so. */
  readonly outdated: readonly BasisPart[];
  readonly versions: readonly PlanVersionView[];
  /** Why the plan is as it is; only for those who edit it. */
  readonly explanation: PlanExplanation | null;
  readonly otherYears: readonly number[];
}

export interface YearPlanQuestion {
  readonly language: Language;
  /** Ids of the routines to show; empty: all. */
  readonly shown?: readonly string[];
}

/** Month and day from which the next year is what leaders plan. */
const PLANNING_SEASON = '10-01';
const NOTHING: PlanExplanation = { dropped: [], unkept: [], capacity: null, blocks: [], hardViolations: 0 };

/** A team's year as its people read it: the draft for those who edit it, else what is published. */
@Injectable()
export class PlanningQueries {
  constructor(
    private readonly database: Database,
    private readonly contexts: PlanContextQueries,
    private readonly versions: VersionsQueries,
    private readonly standing: StandingQueries,
    private readonly diffs: DiffsQueries,
  ) {}

  yearPlan(scope: TeamScope, year: number, question: YearPlanQuestion): Promise<YearPlanAnswer> {
    return this.database.read(scope, async (tx) => {
      const draft = canEdit(scope) ? await this.versions.draft(tx, scope, year) : null;
      const published = await this.versions.published(tx, scope, year);
      const context = await this.contexts.context(tx, scope, year, { shown: [], ...question });
      const version = draft ?? published[0] ?? null;
      return {
        today: this.standing.now().day,
        plan: version && (await this.view(tx, scope, version, published[0] ?? null, context)),
        publish: draft && (await this.publish(tx, scope, draft, context)),
        draftId: draft?.id ?? null,
        outdated: draft ? await this.contexts.changedSince(tx, scope, draft) : [],
        versions: published.map(versionView),
        explanation: canEdit(scope) ? (version?.explanation ?? null) : null,
        otherYears: await this.otherYears(tx, scope, year),
      };
    });
  }

  /** What one routine's promises come to in the plan that a leader works on: the draft, else what is published. */
  reasons(
    scope: TeamScope,
    year: number,
    { routineId, language }: { readonly routineId: string; readonly language: Language },
  ): Promise<RoutineReasons | null> {
    return this.database.read(scope, async (tx) => {
      const version =
        (await this.versions.draft(tx, scope, year)) ?? (await this.versions.published(tx, scope, year))[0];
      if (!version) return null;
      const { names } = await this.contexts.context(tx, scope, year, { language, shown: [] });
      const { isDraft, explanation } = version;
      return {
        ...{ year, isDraft, ...unkeptView(explanation ?? NOTHING, (one) => one.routineId === routineId, names) },
        outdated: isDraft ? await this.contexts.changedSince(tx, scope, version) : [],
      };
    });
  }

  /** What publishing the draft would change, by ids; null without a draft. */
  diff(scope: TeamScope, year: number): Promise<(PlanDiff & { readonly draftId: string }) | null> {
    return this.database.read(scope, async (tx) => {
      const draft = await this.versions.draft(tx, scope, year);
      return draft && { draftId: draft.id, ...(await this.diffs.diff(tx, scope, draft)).diff };
    });
  }

  /** The year that planning is about: the newest with a plan, else this one, or the next from October on. */
  planYear(scope: TeamScope): Promise<{ readonly year: number; readonly today: Day }> {
    return this.database.read(scope, async (tx) => {
      const planned = await this.versions.years(tx, scope);
      const { day } = this.standing.now();
      const season = isoWeekOf(day).year + (day.slice(5) >= PLANNING_SEASON ? 1 : 0);
      return { year: planned.length > 0 ? Math.max(...planned) : season, today: day };
    });
  }

  private async view(
    tx: Tx,
    scope: TeamScope,
    version: PlanVersion,
    published: PlanVersion | null,
    { routines, confidentialIds, breaks, names }: PlanContext,
  ): Promise<YearPlanView> {
    const live = await this.standing.live(tx, scope, firstDayOf(version.year), lastDayOf(version.year));
    const held = new Set(live.flatMap((meeting) => (meeting.held ? [meeting.meetingId] : [])));
    const planned = version.isDraft ? await this.versions.meetings(tx, version.id) : null;
    return yearPlanView(
      {
        isDraft: version.isDraft,
        version: published?.number ?? null,
        publishedOn: published?.publishedAt ? localMoment(published.publishedAt, ZONE).day : null,
        ...{ routines, confidentialIds, breaks },
        meetings:
          planned?.map((meeting) => ({ ...meeting, cancelled: false, held: held.has(meeting.meetingId) })) ?? live,
        publishedIds: new Set(live.map(({ meetingId }) => meetingId)),
        explanation: version.explanation ?? NOTHING,
      },
      names,
    );
  }

  private async publish(
    tx: Tx,
    scope: TeamScope,
    draft: PlanVersion,
    { names }: PlanContext,
  ): Promise<PublishView | null> {
    const { diff, publishedNumber, horizonWeeks, changesCadences } = await this.diffs.diff(tx, scope, draft);
    const isEmpty = diff.rows.length === 0 && diff.quiet.length === 0 && !changesCadences;
    if (isEmpty && publishedNumber !== null) return null;
    const blocked = draft.explanation.hardViolations > 0;
    return publishView(diff, { comparedWith: publishedNumber, weeksAhead: horizonWeeks, blocked }, names);
  }

  /** Those that have a plan, and for who plans this year and the next. */
  private async otherYears(tx: Tx, scope: TeamScope, year: number): Promise<number[]> {
    const planned = await this.versions.years(tx, scope);
    const thisYear = isoWeekOf(this.standing.now().day).year;
    const open = canEdit(scope) ? [thisYear, thisYear + 1] : [];
    return [...new Set([...planned, ...open])].filter((each) => each !== year).sort((a, b) => a - b);
  }
}

function versionView(version: PlanVersion): PlanVersionView {
  const { id, number, publishedAt, publishedBy, message, cost, bound, engineVersion, planHash } = version;
  return { id, number: number!, publishedAt: publishedAt!, publishedBy, message, cost, bound, engineVersion, planHash };
}
