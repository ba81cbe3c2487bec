/**
 * Fewest edges of a bipartite graph that touch every vertex which has an edge: a maximum matching (augmenting paths,
 * O(V · E)) and one more edge for each vertex left over. Source: Gallai, "Über extreme Punkt- und Kantenmengen" (1959);
 * Kuhn's algorithm for the matching.
 *
 * @param possible `possible[left][right]`
 * @param chosen edges that are there already and need not be paid again
 * @returns the further edges, as pairs `[left, right]`
 */
export function coverWithFewest(
  possible: readonly (readonly boolean[])[],
  chosen: readonly (readonly [number, number])[] = [],
): [number, number][] {
  const lefts = possible.length;
  const rights = possible[0]?.length ?? 0;
  const touchedLeft = new Set(chosen.map(([left]) => left));
  const touchedRight = new Set(chosen.map(([, right]) => right));
  const partner = new Array<number>(rights).fill(-1);
  const matched = new Array<boolean>(lefts).fill(false);
  const augment = (left: number, seen: Set<number>): boolean => {
    for (let right = 0; right < rights; right++) {
      if (!possible[left]![right] || touchedRight.has(right) || seen.has(right)) continue;
      seen.add(right);
      if (partner[right]! >= 0 && !augment(partner[right]!, seen)) continue;
      partner[right] = left;
      return true;
    }
    return false;
  };
  for (let left = 0; left < lefts; left++) {
    if (!touchedLeft.has(left)) matched[left] = augment(left, new Set());
  }
  const edges: [number, number][] = [];
  const uses = new Array<number>(lefts).fill(0);
  partner.forEach((left, right) => {
    if (left < 0) return;
    edges.push([left, right]);
    uses[left]!++;
  });
  const rightUses = partner.map((left) => (left < 0 ? 0 : 1));
  for (let left = 0; left < lefts; left++) {
    if (touchedLeft.has(left) || matched[left]) continue;
    const right = leastUsed(rightUses, (at) => possible[left]![at]!);
    if (right < 0) continue;
    rightUses[right]!++;
    edges.push([left, right]);
  }
  for (let right = 0; right < rights; right++) {
    if (touchedRight.has(right) || partner[right]! >= 0) continue;
    const left = leastUsed(uses, (at) => possible[at]![right]!);
    if (left < 0) continue;
    uses[left]!++;
    edges.push([left, right]);
  }
  return edges;
}

function leastUsed(uses: readonly number[], allowed: (at: number) => boolean): number {
  let found = -1;
  for (let at = 0; at < uses.length; at++) {
    if (allowed(at) && (found < 0 || uses[at]! < uses[found]!)) found = at;
  }
  return found;
}
