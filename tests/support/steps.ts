/**
 * Work counted in steps, which are the same on every machine: how often V8 enters a block of code.
 * V8 counts only in code that it compiles after this module is loaded: import it before what is counted.
 */

import { type Profiler, Session } from 'node:inspector';

const session = new Session();
session.connect();
session.post('Profiler.enable');
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

const isNode = ({ url }: Profiler.ScriptCoverage) => url === '' || url.startsWith('node:');

function stepsIn({ functions }: Profiler.ScriptCoverage): number {
  return functions.flatMap(({ ranges }) => ranges).reduce((sum, { count }) => sum + count, 0);
}

/** The steps since it was last asked. */
function takeSteps(): number {
  let steps = 0;
  session.post('Profiler.takePreciseCoverage', (error, taken) => {
    if (error) throw error;
    const scripts = taken.result.filter((script) => !isNode(script));
    steps = scripts.reduce((sum, script) => sum + stepsIn(script), 0);
  });
  return steps;
}

/** Steps of `work`, in our modules and the packages they use; loops inside V8 (regular expressions, copies) are not seen. */
export function stepsOf(work: () => unknown): number {
  takeSteps();
  work();
  return takeSteps();
}
