import type { BasisPart, PlanBasis } from './planning.types.js';
import { canonical, fingerprint } from './solver/hash.js';
import type { Instance } from './solver/instance.js';

/**
 * What a plan is made from, part by part, without what only time changes: today, and what stands already, for which there
 * are proposals.
 */
export function basisOf(instance: Instance, besideDrafts: boolean): PlanBasis {
  const { persons, facilitators, closed, avoid, horizon, grid } = instance;
  const parts: Record<BasisPart, unknown> = {
    people: persons,
    families: instance.teams.map(({ families }) => families),
    calendar: { closed, avoid, horizon, grid },
    cadences: instance.teams.map(({ rules }) => rules),
    offers: facilitators,
  };
  const hashes = Object.entries(parts).map(([part, data]) => [part, fingerprint(canonical(data))]);
  return { besideDrafts, parts: Object.fromEntries(hashes) as PlanBasis['parts'] };
}

/** The parts that are no longer as they were; none where it is not known what the plan was made from. */
export function changedParts(before: PlanBasis | undefined, instance: Instance): readonly BasisPart[] {
  if (!before) return [];
  const now = basisOf(instance, before.besideDrafts).parts;
  return (Object.keys(now) as BasisPart[]).filter((part) => now[part] !== before.parts[part]);
}
