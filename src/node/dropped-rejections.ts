/**
 * Rejections that pdf.js leaves unhandled. On a damaged file it sometimes rejects a promise that nothing awaits, which would end the
 * process; what it has to say of the file comes by the promises it hands out.
 */

type Listener = NodeJS.UnhandledRejectionListener;

/** Its exceptions are made from a prototype with the stack of its own loading; other errors are thrown within it. */
function isDropped(reason: unknown): boolean {
  return /pdfjs-dist|pdf(?:\.worker)?\.mjs/.test(String((reason as Error | undefined)?.stack));
}

let running = 0;
/** Who listened before, and listens again afterwards. */
let others: readonly Listener[] = [];

const listen: Listener = (reason, promise) => {
  if (isDropped(reason)) return;
  if (others.length === 0) throw reason;
  for (const other of others) other(reason, promise);
};

function begin(): void {
  if (running++ > 0) return;
  others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', listen);
}

function end(): void {
  if (--running > 0) return;
  process.off('unhandledRejection', listen);
  for (const other of others) process.on('unhandledRejection', other);
}

/** Does the work; meanwhile pdf.js's dropped rejections are taken, all others go where they went before. */
export async function guarded<T>(work: () => Promise<T>): Promise<T> {
  begin();
  try {
    return await work();
  } finally {
    // They are told of when the promises that are ready have run.
    await new Promise((resolve) => setImmediate(resolve));
    end();
  }
}
