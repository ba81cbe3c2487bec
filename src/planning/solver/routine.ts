import type { Compiled, CompiledTeam } from './compiled.js';
import type { CustomRule, Kind, Preference, RoutineRule, WholeTeamRule } from './instance.js';
import { ceil, max } from './numbers.js';

/**
 * What a meeting of a routine needs and costs, the same for every kind: the kinds differ in data only. Persons are
 * indices.
 */
export interface Routine {
  readonly kind: Kind;
  /** Id of a custom routine, else empty. */
  readonly custom: string;
  readonly minutes: number;
  readonly cells: number;
  /** Those whose absence is counted and priced; at least `quorum` of them must come. */
  readonly invited: readonly number[];
  readonly quorum: number;
  readonly absentPrice: number;
  /** Everybody here must come, and at least one of these (when there are any). */
  readonly allOf: readonly number[];
  readonly oneOf: readonly number[];
  /** Come when they are free; it costs nothing when they are not. */
  readonly welcome: readonly number[];
  /** Site whose rooms are needed, or −1. */
  readonly site: number;
  readonly prefer: Preference | undefined;
  readonly outsidePrice: number;
  readonly breakPrice: number;
}

export interface Routines {
  readonly review?: Routine;
  readonly wellbeing?: Routine;
  readonly method?: Routine;
  readonly external?: Routine;
  readonly training?: Routine;
  readonly custom: readonly Routine[];
}

type Context = Omit<Compiled, 'teams'>;
type TeamContext = Omit<CompiledTeam, 'routines'>;

/** The team's rules for meetings of more than two as routines. */
export function readRoutines(context: Context, team: TeamContext): Routines {
  const { rules } = team.source;
  const leader = [team.leader];
  return {
    review: rules.review && {
      ...wholeTeam(context, team, 'review', rules.review),
      oneOf: team.deputy >= 0 ? [team.leader, team.deputy] : leader,
      welcome: leader,
    },
    wellbeing: rules.wellbeing && { ...wholeTeam(context, team, 'wellbeing', rules.wellbeing), allOf: leader },
    method: rules.method && { ...wholeTeam(context, team, 'method', rules.method), welcome: leader },
    external: rules.external && {
      ...wholeTeam(context, team, 'external', rules.external),
      allOf: [facilitatorPerson(context, rules.external.facilitator)],
      welcome: leader,
      prefer: undefined, // the facilitator's offers decide
    },
    training: rules.training && { ...wholeTeam(context, team, 'training', rules.training), allOf: leader },
    custom: (rules.custom ?? []).map((rule) => custom(context, team, rule)),
  };
}

/** A meeting of two: both must come, no room is taken. */
export function pairRoutine(context: Context, kind: 'oneToOne' | 'peer', rule: RoutineRule, pair: number[]): Routine {
  return {
    ...base(context, kind, rule),
    invited: [],
    quorum: 0,
    absentPrice: 0,
    allOf: pair,
    site: -1,
    breakPrice: context.weights.schoolHoliday.small,
  };
}

function base(context: Context, kind: Kind, rule: RoutineRule) {
  return {
    kind,
    custom: '',
    minutes: rule.minutes,
    cells: ceil(rule.minutes / context.calendar.stepMinutes),
    oneOf: [],
    welcome: [],
    prefer: rule.prefer,
    outsidePrice: rule.prefer?.weight ?? context.weights.outsidePreferred,
  };
}

function wholeTeam(
  context: Context,
  team: TeamContext,
  kind: 'review' | 'wellbeing' | 'method' | 'external' | 'training',
  rule: WholeTeamRule,
): Routine {
  return {
    ...base(context, kind, rule),
    invited: team.members,
    // 0.6 of 10 is 6, although 0.6 * 10 is a little more in binary.
    quorum: max(1, ceil(rule.quorum * team.members.length - 1e-9)),
    absentPrice: context.weights.absent[kind],
    allOf: [],
    site: team.site,
    breakPrice: context.weights.schoolHoliday.whole,
  };
}

function custom(context: Context, team: TeamContext, rule: CustomRule): Routine {
  const person = (id: string) => {
    const index = context.personIndex.get(id);
    if (index === undefined)
      throw new RangeError(`team ${team.id}: routine ${rule.id}: "${id}" is not among the persons`);
    return index;
  };
  const must = rule.must.map(person);
  const may = rule.may.map(person).filter((index) => !must.includes(index));
  return {
    ...base(context, 'custom', rule),
    custom: rule.id,
    invited: [...must, ...may],
    quorum: ceil((rule.quorum ?? 0) * (must.length + may.length) - 1e-9),
    absentPrice: context.weights.absent.custom,
    allOf: must,
    site: rule.needsRoom === false ? -1 : team.site,
    breakPrice: context.weights.schoolHoliday.whole,
  };
}

function facilitatorPerson(context: Context, id: string): number {
  const facilitator = context.instance.facilitators.find((one) => one.id === id);
  const index = context.personIndex.get(facilitator?.person ?? id);
  if (!facilitator || index === undefined)
    throw new RangeError(`facilitator "${id}" is not among facilitators and persons`);
  return index;
}
