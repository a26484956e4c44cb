/** A process of its own that answers one request after the other: nothing one peer does touches another's heap. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export function startChild(script, words = []) {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = fork(path, words, { serialization: 'advanced', silent: true });
  let told = '';
  child.stderr.on('data', (chunk) => {
    told += chunk;
  });
  let settle = () => {};
  child.on('message', (answer) => settle(answer));
  child.on('exit', (code) => settle({ error: `the process ended (${code}): ${told.trim().slice(-300)}` }));
  return {
    ask: (request) =>
      new Promise((resolve) => {
        settle = resolve;
        child.send(request, (error) => error && resolve({ error: error.message }));
      }),
    stop: () => child.kill(),
  };
}

/** The other side: answers every request with what `answer` gives, or with the error. */
export function serve(answer) {
  process.on('message', async (request) => {
    try {
      process.send({ ...(await answer(request)), peak: process.resourceUsage().maxRSS * 1024 });
    } catch (error) {
      process.send({ error: error instanceof Error ? error.message : String(error) });
    }
  });
}
