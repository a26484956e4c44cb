/** Programmes, forms and their fields. */

import type { Finding, Message, Severity } from './finding.js';

export type Format = 'pdf' | 'docx' | 'svg' | 'txt';

export interface FormName {
  /** `programme/form` */
  readonly id: string;
  readonly title: Message;
}

export interface FormSummary extends FormName {
  readonly programme: string;
  readonly description: Message;
  readonly edition: string;
  readonly formats: readonly string[];
}

export interface FormList {
  readonly forms: readonly FormSummary[];
  /** About forms that cannot be opened, or a programme that does not exist. */
  readonly findings: readonly Finding[];
}

export interface Programme {
  readonly id: string;
  readonly title: Message;
  /** Who issues it. */
  readonly authority: Message | undefined;
  readonly regulation: {
    readonly title: Message;
    readonly number: string;
    readonly date: string | undefined;
    readonly in_force: string | undefined;
  };
  /** Formulas of names: `浙江-{country}{field}联合实验室`. */
  readonly names: { readonly zh: string; readonly en: string; readonly cites: string } | undefined;
  /** Events that dates follow from, by id; the first is the one that `from` means. */
  readonly events: Readonly<Record<string, Message>> | undefined;
  /** Full ids of its forms. */
  readonly forms: readonly string[];
}

export type FieldKind = 'narrative' | 'image' | 'date' | 'doc-number' | 'list';

export interface FieldDescription {
  /** Items of lists are `*`: `/platforms/` `*` `/name`. */
  readonly pointer: string;
  readonly title: Message;
  /** The titles of the groups around it, and its own. */
  readonly label: Message;
  readonly section: Message | undefined;
  readonly required: boolean;
  /** JSON Schema types. */
  readonly types: readonly string[];
  /** What its schema says beyond the type. */
  readonly kind: FieldKind | undefined;
  readonly choices: readonly { readonly value: unknown; readonly title: Message }[];
  /** Characters, as Word counts them. */
  readonly limit: number | undefined;
  readonly unit: string | undefined;
  readonly cites: string | undefined;
  /** Ids of the rules that speak of it. */
  readonly rules: readonly string[];
}

export interface RuleSummary {
  readonly id: string;
  readonly severity: Severity;
  readonly cites: string | undefined;
  /** Undefined where the general wording is used. */
  readonly message: Message | undefined;
  /** The fields it speaks of. */
  readonly pointers: readonly string[];
}

export interface FormDescription extends FormSummary {
  /** In the form's order, groups before the fields inside them. */
  readonly fields: readonly FieldDescription[];
  readonly rules: readonly RuleSummary[];
  /** JSON Schema of the data as it is typed, for editors. */
  readonly schema: Readonly<Record<string, unknown>>;
}

export interface Described {
  readonly form: FormDescription | undefined;
  readonly findings: readonly Finding[];
}

export interface Skeleton {
  readonly form: FormName | undefined;
  /** YAML with comments, to be filled in. */
  readonly text: string;
  readonly findings: readonly Finding[];
}
