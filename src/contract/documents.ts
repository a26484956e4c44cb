/** Checking and rendering. */

import type { Finding, Message } from './finding.js';
import type { Format, FormName } from './forms.js';
import type { Abortable, Source } from './source.js';

export interface CheckSettings extends Abortable {
  /** Other documents that rules compare with. */
  readonly against?: readonly Source[] | undefined;
  /** Writes 无 into empty fields that may say so. */
  readonly fillNone?: boolean | undefined;
}

/** 字数 of a text that has a limit. */
export interface FieldCount {
  readonly pointer: string;
  readonly label: Message;
  readonly count: number;
  readonly limit: number;
}

export interface Checked {
  readonly form: FormName | undefined;
  readonly findings: readonly Finding[];
  readonly counts: readonly FieldCount[];
}

/** What an attached file is to the document (ISO 19005-3). */
export type Relationship = 'Source' | 'Data' | 'Alternative' | 'Supplement' | 'Unspecified';

/** A file to attach, by its path or as bytes. */
export type AttachedFile = (
  | { readonly file: string }
  | { readonly name: string; readonly bytes: Uint8Array }
) & {
  /** Default: by the name's extension. */
  readonly mediaType?: string | undefined;
  /** For readers (default: the name). */
  readonly description?: string | undefined;
  /** Default `Supplement`. */
  readonly relationship?: Relationship | undefined;
};

export interface RenderSettings extends CheckSettings {
  /** Default `['pdf']`. */
  readonly formats?: readonly Format[] | undefined;
  /** Renders in spite of errors, with a watermark and the findings at the end. */
  readonly draft?: boolean | undefined;
  /** A warning that is not waived stops rendering. */
  readonly strict?: boolean | undefined;
  /** Files inside the PDF. */
  readonly attachments?: readonly AttachedFile[] | undefined;
  /** Attaches the data itself. */
  readonly attachData?: boolean | undefined;
  /** For makers of plaques: a PDF of outlines in inks, with `bleed` mm to cut off, and trim marks. */
  readonly print?: { readonly bleed: number; readonly marks: boolean } | undefined;
  /** Tells how each line was broken. */
  readonly explain?: 'lines' | undefined;
  /** Called after each stage with the milliseconds it took. */
  readonly onStage?: ((stage: string, milliseconds: number) => void) | undefined;
}

export interface Output {
  readonly format: Format;
  readonly bytes: Uint8Array;
  /** Pages as laid out; a word processor may count differently. */
  readonly pages: number;
}

export interface Rendered {
  readonly form: FormName | undefined;
  /** Empty when findings stopped the rendering. */
  readonly outputs: readonly Output[];
  readonly findings: readonly Finding[];
  /** With `explain`: a line of text for each line on the pages. */
  readonly explanation?: string | undefined;
}
