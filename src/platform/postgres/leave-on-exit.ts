type Leave = () => void;

const leavers = new Set<Leave>();
const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
let watching = false;

/**
 * Runs `leave` (synchronously) when the process ends without having stopped its server. A service with signal handlers
 * of its own is not disturbed: it stops in its own order. Returns how to take it back.
 */
export function onExit(leave: Leave): () => void {
  watch();
  leavers.add(leave);
  return () => leavers.delete(leave);
}

function watch(): void {
  if (watching) return;
  watching = true;
  process.once('exit', leaveAll);
  for (const name of SIGNALS) process.on(name, endAsByDefault);
}

function endAsByDefault(name: NodeJS.Signals): void {
  if (process.listenerCount(name) > 1) return;
  leaveAll();
  process.removeListener(name, endAsByDefault);
  process.kill(process.pid, name);
}

function leaveAll(): void {
  for (const leave of leavers) leave();
  leavers.clear();
}
