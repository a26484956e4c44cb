/** `chengwen show`: what a form asks for. */

import { type Message, shorten } from '../../base/finding.js';
import { choicesOf, type Field, type Fields } from '../../forms/fields.js';
import type { Form } from '../../forms/form.js';
import { alignRows, paint, type Style, say, visible } from '../display.js';
import { formNamed, isOutcome, openForms } from '../open-catalogue.js';
import type { Run } from '../options.js';
import { EXIT } from '../outcome.js';

/** A field as it stands under `result.fields` with `--json`. */
interface Row {
  readonly pointer: string;
  readonly label: Message;
  readonly section: Message | null;
  readonly required: boolean;
  readonly types: readonly string[];
  readonly choices: readonly unknown[];
  /** Characters, as Word counts them. */
  readonly limit: number | null;
  readonly unit: string | null;
  readonly cites: string | null;
}

/** What else a field's schema says it is, for people. */
const KINDS: readonly { readonly keyword: string; readonly zh: string; readonly en: string }[] = [
  { keyword: 'x-narrative', zh: '正文（Markdown）', en: 'narrative (Markdown)' },
  { keyword: 'x-image', zh: '图片文件', en: 'picture file' },
  { keyword: 'x-date', zh: '日期', en: 'date' },
];
const TYPES: Readonly<Record<string, Message>> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数', en: 'number' },
  integer: { zh: '整数', en: 'whole number' },
  boolean: { zh: '是否', en: 'yes or no' },
  array: { zh: '列表', en: 'list' },
  // Its fields follow, one level further in.
  object: { zh: '', en: '' },
};

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function rowOf({ pointer, label, section, isRequired, types, schema }: Field): Row {
  const limit = schema['x-limit'];
  return {
    pointer,
    label,
    section: section ?? null,
    required: isRequired,
    types,
    choices: choicesOf(schema).map(({ value }) => value),
    limit: typeof limit === 'number' ? limit : null,
    unit: textOf(schema['x-unit']),
    cites: textOf(schema['x-cites']),
  };
}

/** Every field in the form's order, groups before what is inside them. */
function fieldsBelow(fields: Fields, field: Field): readonly Field[] {
  return fields.inside(field).flatMap((inner) => {
    // A list of plain values says all in its own row.
    const isPlainItem = inner.pointer.endsWith('/*') && fields.inside(inner).length === 0;
    return isPlainItem ? [] : [inner, ...fieldsBelow(fields, inner)];
  });
}

function kindOf(field: Field, style: Style): string {
  const kind = KINDS.find(({ keyword }) => keyword in field.schema);
  if (kind) return kind[style.lang];
  const choices = choicesOf(field.schema).map(({ title }) => title[style.lang]);
  if (choices.length > 0) return visible(shorten(choices.join(' | '), 24));
  return field.types.map((type) => TYPES[type]?.[style.lang] ?? type).join('/');
}

function demands(row: Row, style: Style): string {
  const isChinese = style.lang === 'zh';
  const parts = [
    row.required ? (isChinese ? '必填' : 'required') : '',
    row.limit === null ? '' : isChinese ? `限 ${row.limit} 字` : `at most ${row.limit} characters`,
    row.unit === null ? '' : isChinese ? `单位 ${row.unit}` : `in ${row.unit}`,
    row.cites === null ? '' : `〔${row.cites}〕`,
  ];
  return visible(parts.filter((part) => part !== '').join(' '));
}

/** Levels of indentation; an item of a list (`*`) is no level of its own. */
function depthOf({ pointer }: Field): number {
  return pointer.split('/').filter((step) => step !== '*').length - 2;
}

function fieldLines(fields: readonly Field[], style: Style): string[] {
  return alignRows(
    fields.map((field) => {
      const name = `${'  '.repeat(depthOf(field) + 1)}${say(field.title, style)}`;
      return [name, demands(rowOf(field), style), kindOf(field, style), field.pointer];
    }),
  );
}

/** The fields under the headings of the form's sections. */
function fieldsText(all: readonly Field[], style: Style): string {
  const fields = all.filter(({ pointer }) => !pointer.endsWith('/*') && !pointer.startsWith('/$'));
  const lines = fieldLines(fields, style);
  let section: string | undefined;
  return lines
    .flatMap((line, i) => {
      const own = fields[i]?.section?.[style.lang];
      const heading = own !== undefined && own !== section ? ['', paint(visible(own), 'bold', style)] : [];
      section = own;
      return [...heading, line];
    })
    .join('\n');
}

function headText(form: Form, style: Style): string {
  const edition = style.lang === 'zh' ? `版本 ${form.edition}` : `edition ${form.edition}`;
  return [
    `${paint(say(form.title, style), 'bold', style)}  ${form.id}`,
    say(form.description, style),
    `${edition} · ${form.formats.join(' ')}`,
    '',
  ].join('\n');
}

export const show: Run = async ({ operands: [id = ''], options }, context) => {
  const opened = await openForms(options, context);
  if (isOutcome(opened)) return opened;
  const form = formNamed(id, opened, context);
  if (isOutcome(form)) return form;
  if (options.schema) {
    const payload = `${JSON.stringify(form.schema, undefined, 2)}\n`;
    return {
      exit: EXIT.done,
      result: { form: form.id, schema: form.schema },
      findings: [],
      text: '',
      notes: '',
      payload,
    };
  }
  const fields = fieldsBelow(form.fields, form.fields.root);
  const { title, description, edition, formats } = form;
  return {
    exit: EXIT.done,
    result: { form: form.id, title, description, edition, formats, fields: fields.map(rowOf) },
    findings: [],
    text: `${headText(form, context.out)}${fieldsText(fields, context.out)}\n`,
    notes: '',
  };
};
