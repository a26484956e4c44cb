/** `chengwen render`: data to files. All outputs are made before any is written. */

import {
  type Chengwen,
  type Finding,
  FORMATS,
  type Format,
  type FormName,
  type Output,
  type Source,
} from '../../index.js';
import type { Context } from '../context.js';
import { planOutputs, type Target } from '../files/output.js';
import { readSources, STANDARD_INPUT } from '../files/sources.js';
import { writeFiles } from '../files/write-files.js';
import { isOutcome, openForms, refuse } from '../open-forms.js';
import type { Invocation, Options, Run } from '../options.js';
import { EXIT, exitOf, type Outcome, usageFinding } from '../outcome.js';
import { alignRows, type Style, visible } from '../terminal/display.js';
import { printFindings, printTally } from '../terminal/printer.js';

/** A file that was made. */
interface Made {
  readonly target: Target<Format>;
  readonly output: Output;
}

/** Milliseconds: of each stage by name (`layout`, `pdf`), and of the whole command. */
interface Times {
  readonly stages: Readonly<Record<string, number>>;
  readonly total: number;
}

function missingOutput(): Finding {
  const message = { zh: '没有说明输出到哪里', en: 'no output named' };
  return usageFinding(message, { zh: '-o 文件名.pdf', en: '-o name.pdf' });
}

function jsonAndPayload(): Finding {
  const message = {
    zh: '--json 和 -o - 都要用标准输出，只能选一个',
    en: '--json and -o - both need standard output: choose one',
  };
  return usageFinding(message);
}

function terminalOutput(): Finding {
  const message = {
    zh: '不把文件内容写到终端上，请用 > 或管道',
    en: 'a document is not written to a terminal: use > or a pipe',
  };
  return usageFinding(message);
}

function attachedToNothing(): Finding {
  const message = {
    zh: '附件只能放在 PDF 里，输出里没有 PDF',
    en: 'only a PDF holds attachments, and no output is one',
  };
  return usageFinding(message, { zh: '-o 文件名.pdf', en: '-o name.pdf' });
}

/** How a command renders: `render` and `plaque` differ. */
export interface Rendering {
  /** Formats to choose from. */
  readonly formats: readonly Format[];
  /** For plaques: outlines in inks. */
  readonly print?: { readonly bleed: number; readonly marks: boolean } | undefined;
}

/** Plans the outputs before any work is done. */
function planFor(data: string, options: Options, rendering: Rendering, context: Context) {
  const names = options.output ?? [];
  if (names.length === 0 && options.explain) return { targets: [], findings: [] };
  if (names.length === 0) return { targets: [], findings: [missingOutput()] };
  if (context.json && names.includes('-')) return { targets: [], findings: [jsonAndPayload()] };
  if (names.includes('-') && context.streams.stdout.isTTY)
    return { targets: [], findings: [terminalOutput()] };
  const attach = options.attach ?? [];
  const inputs = [data, ...(options.against ?? []), ...attach].filter((name) => name !== STANDARD_INPUT);
  const plan = planOutputs({ names, format: options.format, formats: rendering.formats, inputs });
  const attaches = attach.length > 0 || options.attachData;
  const hasPdf = plan.targets.some(({ format }) => format === 'pdf');
  if (plan.findings.length > 0 || !attaches || hasPdf) return plan;
  return { targets: [], findings: [attachedToNothing()] };
}

async function renderAll(
  sources: readonly Source[],
  targets: readonly Target<Format>[],
  options: Options,
  { print }: Rendering,
  chengwen: Chengwen,
) {
  const [source, ...against] = sources;
  const formats = FORMATS.filter((format) => targets.some((target) => target.format === format));
  const { draft, strict, fillNone, explain, attachData } = options;
  const stages: Record<string, number> = {};
  const onStage = (stage: string, milliseconds: number) => {
    stages[stage] = Math.round(milliseconds);
  };
  const attachments = (options.attach ?? []).map((file) => ({ file }));
  const common = { formats, draft, strict, fillNone, explain, against, onStage };
  const settings = { ...common, attachments, attachData, print };
  return { ...(await chengwen.render(source!, settings)), stages };
}

