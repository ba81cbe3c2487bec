import type { Highs } from 'highs';
import type { BlockKey } from './draft.js';
import { reserve, shareDates } from './facilitator-dates.js';
import type { Share } from './facilitator-dates.js';
import { planTeamQuickly } from './quick-team.js';
import type { TeamDraft, TeamTask } from './team-draft.js';
import { planTeam } from './team-planner.js';

/**
 * Plans teams that share people or rooms, in one occupancy: each team around those before it. Facilitated meetings have
 * the fewest places to go, so the facilitators' dates are shared out first, and the hours that they take – of the people
 * and of the room – are kept for each team until its turn.
 */
export function planTogether(
  highs: Highs,
  tasks: readonly TeamTask[],
  preset: 'full' | 'quick',
  onBlock: (task: TeamTask, key: BlockKey) => void,
): TeamDraft[] {
  const planOne = preset === 'quick' ? planTeamQuickly : planTeam;
  const shares = tasks.length > 1 ? reserveDates(tasks) : undefined;
  return tasks.map((task) => {
    const share = shares?.get(task);
    if (share) reserve(task.occupancy, share, -1);
    return planOne(highs, task, (key) => onBlock(task, key));
  });
}

/** Facilitator by facilitator; everything stays reserved. */
function reserveDates(tasks: readonly TeamTask[]): Map<TeamTask, Share> {
  const byFacilitator = new Map<string, TeamTask[]>();
  for (const task of tasks) {
    const { external } = task.team.source.rules;
    if (!external) continue;
    byFacilitator.set(external.facilitator, [...(byFacilitator.get(external.facilitator) ?? []), task]);
  }
  const shares = new Map<TeamTask, Share>();
  for (const group of byFacilitator.values()) {
    shareDates(group).forEach((share, at) => {
      shares.set(group[at]!, share);
      reserve(group[at]!.occupancy, share, 1);
    });
  }
  return shares;
}
