/** Plaques from a list: all are made before any is written, and none is written if a row has an error. */

import { join } from 'node:path';
import type { Chengwen, Finding, Format, Plaque } from '../../index.js';
import type { Context } from '../context.js';
import { planOutputs } from '../files/output.js';
import { leftFromBefore, makeFolder, plaqueFolder } from '../files/plaque-folder.js';
import { type Written, writeFiles } from '../files/write-files.js';
import { refuse } from '../open-forms.js';
import type { Invocation } from '../options.js';
import { EXIT, exitOf, type Outcome } from '../outcome.js';
import { alignRows, visible } from '../terminal/display.js';
import { printFindings, printTally } from '../terminal/printer.js';
import { type Rendering, sizeOf } from './render.js';

/** A plaque that was made. */
interface Made {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** `03-浙江-德国智能制造联合实验室.pdf`: what file systems do not take is left out. */
function fileName(title: string, index: number, count: number, format: Format): string {
  const digits = String(count).length;
  const plain = [...title.replace(/[\p{Cc}\\/:*?"<>|]/gu, ' ').trim()].slice(0, 60).join('');
  return `${String(index + 1).padStart(Math.max(2, digits), '0')}-${plain}.${format}`;
}

function filesOf(plaques: readonly Plaque[], format: Format): readonly Made[] {
  return plaques.flatMap(({ title, outputs }, index) =>
    outputs.map(({ bytes }) => ({ file: fileName(title, index, plaques.length, format), bytes })),
  );
}

/** Writes all files or none. Returns what went wrong. */
function writeAll(made: readonly Made[], folder: string, format: Format, list: string): readonly Finding[] {
  const unmade = makeFolder(folder);
  if (unmade) return [unmade];
  const names = made.map(({ file }) => join(folder, file));
  const plan = planOutputs({ names, format: undefined, formats: [format], inputs: [list] });
  if (plan.findings.length > 0) return plan.findings;
  const written = plan.targets.map((target, i): Written => ({ target, bytes: made[i]!.bytes }));
  const failure = writeFiles(written);
  return failure ? [failure] : [];
}

export async function plaqueList(
  { operands: [list = ''], options }: Invocation,
  { formats, print }: Rendering,
  chengwen: Chengwen,
  context: Context,
): Promise<Outcome> {
  const started = context.elapsed();
  const folder = plaqueFolder(options);
  if (typeof folder !== 'string') return refuse([folder], context);
  const format = formats.find((one) => one === (options.format ?? 'pdf'))!;
  const settings = { formats: [format], form: options.form, ...(print ?? { proof: true }) };
  const { form, plaques, findings } = await chengwen.plaque({ file: list }, settings);
  const files = filesOf(plaques, format);
  if (!form) return refuse(findings, context, EXIT.usage);
  const isStopped = exitOf(findings) !== 0;
  const failures = isStopped ? [] : writeAll(files, folder, format, list);
  const made = isStopped || failures.length > 0 ? [] : files;
  const names = made.map(({ file }) => file);
  const told = [...findings, ...failures, ...(made.length > 0 ? leftFromBefore(folder, names) : [])];
  const ms = Math.round(context.elapsed() - started);
  return {
    exit: exitOf(told),
    result: { list, form: form.id, format, folder, files: names, ms },
    findings: told,
    text: tableOf(made, ms, context),
    notes: told.length === 0 ? '' : `${printFindings(told, context.err)}\n${printTally(told, context.err)}`,
  };
}

function tableOf(made: readonly Made[], ms: number, { out: { lang } }: Context): string {
  const isChinese = lang === 'zh';
  if (made.length === 0) return isChinese ? '没有生成文件\n' : 'No file was made\n';
  const rows = made.map(({ file, bytes }) => [`✓ ${visible(file)}`, sizeOf(bytes.length)]);
  const sum = isChinese ? `共 ${made.length} 块，用时 ${ms} ms` : `${made.length} plaques, ${ms} ms`;
  return `${[...alignRows(rows), sum].join('\n')}\n`;
}
