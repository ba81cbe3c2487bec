import { parentPort, workerData } from 'node:worker_threads';
import type { Instance } from './solver/instance.js';
import { plan } from './solver/solver.js';

/** Entry of a worker thread: plans the instance that it was started with, tells the progress, answers and ends. */
const result = await plan(workerData as Instance, {
  onProgress: (progress) => parentPort!.postMessage({ progress }),
});
parentPort!.postMessage({ plan: result });
