/** Typst, in process. Its template is a file; data goes in as JSON, as its manual advises. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTENTS_TITLE, FACES } from '../document/measures.mjs';
import { TABLE } from '../document/stock.mjs';
import { BENCH } from '../home.mjs';
import { versionOf } from './version.mjs';

const PACKAGE = '@myriaddreamin/typst-ts-node-compiler';
/** Renderings after which an unused cache entry goes: its own advice for tools that do not watch files. */
const CACHE_AGE = 10;
let compiler;

export const typst = {
  name: 'Typst',
  version: versionOf(PACKAGE),
  format: 'pdf',
  async prepare() {
    const { NodeCompiler } = await import(PACKAGE);
    const fontBlobs = Object.values(FACES).map(({ file }) => readFileSync(file));
    compiler = NodeCompiler.create({ workspace: join(BENCH, 'peers'), fontArgs: [{ fontBlobs }] });
  },
  input: (document) =>
    JSON.stringify({
      ...document,
      contents: CONTENTS_TITLE,
      caption: TABLE.numberedCaption,
      header: TABLE.header,
      years: TABLE.years,
      'total-label': TABLE.total,
    }),
  render: (data) => compiler.pdf({ mainFilePath: join(BENCH, 'peers/typst.typ'), inputs: { data } }),
  /** Between documents, not timed. */
  rest: () => compiler.evictCache(CACHE_AGE),
};
