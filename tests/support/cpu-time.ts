/** Time as the processor spends it on us: what else the machine does meanwhile is not counted. */

/** Milliseconds of processor time, garbage collection and compiling included. */
export function cpuTime(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const least = (times: readonly number[]): number => Math.min(...times);

/** The least of some runs: disturbances only ever add. */
export function leastCpuTime(work: () => void, runs = 3): number {
  return least(Array.from({ length: runs }, () => cpuTime(work)));
}

/**
 * How many times as long `work` takes as `part`: the least of each. The two take turns, so that a slow spell of the
 * machine (its clock turned down, its caches shared) falls on both.
 */
export function timesAsLong(work: () => void, part: () => void, runs = 3): number {
  part();
  const turns = Array.from({ length: runs }, () => [cpuTime(part), cpuTime(work)] as const);
  // A run too short to be told from none counts as a millisecond.
  return least(turns.map(([, whole]) => whole)) / Math.max(1, least(turns.map(([share]) => share)));
}
