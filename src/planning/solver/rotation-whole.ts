import type { Highs, ModelData } from 'highs';
import type { MasterSolution, RotationMaster, Visits } from './rotation-master.js';

/** Of the branch-and-bound tree; the answer nearly always lies at the root. */
const MOST_NODES = 100;

/**
 * Whole paths for all families from the columns known, for at most `least`: a small integer program (`RotationMaster`
 * with λ ∈ {0, 1}). In a solution of cost `least` no column has a reduced cost above `least` − the relaxation, and so only
 * the others are asked. Undefined when there are none, or none was found within the nodes.
 *
 * Source: restricted master heuristic, Joncour et al., "Column generation based primal heuristics", Electronic Notes in
 * Discrete Mathematics 36 (2010); reduced cost fixing, Wolsey, Integer Programming (1998), ch. 7.
 *
 * @param solution the relaxation for the reviews that the master holds, nobody settled
 * @param unit of which all costs are multiples
 */
export function wholePaths(
  highs: Highs,
  master: RotationMaster,
  { objective, placePrices, familyPrices }: MasterSolution,
  least: number,
  unit: number,
): Visits[] | undefined {
  const columns = master.columns.filter(({ family, weeks, cost }) => {
    if (!weeks.every((week) => master.sees(week, family))) return false;
    const reduced = weeks.reduce((sum, week) => sum + placePrices[week]!, cost) - familyPrices[family]!;
    return reduced <= least - objective + 1e-6;
  });
  const model = highs.createModel();
  try {
    model.options.set({
      output_flag: false,
      random_seed: 1,
      mip_max_nodes: MOST_NODES,
      mip_rel_gap: 0,
      mip_abs_gap: 0.999,
      mip_detect_symmetry: false,
      mip_allow_restart: false,
    });
    model.passModel(readModel(highs, columns, familyPrices.length, master.room(), unit));
    model.run();
    const { colValue } = model.getSolution();
    const chosen = columns.filter((_, column) => (colValue[column] ?? 0) > 0.5);
    return isWhole(chosen, familyPrices.length, master.room(), least) ? chosen : undefined;
  } finally {
    model.dispose();
  }
}

function readModel(
  highs: Highs,
  columns: readonly Visits[],
  families: number,
  places: readonly number[],
  unit: number,
): ModelData {
  const indices = columns.flatMap(({ family, weeks }) => [family, ...weeks.map((week) => families + week)]);
  const starts = new Int32Array(columns.length + 1);
  columns.forEach(({ weeks }, at) => (starts[at + 1] = starts[at]! + 1 + weeks.length));
  const [numCols, numRows] = [columns.length, families + places.length];
  return {
    numCols,
    numRows,
    colCost: Float64Array.from(columns, ({ cost }) => cost / unit),
    colLower: new Float64Array(numCols),
    colUpper: new Float64Array(numCols).fill(1),
    rowLower: Float64Array.from({ length: numRows }, (_, row) => (row < families ? 1 : -highs.infinity)),
    rowUpper: Float64Array.from({ length: numRows }, (_, row) => (row < families ? 1 : places[row - families]!)),
    matrix: {
      format: 'csc',
      numRows,
      numCols,
      starts,
      indices: Int32Array.from(indices),
      values: new Float64Array(indices.length).fill(1),
    },
    integrality: new Int32Array(numCols).fill(1),
  };
}

/** The solver may have stopped without a solution: what it leaves is looked at before it is believed. */
function isWhole(chosen: readonly Visits[], families: number, places: readonly number[], least: number): boolean {
  const left = [...places];
  for (const { weeks } of chosen) for (const week of weeks) left[week]!--;
  const isOneEach = chosen.length === families && new Set(chosen.map(({ family }) => family)).size === families;
  return (
    isOneEach && left.every((place) => place >= 0) && chosen.reduce((sum, { cost }) => sum + cost, 0) <= least + 1e-6
  );
}
