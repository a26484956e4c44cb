import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guarded } from '../../src/node/dropped-rejections.js';

const NAME = 'unhandledRejection';
let before: NodeJS.UnhandledRejectionListener[] = [];
let heard: unknown[] = [];

/** Without the test runner's own listeners, which fail the run. */
beforeEach(() => {
  before = process.listeners(NAME);
  heard = [];
  process.removeAllListeners(NAME);
  process.on(NAME, (reason) => void heard.push(reason));
});
afterEach(() => {
  process.removeAllListeners(NAME);
  for (const listener of before) process.on(NAME, listener);
});

function thrownIn(file: string): Error {
  const error = new Error('Bad (uncompressed) XRef entry: 13R');
  error.stack = `Error\n    at f (file:///x/${file}:1:1)`;
  return error;
}

const drop = (reason: unknown) => void Promise.reject(reason);
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('rejections nobody waits for', () => {
  it('of pdf.js are taken while it works', async () => {
    const result = await guarded(async () => {
      drop(thrownIn('node_modules/pdfjs-dist/legacy/build/pdf.worker.mjs'));
      await turn();
      drop(thrownIn('pdfjs-dist/legacy/build/pdf.mjs'));
      return 1;
    });
    await turn();
    expect([result, heard]).toEqual([1, []]);
  });

  it('of others go where they went, and so do all afterwards', async () => {
    const [own, late] = [thrownIn('app.mjs'), thrownIn('pdfjs-dist/legacy/build/pdf.mjs')];
    const work = async () => drop(own);
    await Promise.all([guarded(work), guarded(turn)]);
    drop(late);
    await turn();
    expect(heard).toEqual([own, late]);
    expect(process.listeners(NAME)).toHaveLength(1);
  });

  it('the work’s own error comes out', async () => {
    await expect(guarded(() => Promise.reject(new Error('own')))).rejects.toThrow('own');
    expect(heard).toEqual([]);
  });
});
