import { familyIdOf } from './families-of.js';
import type { YearInstance } from './instance-of.js';
import type { BrokenRoutine, PlanReason } from './planning.types.js';
import type { BrokenPromise, Explanation } from './solver/explain.types.js';

/** The solver's explanation in the product's ids. */
export function brokenRoutines({ broken }: Explanation, from: YearInstance): BrokenRoutine[] {
  return broken.map((promise) => {
    const { kind, routine = null, missing, proven, sum, repairs } = promise;
    const binding = from.rules.bindings.find((each) => each.kind === kind && each.customId === routine);
    if (!binding) throw new RangeError(`the explanation names ${kind} "${routine ?? ''}", which no routine asked for`);
    const { routineId, subjects } = binding;
    const subjectId = subjects.length === 1 ? subjects[0]!.subjectId : null;
    return { routineId, subjectId, missing, proven, sum, repairs, culprits: promise.culprits.map(culpritOf) };
  });
}

function culpritOf({ reason, person, removes }: BrokenPromise['culprits'][number]) {
  const { family } = reason.params;
  const params = { ...reason.params, ...(family !== undefined && { family: familyIdOf(String(family)) }) };
  const named: PlanReason = { code: reason.code, params };
  return { reason: named, personId: person ?? null, removes };
}
