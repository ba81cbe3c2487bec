import { Injectable } from '@nestjs/common';
import type { JSX } from 'preact';
import type { TeamScope } from '../access/scope.types.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import { Clock } from '../platform/clock.js';
import { addDays } from '../platform/days.js';
import type { FormView } from '../platform/web/form.js';
import { blankForm } from '../platform/web/form.js';
import { dayMonthYear } from '../platform/web/format.js';
import type { Shell } from '../platform/web/layout.types.js';
import { texts } from '../platform/web/texts/texts.js';
import { PromisesQueries } from '../routines/promises.queries.js';
import { RoutinesQueries } from '../routines/routines.queries.js';
import type { RoutineView, WaiverView } from '../routines/routines.types.js';
import { localDay } from '../teams/local-day.js';
import { WaiversPage } from './pages/waivers.page.js';
import { waiversTexts } from './pages/waivers.texts.js';
import type { WaivablePromise } from './waivable-promises.js';
import { waivablePromises } from './waivable-promises.js';
import { SubjectNamesQueries } from './subject-names.queries.js';

const DAYS_BACK = 730;
const DAYS_AHEAD = 365;

/** What `/fritagelser` shows: waivers as they were given and taken back, and the promises that could be waived. */
@Injectable()
export class WaiversPageQueries {
  constructor(
    private readonly promises: PromisesQueries,
    private readonly meetings: MeetingsQueries,
    private readonly routines: RoutinesQueries,
    private readonly names: SubjectNamesQueries,
    private readonly clock: Clock,
  ) {}

  async waivable(scope: TeamScope): Promise<readonly WaivablePromise[]> {
    const today = localDay(this.clock.now());
    const evidence = await this.meetings.evidence(scope, addDays(today, -DAYS_BACK), addDays(today, DAYS_AHEAD));
    return waivablePromises(await this.promises.ofTeam(scope, evidence));
  }

  async page(scope: TeamScope): Promise<(shell: Shell, form?: FormView) => JSX.Element> {
    const open = await this.waivable(scope);
    const given = [...(await this.routines.waivers(scope, null, { withdrawn: true }))].reverse();
    const routines = new Map(
      (await this.routines.ofTeam(scope, undefined, { ended: true })).map((one) => [one.id, one]),
    );
    const names = await this.names.ofTeam(scope);
    return (shell, form = blankForm) => {
      const { language } = shell;
      const title = (routine: RoutineView | undefined, ids: readonly (string | null)[]) =>
        [routine && (routine.name ?? texts[language].kinds[routine.kind]), ...ids.map((id) => names.get(id ?? ''))]
          .filter(Boolean)
          .join(' · ');
      const promises = open.map(({ key, routine, promise: { subjectId, element, closesOn } }) => ({
        value: key,
        label: waiversTexts[language].option(title(routine, [subjectId, element]), dayMonthYear(closesOn, language)),
      }));
      const waivers = given.map((one) =>
        rowOf(one, title(routines.get(one.routineId), [one.subjectId, one.elementId])),
      );
      return WaiversPage({ shell, promises, waivers, form });
    };
  }
}

function rowOf(waiver: WaiverView, name: string) {
  const { id, routineId, opensOn, reason, waivedOn, waivedByName: waivedBy, withdrawnOn, withdrawnByName } = waiver;
  const withdrawn = withdrawnOn === null ? null : { on: withdrawnOn, by: withdrawnByName ?? '' };
  return { id, routineId, name, opensOn, reason, waivedOn, waivedBy, withdrawn };
}
