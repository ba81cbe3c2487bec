import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import { Database } from '../platform/database/database.js';
import { outlookOf } from '../routines/outlook.js';
import type { Outlook } from '../routines/promise.types.js';
import { PromisesQueries } from '../routines/promises.queries.js';
import type { RoutineView } from '../routines/routines.types.js';
import { DraftedMeetingsQueries } from './drafted-meetings.queries.js';
import { lastDayOf } from './instance-of.js';

export interface RoutineOutlook {
  readonly routineId: string;
  readonly kind: RoutineView['kind'];
  readonly outlook: Outlook;
}

/** What the promise kernel, which knows nothing of planning, says of a plan: what is promised and what would be kept. */
@Injectable()
export class OutlooksQueries {
  constructor(
    private readonly database: Database,
    private readonly plan: DraftedMeetingsQueries,
    private readonly meetings: MeetingsQueries,
    private readonly promises: PromisesQueries,
  ) {}

  /** From today until the year ends; of the draft where there is one, else of what is published. */
  outlooks(scope: TeamScope, year: number): Promise<readonly RoutineOutlook[]> {
    return this.database.read(scope, async (tx) => {
      const horizon = lastDayOf(year);
      const { drafted, from, today } = await this.plan.facts(tx, scope, year);
      const evidence = await this.meetings.evidence(scope, from, horizon, tx);
      const kept = drafted ? evidence.filter(({ day, held }) => held || day <= today) : evidence;
      const asked = { horizon, drafts: drafted !== null };
      const rhythms = await this.promises.ofTeam(scope, [...kept, ...(drafted ?? [])], asked, tx);
      return rhythms.map(({ routine, question }) => {
        return { routineId: routine.id, kind: routine.kind, outlook: outlookOf(question) };
      });
    });
  }
}