function pair(targets: readonly Target<Format>[], outputs: readonly Output[]): Made[] {
  return targets.flatMap((target) => {
    const output = outputs.find((one) => one.format === target.format);
    return output ? [{ target, output }] : [];
  });
}

export function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function targetName({ name, path }: Target, style: Style): string {
  if (path !== undefined) return visible(name);
  return style.lang === 'zh' ? '标准输出' : 'standard output';
}

function madeText(made: readonly Made[], { stages, total }: Times, style: Style): string {
  const isChinese = style.lang === 'zh';
  const rows = made.map(({ target, output: { format, pages, bytes } }) => {
    const time = stages[format] === undefined ? '' : `${stages[format]} ms`;
    return [
      `✓ ${targetName(target, style)}`,
      isChinese ? `${pages} 页` : `${pages} pages`,
      sizeOf(bytes.length),
      time,
    ];
  });
  if (rows.length === 0) return isChinese ? '没有生成文件\n' : 'No file was made\n';
  const sum = isChinese ? `共用时 ${total} ms` : `${total} ms in all`;
  return `${[...alignRows(rows), sum].join('\n')}\n`;
}

function resultOf(
  data: string,
  form: FormName | undefined,
  made: readonly Made[],
  times: Times,
  options: Options,
  explanation: string | undefined,
) {
  const lines = explanation === undefined ? {} : { lines: explanation.trimEnd().split('\n') };
  return {
    file: data,
    form: form?.id ?? null,
    draft: options.draft ?? false,
    outputs: made.map(({ target, output: { format, pages, bytes } }) => ({
      path: target.name,
      format,
      pages,
      bytes: bytes.length,
    })),
    ms: times.total,
    stages: times.stages,
    ...lines,
  };
}

function findingsText(findings: readonly Finding[], style: Style): string {
  return findings.length === 0 ? '' : `${printFindings(findings, style)}\n${printTally(findings, style)}`;
}

/** When errors stopped the rendering, mentions `--draft`. */
function draftHint(findings: readonly Finding[], options: Options, style: Style): string {
  if (options.draft || exitOf(findings, options.strict) !== EXIT.findings) return '';
  return style.lang === 'zh'
    ? '改正错误后再排；想先看样子，可加 --draft\n'
    : 'Correct the errors first, or add --draft to see what there is\n';
}

export const render: Run = (invocation, context) => renderData(invocation, { formats: FORMATS }, context);

/** Renders data to files. */
export async function renderData(
  { operands: [data = STANDARD_INPUT], options }: Invocation,
  rendering: Rendering,
  context: Context,
): Promise<Outcome> {
  const started = context.elapsed();
  const plan = planFor(data, options, rendering, context);
  if (plan.findings.length > 0) return refuse(plan.findings, context);
  const chengwen = await openForms(options, context);
  if (isOutcome(chengwen)) return chengwen;
  const read = await readSources([data, ...(options.against ?? [])], context);
  if (!read.ok) return refuse(read.findings, context);

  const { form, outputs, findings, stages, explanation } = await renderAll(
    read.sources,
    plan.targets,
    options,
    rendering,
    chengwen,
  );
  const made = pair(plan.targets, outputs);
  const failure = writeFiles(made.map(({ target, output }) => ({ target, bytes: output.bytes })));
  const all = failure ? [...findings, failure] : findings;
  const written = failure ? [] : made;
  const times = { stages, total: Math.round(context.elapsed() - started) };

  const payload = written.find(({ target }) => target.path === undefined)?.output.bytes;
  const isOnlyTold = plan.targets.length === 0 && explanation !== undefined;
  const files = isOnlyTold ? '' : madeText(written, times, payload ? context.err : context.out);
  const report = (explanation ?? '') + files;
  const hint = form && written.length === 0 && !isOnlyTold ? draftHint(all, options, context.err) : '';
  const notes = findingsText(all, context.err) + hint;
  return {
    exit: exitOf(all, options.strict),
    result: resultOf(data, form, written, times, options, explanation),
    findings: all,
    // With `-o -` the document alone goes to standard output.
    text: payload ? '' : report,
    notes: payload ? notes + report : notes,
    payload,
  };
}
