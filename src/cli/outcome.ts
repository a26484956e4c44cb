/** What a command returns. It prints nothing itself, so `--json` and the terminal say the same. */

import { type Finding, isBlocking, type Message } from '../index.js';

/** Exit status. `usage` also stands for input or output that cannot be read or written; `fault` is ours. */
export const EXIT = { done: 0, findings: 1, usage: 2, fault: 3 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

export interface Outcome {
  readonly exit: Exit;
  /** `result` of `--json`; null when the command was refused. */
  readonly result: unknown;
  readonly findings: readonly Finding[];
  /** For people, on standard output. */
  readonly text: string;
  /** For people, on standard error. */
  readonly notes: string;
  /** The file itself, for `-o -`, printed before any text; not with `--json`. */
  readonly payload?: Uint8Array | string | undefined;
}

/** A file named on the command line that cannot be used. */
const UNREADABLE: ReadonlySet<string> = new Set([
  'file.missing',
  'file.denied',
  'file.folder',
  'file.special',
  'file.large',
  'file.failed',
  'file.encoding',
  'file.binary',
  'file.truncated',
  'font.folder',
  'font.file',
  'font.unreadable',
]);
const OUR_RULES =
  /^(?:usage|input\.|output\.|catalogue\.|attachment\.|pdf\.|programme\.(?:unknown|names)|calendar\.|plaque\.(?:form|print))/;

/**
 * Exit 2: the command line, or a file it names. Errors inside a data file, syntax errors included, are findings (1);
 * so is a missing file that the data names (such findings carry the datum's pointer).
 */
function isUnreadable(finding: Finding): boolean {
  if (finding.severity !== 'error') return false;
  const isDataFile = UNREADABLE.has(finding.rule) && finding.pointer === undefined;
  return isDataFile || OUR_RULES.test(finding.rule);
}

/** Exit status of a check or a rendering. */
export function exitOf(findings: readonly Finding[], strict = false): Exit {
  if (findings.some(isUnreadable)) return EXIT.usage;
  return findings.some((finding) => isBlocking(finding, strict)) ? EXIT.findings : EXIT.done;
}

/** A finding about the command line itself. */
export function usageFinding(message: Message, wanted?: Message | string): Finding {
  const both = typeof wanted === 'string' ? { zh: wanted, en: wanted } : wanted;
  return { rule: 'usage', severity: 'error', message, ...(both && { wanted: both }) };
}
