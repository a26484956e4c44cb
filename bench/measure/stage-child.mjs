/** chengwen in a process of its own: the time of each stage for data of the fixture, a seed, or a size. */
import { join } from 'node:path';
import { makeDocument, makeTableDocument } from '../document/make.mjs';
import { HOME } from '../home.mjs';
import { dataFile, openBench } from '../peers/chengwen.mjs';
import { serve } from './child.mjs';

const SOURCES = {
  fixture: () => ({ file: join(HOME, 'fixtures/moe-lab/application/complete/data.yaml') }),
  document: ({ seed, parts }) => dataFile(makeDocument(seed, { parts })),
  table: ({ seed, rows }) => dataFile(makeTableDocument(seed, rows)),
};

let render;

serve(async ({ kind, formats, ...rest }) => {
  render ??= await openBench();
  const source = SOURCES[kind](rest);
  const stages = {};
  const onStage = (stage, time) => {
    stages[stage] = time;
  };
  const outputs = await render(source, { formats, onStage });
  const sizes = Object.fromEntries(outputs.map(({ format, bytes }) => [format, bytes.length]));
  return { stages, sizes, pages: outputs[0].pages };
});
