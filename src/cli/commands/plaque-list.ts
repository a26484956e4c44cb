/** Plaques from a list: everything is made before anything is written, and nothing is while a row is wrong. */

import { join } from 'node:path';
import type { Finding } from '../../base/finding.js';
import { LIMITS } from '../../base/limits.js';
import type { Form } from '../../forms/form.js';
import { columnNamed } from '../../forms/lists/list-columns.js';
import {
  atRow,
  documentsOf,
  type ListedDocument,
  shapeOfDocuments,
} from '../../forms/lists/list-documents.js';
import { readList } from '../../forms/lists/read-list.js';
import type { Context } from '../context.js';
import { planOutputs } from '../files/output.js';
import { leftFromBefore, makeFolder, plaqueFolder } from '../files/plaque-folder.js';
import { type Written, writeFiles } from '../files/write-files.js';
import { formNamed, isOutcome, type Opened, openAll, refuse } from '../open-catalogue.js';
import type { Invocation, Options } from '../options.js';
import { exitOf, type Outcome, usageFinding } from '../outcome.js';
import { alignRows, visible } from '../terminal/display.js';
import { printFindings, printTally } from '../terminal/printer.js';
import type { Format } from '../toolkit.js';
import { type Rendering, sizeOf } from './render.js';

/** A plaque that was made. */
interface Made {
  readonly file: string;
  readonly bytes: Uint8Array;
}

function formOf(options: Options, opened: Opened, context: Context): Form | Outcome {
  if (options.form !== undefined) return formNamed(options.form, opened, context);
  const drawn = opened.catalogue.list().filter(({ formats }) => formats.includes('svg'));
  if (drawn.length === 1) return drawn[0]!;
  const ids = drawn.map(({ id }) => id);
  const message = { zh: '没有说明是哪种标牌', en: 'the list does not say which form it is for' };
  return refuse(
    [usageFinding(message, { zh: `--form ${ids.join('、')}`, en: `--form ${ids.join(', ')}` })],
    context,
  );
}

/** `03-浙江-德国智能制造联合实验室.pdf`: what file systems do not take is left out. */
function fileName({ name }: ListedDocument, index: number, count: number, format: Format): string {
  const digits = String(count).length;
  const plain = [...name.replace(/[\p{Cc}\\/:*?"<>|]/gu, ' ').trim()].slice(0, 60).join('');
  return `${String(index + 1).padStart(Math.max(2, digits), '0')}-${plain}.${format}`;
}

function tooMany(file: string, count: number): Finding {
  const message = {
    zh: `名单有 ${count} 行，一次最多做 ${LIMITS.plaques} 块`,
    en: `the list has ${count} rows; at most ${LIMITS.plaques} plaques are made at a time`,
  };
  return { rule: 'list.long', severity: 'error', file, message };
}

async function readDocuments(name: string, form: Form, context: Context) {
  const { columns } = shapeOfDocuments(form);
  const isHeading = (text: string) => columnNamed(columns, text) !== undefined;
  const read = await readList(context.world, name, { isHeading });
  return read.ok ? documentsOf(form, read.table) : { documents: [], findings: read.findings };
}

async function makeAll(
  documents: readonly ListedDocument[],
  format: Format,
  rendering: Rendering,
  opened: Opened,
  context: Context,
): Promise<{ readonly made: readonly Made[]; readonly findings: readonly Finding[] }> {
  const toolkit = await context.toolkit();
  const made: Made[] = [];
  const findings: Finding[] = [];
  for (const [index, document] of documents.entries()) {
    const bytes = new TextEncoder().encode(JSON.stringify(document.data));
    const source = { name: document.place.file, bytes };
    const settings = { formats: [format], print: rendering.print };
    const rendered = await toolkit.render(opened.catalogue, source, settings);
    findings.push(...rendered.findings.map((finding) => atRow(finding, document)));
    const file = fileName(document, index, documents.length, format);
    for (const output of rendered.outputs) made.push({ file, bytes: output.bytes });
  }
  return { made, findings };
}

/** Writes all files or none; what went wrong. */
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
  rendering: Rendering,
  context: Context,
): Promise<Outcome> {
  const started = context.elapsed();
  const folder = plaqueFolder(options);
  if (typeof folder !== 'string') return refuse([folder], context);
  const format = rendering.formats.find((one) => one === (options.format ?? 'pdf'))!;
  const opened = await openAll(options, context);
  if (isOutcome(opened)) return opened;
  const form = formOf(options, opened, context);
  if (isOutcome(form)) return form;
  const { documents, findings } = await readDocuments(list, form, context);
  if (findings.length > 0) return refuse(findings, context);
  if (documents.length > LIMITS.plaques) return refuse([tooMany(list, documents.length)], context);

  const all = await makeAll(documents, format, rendering, opened, context);
  const isStopped = exitOf(all.findings) !== 0;
  const failures = isStopped ? [] : writeAll(all.made, folder, format, list);
  const made = isStopped || failures.length > 0 ? [] : all.made;
  const files = made.map(({ file }) => file);
  const told = [...all.findings, ...failures, ...(made.length > 0 ? leftFromBefore(folder, files) : [])];
  const ms = Math.round(context.elapsed() - started);
  return {
    exit: exitOf(told),
    result: { list, form: form.id, format, folder, files, ms },
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
