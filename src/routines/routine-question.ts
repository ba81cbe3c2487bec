import type { Day } from '../platform/days.js';
import type { CadenceFrom, NamedBreak, PromiseQuestion, WaiverFact } from './promise.types.js';
import type { RoutineEvidence, RoutineView, WaiverView } from './routines.types.js';
import { subjectsOf } from './subjects.js';
import type { TeamFacts } from './subjects.js';

/** What a team's promises follow from besides its routines. */
export interface QuestionFacts extends TeamFacts {
  readonly breaks: readonly NamedBreak[];
  readonly waivers: readonly WaiverView[];
  readonly meetings: readonly RoutineEvidence[];
  readonly now: Day;
  readonly horizon: Day;
}

/** One routine's question to the promise kernel. `withDraft`: as if its draft were published on `now`. */
export function questionOf(routine: RoutineView, facts: QuestionFacts, withDraft: boolean): PromiseQuestion {
  const cadences = withDraft ? withDraftOf(routine, facts.now) : routine.adopted;
  const latest = cadences.at(-1)?.settings;
  const { startedOn, endedOn } = routine;
  return {
    ...{ startedOn, endedOn, cadences, breaks: facts.breaks, now: facts.now, horizon: facts.horizon },
    subjects: latest ? subjectsOf(latest, facts, startedOn) : [],
    meetings: facts.meetings.filter(({ routineId }) => routineId === routine.id),
    waivers: facts.waivers.filter(({ routineId }) => routineId === routine.id).map(waiverFact),
  };
}

/** From which day a draft holds once it is adopted: the past keeps the rule under which it was made. */
export function adoptedFrom(draft: Pick<CadenceFrom, 'validFrom'>, hasAdopted: boolean, today: Day): Day {
  return hasAdopted && draft.validFrom < today ? today : draft.validFrom;
}

function withDraftOf({ adopted, draft }: RoutineView, today: Day): readonly CadenceFrom[] {
  if (!draft) return adopted;
  const validFrom = adoptedFrom(draft, adopted.length > 0, today);
  // What was adopted for later days gives way to the newer wish.
  return [...adopted.filter((each) => each.validFrom < validFrom), { validFrom, settings: draft.settings }];
}

function waiverFact({ subjectId, elementId, opensOn, ordinal, waivedOn, waivedBy, reason }: WaiverView): WaiverFact {
  return { subjectId, element: elementId, opensOn, ordinal, waivedOn, waivedBy, reason };
}
