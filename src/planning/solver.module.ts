import { Module } from '@nestjs/common';
import { Solver } from './solver.js';
import { ThreadSolver } from './thread-solver.adapter.js';

/** Who plans: the product's own solver, in worker threads. */
@Module({
  providers: [{ provide: Solver, useFactory: () => new ThreadSolver() }],
  exports: [Solver],
})
export class SolverModule {}
