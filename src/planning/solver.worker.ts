import { setImmediate } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { explainTeam } from './solver/explain.js';
import { JobAssembly } from './solver/job-chunks.js';
import type { Chunk } from './solver/job-chunks.js';
import { answerJob } from './solver/jobs.js';
import type { DatesAnswer, Job, TeamsAnswer } from './solver/jobs.js';
import { loadSolver } from './solver/linear-model.js';
import type { Said } from './thread-pool.adapter.js';

/**
 * Entry of a planner's thread: takes a job in chunks, tells the progress, answers team by team, and waits for the next.
 */
const assembly = new JobAssembly();
parentPort!.on('message', (chunk: Chunk) => {
  const job = assembly.add(chunk);
  if (job) void work(job);
});

async function work(job: Job): Promise<void> {
  try {
    if (job.kind === 'explain') {
      const { instance, planned, team } = job;
      return say({ done: { explanation: await explainTeam(instance, planned, team) } });
    }
    const highs = await loadSolver();
    await tell(answerJob(highs, job, (team, block) => say({ team, block })));
  } catch (error) {
    say({ failed: error });
  }
}

async function tell(answer: TeamsAnswer | DatesAnswer): Promise<void> {
  if ('deals' in answer) return say({ done: answer });
  for (const result of answer.teams) {
    say({ result });
    await setImmediate();
  }
  say({ done: { ...answer, teams: [] } });
}

function say(said: Said): void {
  parentPort!.postMessage(said);
}
