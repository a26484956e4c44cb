/** PDFs measured against GB/T 9704, and forms checked for their authors. */

import type { Finding, Message } from './finding.js';
import type { Abortable } from './source.js';

/** The formats of GB/T 9704-2012: 文件, 信函, 命令, 纪要. */
export type Kind = 'document' | 'letter' | 'order' | 'minutes';
/** `absent`: needed and not found. `note`: told, not judged. */
export type Verdict = 'ok' | 'off' | 'absent' | 'note';

export interface InspectSettings extends Abortable {
  /** The format to measure against (default: what the pages look like). */
  readonly kind?: Kind | undefined;
}

/** One measure. */
export interface InspectRow {
  /** `red-rule.gap`; `number.absent` for an element that was not found. */
  readonly id: string;
  readonly element: Message;
  readonly what: Message;
  /** From 1; undefined for the whole document. */
  readonly page: number | undefined;
  readonly value: Message | undefined;
  readonly wanted: Message;
  readonly tolerance: Message | undefined;
  /** `GB/T 9704—2012 7.2.5` */
  readonly clause: string;
  readonly verdict: Verdict;
  /** `off` is a warning only: the standard recommends. */
  readonly recommended: boolean;
}

export interface Inspection {
  /** Undefined when the file could not be read. */
  readonly kind: { readonly id: Kind; readonly name: Message } | undefined;
  readonly pages: number;
  readonly rows: readonly InspectRow[];
  readonly findings: readonly Finding[];
}

export interface LintSettings extends Abortable {
  /** One of `catalogues` (default: our own forms). */
  readonly folder?: string | undefined;
}

export interface Linted {
  /** Ids of the forms that were checked. */
  readonly forms: readonly string[];
  readonly findings: readonly Finding[];
}
