/** `chengwen check`: what is wrong with data, and how long its texts are. */

import type { Finding } from '../../base/finding.js';
import type { Context } from '../context.js';
import { nameOf, readSources } from '../files/sources.js';
import { isOutcome, type Opened, openAll, refuse } from '../open-catalogue.js';
import type { Options, Run } from '../options.js';
import { EXIT, type Exit, exitOf } from '../outcome.js';
import { paint, say } from '../terminal/display.js';
import { fileName, printCounts, printFindings, printTally, type WordCount } from '../terminal/printer.js';
import type { FormName, Source } from '../toolkit.js';

/** One data file, checked. */
interface Checked {
  readonly file: string;
  readonly form: FormName | undefined;
  readonly findings: readonly Finding[];
  readonly counts: readonly WordCount[];
}

async function checkAll(
  sources: readonly Source[],
  against: readonly Source[],
  options: Options,
  opened: Opened,
  context: Context,
): Promise<Checked[]> {
  const toolkit = await context.toolkit();
  const { fillNone } = options;
  const checked = sources.map(async (source) => {
    const { form, findings, counts } = await toolkit.check(opened.catalogue, source, { against, fillNone });
    return { file: nameOf(source), form, findings, counts };
  });
  return Promise.all(checked);
}

function checkedText({ file, form, findings, counts }: Checked, context: Context): string {
  const style = context.out;
  const title = form ? `  ${say(form.title, style)}  ${form.id}` : '';
  const heading = `${paint(fileName(file, style), 'bold', style)}${title}\n`;
  const parts = [printFindings(findings, style), printCounts(counts, style), printTally(findings, style)];
  return [heading, ...parts].filter((part) => part !== '').join('\n');
}

/** The gravest of all: a file that cannot be read outweighs findings in another. */
function worstExit(checked: readonly Checked[], strict: boolean | undefined): Exit {
  const exits = checked.map((one) => exitOf(one.findings, strict));
  return [EXIT.usage, EXIT.findings].find((exit) => exits.includes(exit)) ?? EXIT.done;
}

export const check: Run = async ({ operands, options }, context) => {
  const opened = await openAll(options, context);
  if (isOutcome(opened)) return opened;
  const others = options.against ?? [];
  const read = await readSources([...operands, ...others], context);
  if (!read.ok) return refuse(read.findings, context);
  const data = read.sources.slice(0, operands.length);
  const against = read.sources.slice(operands.length);
  const checked = await checkAll(data, against, options, opened, context);
  return {
    exit: worstExit(checked, options.strict),
    result: {
      documents: checked.map(({ file, form, counts, findings }) => ({
        file,
        form: form?.id ?? null,
        passed: exitOf(findings, options.strict) === EXIT.done,
        counts,
      })),
    },
    findings: checked.flatMap(({ file, findings }) => findings.map((finding) => ({ file, ...finding }))),
    text: checked.map((one) => checkedText(one, context)).join('\n'),
    notes: '',
  };
};
