/** `chengwen inspect`: PDFs measured against GB/T 9704, row by row. */

import { type Chengwen, type Inspection, LIMITS, type Source } from '../../index.js';
import { nameOf, readSources, STANDARD_INPUT } from '../files/sources.js';
import { isOutcome, openForms, refuse } from '../open-forms.js';
import type { Options, Run } from '../options.js';
import { EXIT, type Exit, exitOf } from '../outcome.js';
import { inspectionText } from '../terminal/inspection-text.js';
import { printFindings } from '../terminal/printer.js';

/** One file, measured. */
interface Inspected extends Inspection {
  readonly file: string;
  readonly exit: Exit;
}

/** One after the other, because each is read into memory whole. */
async function inspectAll(
  sources: readonly Source[],
  { kind }: Options,
  chengwen: Chengwen,
): Promise<Inspected[]> {
  const all: Inspected[] = [];
  for (const source of sources) {
    const inspection = await chengwen.inspect(source, { kind });
    // Without a format nothing was measured, and the finding says why.
    const exit = inspection.kind ? exitOf(inspection.findings) : EXIT.usage;
    all.push({ ...inspection, file: nameOf(source), exit });
  }
  return all;
}

/** The worst status: a file that cannot be measured outweighs findings in another. */
function worstExit(all: readonly Inspected[]): Exit {
  const exits = all.map(({ exit }) => exit);
  return [EXIT.usage, EXIT.findings].find((exit) => exits.includes(exit)) ?? EXIT.done;
}

export const inspect: Run = async ({ operands, options }, context) => {
  const names = operands.length === 0 ? [STANDARD_INPUT] : operands;
  const read = await readSources(names, context, LIMITS.pdfBytes);
  if (!read.ok) return refuse(read.findings, context);
  const chengwen = await openForms(options, context);
  if (isOutcome(chengwen)) return chengwen;
  const all = await inspectAll(read.sources, options, chengwen);
  const measured = all.filter(({ kind }) => kind !== undefined);
  const refused = all.filter(({ kind }) => kind === undefined).flatMap(({ findings }) => findings);
  const isShort = options.off ?? false;
  return {
    exit: worstExit(all),
    result: {
      standard: 'GB/T 9704—2012',
      documents: all.map(({ file, kind, pages, rows, exit }) => ({
        file,
        kind: kind ?? null,
        pages,
        passed: exit === EXIT.done,
        rows,
      })),
    },
    findings: all.flatMap(({ findings }) => findings),
    text: measured.map((one) => inspectionText(one.file, one, isShort, context.out)).join('\n'),
    notes: printFindings(refused, context.err),
  };
};
