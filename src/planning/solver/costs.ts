import type { Compiled } from './compiled.js';
import type { BlockKey } from './draft.js';
import type { Block, BlockResult } from './plan.js';
import { presenterCost } from './roles.js';
import type { TeamDraft } from './team-draft.js';

/** Cost and bound of each block of a team's draft. */
export function blockResults(
  compiled: Compiled,
  { team, blocks, rotation, bounds }: TeamDraft,
  presenters: readonly number[],
): BlockResult[] {
  const result = (block: Block, cost: number, bound: number): BlockResult => ({ team: team.id, block, cost, bound });
  const own = [...blocks.values()].map(({ key, cost }) => result(blockOf(key), cost, bounds.blocks.get(key) ?? 0));
  const { overdue } = compiled.weights;
  return [
    ...own,
    ...(blocks.has('review') ? [result('rotation', overdue * rotation.overdue, bounds.rotation)] : []),
    ...(bounds.together > 0 ? [result('together', 0, bounds.together)] : []),
    ...(blocks.has('method') ? [result('roles', presenterCost(compiled, team, presenters), 0)] : []),
  ];
}

function blockOf(key: BlockKey): Block {
  return key.startsWith('custom:') ? 'custom' : (key as Block);
}
