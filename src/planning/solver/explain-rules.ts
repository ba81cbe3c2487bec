import type { RoutineName } from './explain-tries.js';
import type { Repair } from './explain.types.js';
import type { CustomRule, RoutineRule, Rules, Team } from './instance.js';
import { max } from './numbers.js';

/** A repair with the team as it would then be. */
export type RuleChange = Pick<Repair, 'code' | 'params'> & { readonly changed: Team };

const SHORTEST = 30;
const STEP = 30;
const QUORUM_STEP = 0.2;

/** What the leader could change about a routine other than the reviews: length, quorum, how many, how often. */
export function ruleChanges(team: Team, name: RoutineName, missing: number): RuleChange[] {
  const rule = ruleOf(team, name);
  if (!rule) return [];
  const change = (code: Repair['code'], params: Repair['params'], next: object): RuleChange => ({
    ...{ code, params },
    changed: withRule(team, name, { ...rule, ...next }),
  });
  const { minutes, quorum = 0, everyWeeks, count, every } = rule;
  const lower = max(0, Math.round((quorum - QUORUM_STEP) * 100) / 100);
  const percent = (share: number) => Math.round(share * 100);
  const fewer = max(1, (count ?? 0) - missing);
  return [
    ...(minutes > SHORTEST
      ? [change('shorter', { from: minutes, to: minutes - STEP }, { minutes: minutes - STEP })]
      : []),
    ...(lower < quorum ? [change('quorum', { from: percent(quorum), to: percent(lower) }, { quorum: lower })] : []),
    ...(count !== undefined && fewer < count ? [change('fewer', { from: count, to: fewer }, { count: fewer })] : []),
    ...(everyWeeks === undefined ? [] : [change('rhythm', weeks(everyWeeks), { everyWeeks: everyWeeks + 1 })]),
    ...(every && 'weeks' in every ? [change('rhythm', weeks(every.weeks), { every: { weeks: every.weeks + 1 } })] : []),
    ...(every && 'count' in every && every.count > 1
      ? [change('fewer', { from: every.count, to: every.count - 1 }, { every: { ...every, count: every.count - 1 } })]
      : []),
  ];
}

function weeks(from: number) {
  return { from, to: from + 1 };
}

type AnyRule = RoutineRule & {
  readonly quorum?: number;
  readonly everyWeeks?: number;
  readonly count?: number;
  readonly every?: CustomRule['every'];
};

function ruleOf({ rules }: Team, { kind, routine }: RoutineName): AnyRule | undefined {
  return kind === 'custom' ? rules.custom?.find(({ id }) => id === routine) : rules[kind];
}

function withRule(team: Team, { kind, routine }: RoutineName, rule: object): Team {
  const { rules } = team;
  if (kind !== 'custom') return { ...team, rules: { ...rules, [kind]: rule } as Rules };
  const custom = rules.custom!.map((one) => (one.id === routine ? (rule as CustomRule) : one));
  return { ...team, rules: { ...rules, custom } };
}
