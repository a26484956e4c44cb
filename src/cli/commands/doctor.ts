/** `chengwen doctor`: does everything work on this machine? */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Diagnosis, Finding, Message } from '../../index.js';
import { writeNewFile } from '../files/write-files.js';
import { openAnyway } from '../open-forms.js';
import type { Run } from '../options.js';
import { EXIT } from '../outcome.js';
import { alignRows, paint, type Style, say } from '../terminal/display.js';
import { printFindings } from '../terminal/printer.js';

/** What the library says of itself, and what only the command line asks. */
type Examined = Omit<Diagnosis, 'id'> & { readonly id: string };

const same = (text: string): Message => ({ zh: text, en: text });

/** Older versions do not come this far. */
function tellNode(): Examined {
  const detail = same(`${process.versions.node} ${process.platform}-${process.arch}`);
  return { id: 'node', title: { zh: 'Node.js 版本', en: 'Node.js version' }, ok: true, detail, findings: [] };
}

/** Undefined when a file can be written. */
function writeTemporary(): Message | undefined {
  let folder: string | undefined;
  try {
    folder = mkdtempSync(join(tmpdir(), 'chengwen-'));
    return writeNewFile(join(folder, 'probe'), new TextEncoder().encode('成文'))?.message;
  } catch (error) {
    return same(error instanceof Error ? error.message : String(error));
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

function tryTemporary(): Examined {
  const failure = writeTemporary();
  const title = { zh: '写临时文件', en: 'writing temporary files' };
  const detail = failure ?? same(tmpdir());
  return { id: 'temporary', title, ok: failure === undefined, detail, findings: [] };
}

function lineOf({ title, ok, detail }: Examined, style: Style): string[] {
  const mark = ok ? paint('✓', 'green', style) : paint('✗', 'red', style);
  return [`${mark} ${say(title, style)}`, say(detail, style)];
}

function failureOf({ id, title, ok, detail, findings }: Examined): readonly Finding[] {
  if (ok) return [];
  return [{ rule: `doctor.${id}`, severity: 'error', label: title, message: detail }, ...findings];
}

export const doctor: Run = async ({ options }, context) => {
  const chengwen = await openAnyway(options, context);
  const examined = [tellNode(), ...(await chengwen.diagnose()), tryTemporary()];
  const findings = examined.flatMap(failureOf);
  const behind = findings.filter((finding) => !finding.rule.startsWith('doctor.'));
  return {
    exit: findings.length > 0 ? EXIT.findings : EXIT.done,
    result: { checks: examined.map(({ id, ok, detail }) => ({ id, ok, detail })) },
    findings,
    text: `${alignRows(examined.map((one) => lineOf(one, context.out))).join('\n')}\n`,
    notes: printFindings(behind, context.err),
  };
};
