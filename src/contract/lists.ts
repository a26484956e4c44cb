/** Lists whose rows are documents, and plaques. */

import type { Output } from './documents.js';
import type { Finding } from './finding.js';
import type { Format, FormName } from './forms.js';
import type { Abortable, Place } from './source.js';

export interface ListSettings extends Abortable {
  /** The form that each row is a document of. */
  readonly form: string;
  /** Sheet of an XLSX file (default: the first with a known heading). */
  readonly sheet?: string | undefined;
}

/** A row of a list as a document: a `Source`, so that `check` and `render` take it, and findings tell its row. */
export interface ListedDocument {
  readonly data: Readonly<Record<string, unknown>>;
  /** The list's file. */
  readonly name: string;
  readonly folder: string;
  readonly places: ReadonlyMap<string, Place>;
  /** Its first text, such as the name of the laboratory. */
  readonly title: string;
}

export interface ListRead {
  readonly form: FormName | undefined;
  readonly documents: readonly ListedDocument[];
  readonly findings: readonly Finding[];
}

export interface PlaqueSettings extends Abortable {
  /** Default `['pdf']`. */
  readonly formats?: readonly Format[] | undefined;
  /** For a list: the form of its rows (default: the one form that is a plaque). */
  readonly form?: string | undefined;
  /** mm, 0 to 20 (default 0). */
  readonly bleed?: number | undefined;
  /** Trim marks. */
  readonly marks?: boolean | undefined;
  /** A PDF to proofread: text, no outlines, no bleed or marks. */
  readonly proof?: boolean | undefined;
}

export interface Plaque {
  /** The name on it, from the list; the form's title for a single document. */
  readonly title: string;
  readonly outputs: readonly Output[];
}

export interface Plaques {
  readonly form: FormName | undefined;
  /** One for each row of a list. Empty when an error stopped them. */
  readonly plaques: readonly Plaque[];
  readonly findings: readonly Finding[];
}
