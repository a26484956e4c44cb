/** Files named on the command line: files, or standard input for `-`. */

import { type Finding, LIMITS, type Source } from '../../index.js';
import type { Context } from '../context.js';
import { usageFinding } from '../outcome.js';

export type Sources =
  | { readonly ok: true; readonly sources: readonly Source[] }
  | { readonly ok: false; readonly findings: readonly Finding[] };

export const STANDARD_INPUT = '-';

/** What findings call a source. */
export function nameOf(source: Source): string {
  return 'file' in source ? source.file : (source.name ?? '');
}

function unreadable(reason: string, detail: string, maxBytes: number): Finding {
  const message =
    reason === 'large'
      ? {
          zh: `标准输入超过 ${maxBytes} 字节`,
          en: `standard input is over ${maxBytes} bytes`,
        }
      : { zh: `标准输入读不了：${detail}`, en: `standard input cannot be read: ${detail}` };
  return { rule: `input.${reason}`, severity: 'error', file: STANDARD_INPUT, message };
}

/** The sources in the order given. Standard input can be read only once. */
export async function readSources(
  names: readonly string[],
  context: Context,
  maxBytes: number = LIMITS.dataBytes,
): Promise<Sources> {
  const fromInput = names.filter((name) => name === STANDARD_INPUT).length;
  if (fromInput > 1) {
    const message = { zh: '标准输入（-）只能用一次', en: 'standard input (-) can be used only once' };
    return { ok: false, findings: [usageFinding(message)] };
  }
  if (fromInput === 0) return { ok: true, sources: names.map((file) => ({ file })) };
  const read = await context.streams.readInput(maxBytes);
  if (!read.ok) return { ok: false, findings: [unreadable(read.reason, read.detail, maxBytes)] };
  const input = { name: STANDARD_INPUT, bytes: read.bytes, folder: '.' };
  return { ok: true, sources: names.map((name) => (name === STANDARD_INPUT ? input : { file: name })) };
}
