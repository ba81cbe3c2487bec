import { Injectable } from '@nestjs/common';
import type { TeamScope } from '../access/scope.types.js';
import { MeetingsQueries } from '../meetings/meetings.queries.js';
import type { PlannedMeeting } from '../meetings/meetings.types.js';
import type { Tx } from '../platform/database/database.js';
import { outlookOf } from '../routines/outlook.js';
import { PromisesQueries } from '../routines/promises.queries.js';
import { RoutinesQueries } from '../routines/routines.queries.js';
import type { RoutineEvidence } from '../routines/routines.types.js';
import { TeamsQueries } from '../teams/teams.queries.js';
import { lastDayOf } from './instance-of.js';
import { plannedFact } from './planned-fact.js';
import type { TeamYear } from './planning.types.js';
import type { MissedPromise, PromiseEffect } from './proposals.types.js';
import { withThoseWhoCome } from './who-can-come.js';

/** What the promise kernel, which knows nothing of planning, says of several ways to go on with a year. */
@Injectable()
export class ReplanPromisesQueries {
  constructor(
    private readonly meetings: MeetingsQueries,
    private readonly promises: PromisesQueries,
    private readonly routines: RoutinesQueries,
    private readonly teams: TeamsQueries,
  ) {}

  /** By way: the promises that would not be kept in time, from today until the year ends, with those who can be expected. */
  async missed(
    tx: Tx,
    scope: TeamScope,
    year: TeamYear,
    ways: readonly (readonly PlannedMeeting[])[],
    { drafts }: { readonly drafts: boolean },
  ): Promise<readonly (readonly MissedPromise[])[]> {
    const today = year.now.day;
    const horizon = lastDayOf(year.year);
    const routines = await this.routines.ofTeam(scope, tx);
    const from = routines.reduce((first, { startedOn }) => (startedOn < first ? startedOn : first), today);
    const people = await this.teams.people(scope, from, horizon, tx);
    const evidence = await this.meetings.evidence(scope, from, horizon, tx);
    const past = evidence.filter(({ day, held }) => held || day <= today);
    const settings = new Map(year.routines.map((routine) => [routine.id, routine.settings]));
    const factsOf = (meeting: PlannedMeeting): RoutineEvidence[] => {
      const own = settings.get(meeting.routineId);
      if (!own || meeting.startsOn <= today) return [];
      return [{ ...plannedFact(withThoseWhoCome(meeting, year), own, people), routineId: meeting.routineId }];
    };
    const result: MissedPromise[][] = [];
    for (const way of ways) {
      const rhythms = await this.promises.ofTeam(scope, [...past, ...way.flatMap(factsOf)], { horizon, drafts }, tx);
      result.push(
        rhythms.flatMap(({ routine, question }) => {
          const { missed, late } = outlookOf(question);
          return [...missed, ...late].map(({ subjectId, element, closesOn }) => ({
            ...{ routineId: routine.id, subjectId, elementId: element, closesOn },
          }));
        }),
      );
    }
    return result;
  }
}

/** What one way keeps and breaks that another does not. */
export function effectOf(now: readonly MissedPromise[], then: readonly MissedPromise[]): PromiseEffect {
  return { kept: without(now, then), broken: without(then, now), missed: then.length };
}

/** By routine, subject and element: as many of them as the other has fewer. A window's days move with the meeting before. */
function without(all: readonly MissedPromise[], others: readonly MissedPromise[]): MissedPromise[] {
  const keyOf = ({ routineId, subjectId, elementId }: MissedPromise) => `${routineId} ${subjectId} ${elementId ?? ''}`;
  const left = new Map<string, number>();
  for (const one of others) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  return all.filter((one) => {
    const count = left.get(keyOf(one)) ?? 0;
    left.set(keyOf(one), count - 1);
    return count <= 0;
  });
}
