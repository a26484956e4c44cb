/** The public API: `open` gives all that chengwen can do. Everything large is loaded when it is first needed. */

import { isBlocking as blocks } from './base/finding.js';
import { LIMITS as limits } from './base/limits.js';
import { VERSION as version } from './base/version.js';
import type { Chengwen } from './contract/chengwen.js';
import type { Finding } from './contract/finding.js';
import type { Format } from './contract/forms.js';
import type { Kind } from './contract/inspection.js';
import type { OpenSettings } from './contract/world.js';
import { KINDS as kinds } from './inspect/recognise/kinds.js';
import { FORMATS as formats } from './writers/writer.js';

export type * from './contract/calendar.js';
export type * from './contract/chengwen.js';
export type * from './contract/documents.js';
export type * from './contract/finding.js';
export type * from './contract/forms.js';
export type * from './contract/inspection.js';
export type * from './contract/lists.js';
export type * from './contract/machine.js';
export type * from './contract/names.js';
export type * from './contract/source.js';
export type * from './contract/world.js';

/** Version of the package. */
export const VERSION: string = version;
/** All output formats. */
export const FORMATS: readonly Format[] = formats;
/** The formats that `inspect` measures against. */
export const KINDS: readonly Kind[] = kinds;
/** Bounds of input, in bytes, for those who take uploads. */
export const LIMITS: Readonly<Record<'dataBytes' | 'listBytes' | 'attachmentBytes' | 'pdfBytes', number>> =
  limits;

/** Whether a finding stops rendering: an error or, with `strict`, a warning that is not waived. */
export function isBlocking(finding: Finding, strict = false): boolean {
  return blocks(finding, strict);
}

/** Opens the forms: ours, and those of `catalogues` laid over them. What is wrong with them is in `findings`. */
export async function open(settings: OpenSettings = {}): Promise<Chengwen> {
  const { openChengwen } = await import('./api/open.js');
  return openChengwen(settings);
}
