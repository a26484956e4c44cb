/** Findings: what there is to say about data, forms, files and settings. */

/** A text in both languages. */
export interface Message {
  readonly zh: string;
  readonly en: string;
}

/** `error`: nothing is rendered, except as a draft. `warning`: may be waived in the data. `info`: nothing to do. */
export type Severity = 'error' | 'warning' | 'info';

/** Something to say about data, a form, a file or a setting. Findings are returned, never thrown. */
export interface Finding {
  /** Stable id: a rule of the form (`moe-lab.form-3`) or one of ours (`schema.required`, `file.missing`). */
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong, in a sentence without the label. */
  readonly message: Message;
  /** The file, as the caller named it. */
  readonly file?: string | undefined;
  /** From 1. */
  readonly line?: number | undefined;
  /** From 1, in characters. */
  readonly column?: number | undefined;
  /** In a list: the heading of the column; `line` is then the row, `column` the column's number. */
  readonly heading?: string | undefined;
  /** JSON pointer of the datum: `/director/name`. */
  readonly pointer?: string | undefined;
  /** The field's label on the form. */
  readonly label?: Message | undefined;
  /** The section of the form that prints the field. */
  readonly section?: Message | undefined;
  /** What was found, shortened. */
  readonly value?: string | undefined;
  /** What is wanted instead. */
  readonly wanted?: Message | undefined;
  /** The value that would be right at `pointer`, where there is one answer only. An example in `wanted` is never a cure. */
  readonly cure?: string | number | boolean | undefined;
  /** The clause: `第十六条`. */
  readonly cites?: string | undefined;
  /** The reason given in the data, when this warning is waived. */
  readonly waived?: string | undefined;
}
