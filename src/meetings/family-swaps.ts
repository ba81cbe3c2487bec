import type { AgendaQuestion } from './agenda.js';
import { agendaOf, freePlaces, isExpected } from './agenda.js';

/** A family that leaves a coming meeting, and the one that takes its place; null: none that could. */
export interface FamilySwap {
  readonly offId: string;
  readonly onId: string | null;
}

/** One that was made and not taken back, the oldest first. */
export interface OpenSwap extends FamilySwap {
  readonly id: string;
}

/** A family that comes back; `leavesId` goes for it, null when there is room for both. */
export interface FamilyReturn {
  readonly swapId: string;
  readonly offId: string;
  readonly leavesId: string | null;
}

/** What follows from `personId` not coming: each family whose pair it breaks gives its place to the next in line. */
export function swapsOf(question: AgendaQuestion, personId: string): readonly FamilySwap[] {
  const { lines, off } = agendaOf(question);
  const leaving = off.filter(({ why, missingIds }) => why === 'pairNotExpected' && missingIds.includes(personId));
  const standIns = lines.flatMap(({ standsIn, familyId }) => (standsIn && familyId !== null ? [familyId] : []));
  return leaving.map(({ familyId }, index) => ({ offId: familyId, onId: standIns[index] ?? null }));
}

/**
 * What follows from somebody coming after all: families that had left come back, into free time, or for the one that came on
 * for them; not when somebody has prepared that one's point, nor when the plan has meanwhile given the place away.
 */
export function returnsOf(question: AgendaQuestion, open: readonly OpenSwap[]): readonly FamilyReturn[] {
  let planned = [...question.plannedFamilyIds];
  const returns: FamilyReturn[] = [];
  for (const swap of open) {
    const family = question.families.find(({ id }) => id === swap.offId);
    if (!family || family.isOnSoon || planned.includes(swap.offId) || !isExpected(family, question)) continue;
    const there = standInNow(swap, open, planned);
    if (there === null && swap.onId !== null) continue;
    const hasRoom = there === null || freePlaces(question, planned.length) > 0;
    if (!hasRoom && question.added.some(({ familyId }) => familyId === there)) continue;
    const leavesId = hasRoom ? null : there;
    planned = [...planned.filter((id) => id !== leavesId), swap.offId];
    returns.push({ swapId: swap.id, offId: swap.offId, leavesId });
  }
  return returns;
}

/** Who has the place: the one that came on, or whoever came on for that one later. */
function standInNow({ onId }: FamilySwap, open: readonly OpenSwap[], planned: readonly string[]): string | null {
  const seen = new Set<string>();
  let there = onId;
  while (there !== null && !planned.includes(there) && !seen.has(there)) {
    seen.add(there);
    const gone: string = there;
    there = open.find(({ offId }) => offId === gone)?.onId ?? null;
  }
  return there !== null && planned.includes(there) ? there : null;
}
