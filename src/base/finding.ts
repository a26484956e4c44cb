/** What a check has to say: one type for schema errors, broken rules, missing files and missing characters. */

/** E: not rendered except as a draft. W: shown, may be waived. I: information. */
export type Severity = 'error' | 'warning' | 'info';

/** A text in both languages; Chinese is what users read first. */
export interface Message {
  readonly zh: string;
  readonly en: string;
}

export interface Finding {
  /** Stable id: a catalogue rule (`moe-lab.form-3`) or one of ours (`schema.required`, `file.missing`, `font.missing`). */
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong, in a sentence, without the label (the printer puts it in front). */
  readonly message: Message;
  /** File as the user named it, when the finding is about a file or a place in one. */
  readonly file?: string | undefined;
  /** 1-based. */
  readonly line?: number | undefined;
  /** 1-based, in characters. */
  readonly column?: number | undefined;
  /** Heading of the column, when the file is a list: `line` is then the number of its row, `column` of its column. */
  readonly heading?: string | undefined;
  /** JSON pointer of the datum, as in ajv's `instancePath`. */
  readonly pointer?: string | undefined;
  /** The field's label on the form. */
  readonly label?: Message | undefined;
  /** The form's section in which the field is printed. */
  readonly section?: Message | undefined;
  /** What was found, shortened for print. */
  readonly value?: string | undefined;
  /** What is wanted instead. */
  readonly wanted?: Message | undefined;
  /** The clause: `第十六条`, `填表说明三`. */
  readonly cites?: string | undefined;
  /** The reason given under `waivers`, when this warning is waived. */
  readonly waived?: string | undefined;
}

/** The same words in both languages, for texts that need no translation. */
export function plain(text: string): Message {
  return { zh: text, en: text };
}

/** True when a finding stops rendering: an error, or with `strict` a warning nobody waived. */
export function isBlocking(finding: Finding, strict = false): boolean {
  if (finding.severity === 'error') return true;
  return strict && finding.severity === 'warning' && finding.waived === undefined;
}

/** A value shortened to a line of at most `most` characters, control characters shown as ␀ … ␟. */
export function shorten(value: unknown, most = 40): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  const visible = text.replace(/[\u0000-\u001f]/g, (c) => String.fromCodePoint(0x2400 + c.charCodeAt(0)));
  const characters = [...visible];
  return characters.length <= most ? visible : `${characters.slice(0, most).join('')}…`;
}
