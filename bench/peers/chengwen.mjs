/** chengwen through its public API, as a user calls it: a catalogue with the bench's own form, data as a file's bytes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BENCH, chengwen, HOME } from '../home.mjs';

/** The catalogue folder of the bench's own form. */
export const FORM = join(BENCH, 'form');

/** The data file of a document: paragraphs of a section are one Markdown narrative. */
function dataOf({ parts, ...rest }) {
  const item = ({ title, text }) => ({ title, text: text.join('\n\n') });
  const section = ({ items, ...one }) => ({ ...item(one), items: items.map(item) });
  return { ...rest, parts: parts.map(({ title, sections }) => ({ title, sections: sections.map(section) })) };
}

/** What a user has at hand: a data file. */
export const dataFile = (document) => ({
  name: 'data.json',
  bytes: new TextEncoder().encode(JSON.stringify(dataOf(document))),
});

/** `(source, settings) => outputs`, or an error that tells the findings. */
export async function openBench() {
  const { open } = await chengwen();
  const { findings, render } = await open({ catalogues: [FORM] });
  if (findings.length > 0) throw new Error(JSON.stringify(findings));
  return async (source, settings) => {
    const { outputs, findings: faults } = await render(source, settings);
    if (outputs.length !== settings.formats.length) throw new Error(JSON.stringify(faults.slice(0, 3)));
    return outputs;
  };
}

function peer(format) {
  let render;
  return {
    name: 'chengwen',
    version: JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')).version,
    format,
    async prepare() {
      render = await openBench();
    },
    input: dataFile,
    render: async (input) => (await render(input, { formats: [format] }))[0].bytes,
  };
}

export const chengwenPdf = peer('pdf');
export const chengwenDocx = peer('docx');
