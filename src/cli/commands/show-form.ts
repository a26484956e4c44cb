/** `chengwen show FORM`: its fields under their sections, what is demanded of each, and the rules. */

import { type Message, type Severity, shorten } from '../../base/finding.js';
import type { Form } from '../../forms/form.js';
import { type StatedRule, statedRules } from '../../forms/rules/stated-rules.js';
import { editorSchema } from '../../forms/schema/editor-schema.js';
import { choicesOf, type Field, type Fields } from '../../forms/schema/fields.js';
import { EXIT, type Outcome } from '../outcome.js';
import { alignRows, paint, type Style, say, visible } from '../terminal/display.js';

/** A field as it stands under `result.fields` with `--json`. */
export interface ShownField {
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
  /** Ids of the rules that speak of it. */
  readonly rules: readonly string[];
}

/** What else a field's schema says it is, for people. */
const KINDS: readonly { readonly keyword: string; readonly zh: string; readonly en: string }[] = [
  { keyword: 'x-narrative', zh: '正文（Markdown）', en: 'narrative (Markdown)' },
  { keyword: 'x-image', zh: '图片文件', en: 'picture file' },
  { keyword: 'x-date', zh: '日期', en: 'date' },
  { keyword: 'x-doc-number', zh: '发文字号', en: 'document number' },
  { keyword: 'x-list', zh: '列表，或名单文件', en: 'list, or a file of its rows' },
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

/** Ids of rules, by the pointer of the field they speak of. */
type RulesAt = ReadonlyMap<string, readonly string[]>;

function rulesByField(rules: readonly StatedRule[]): RulesAt {
  const found = new Map<string, string[]>();
  for (const { id, pointer } of rules) found.set(pointer, [...(found.get(pointer) ?? []), id]);
  return found;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function rowOf({ pointer, label, section, isRequired, types, schema }: Field, rules: RulesAt): ShownField {
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
    rules: rules.get(pointer) ?? [],
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
  if (choices.length > 0) return visible(shorten(choices.join(' | '), 14));
  return field.types.map((type) => TYPES[type]?.[style.lang] ?? type).join('/');
}

function demands(row: ShownField, style: Style): string {
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

const COLUMNS = {
  zh: ['  栏目', '类型', '要求', '规则', '数据中的位置'],
  en: ['  Field', 'Type', 'Demands', 'Rules', 'Place in the data'],
} as const;

/** The table's head, then a line for each field. */
function fieldLines(fields: readonly Field[], rules: RulesAt, style: Style): readonly string[] {
  const rows = fields.map((field) => {
    const name = `${'  '.repeat(depthOf(field) + 1)}${say(field.title, style)}`;
    const row = rowOf(field, rules);
    const ids = row.rules.map((id) => visible(shortId(id))).join(' ');
    return [name, kindOf(field, style), demands(row, style), ids, field.pointer];
  });
  return alignRows([COLUMNS[style.lang], ...rows]);
}

/** The fields under the headings of the form's sections. */
function fieldsText(all: readonly Field[], rules: RulesAt, style: Style): string {
  const fields = all.filter(({ pointer }) => !pointer.endsWith('/*') && !pointer.startsWith('/$'));
  const [head = '', ...lines] = fieldLines(fields, rules, style);
  let section: string | undefined;
  const body = lines.flatMap((line, i) => {
    const own = fields[i]?.section?.[style.lang];
    const heading = own !== undefined && own !== section ? ['', paint(visible(own), 'bold', style)] : [];
    section = own;
    return [...heading, line];
  });
  return [paint(head, 'dim', style), ...body].join('\n');
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

const SEVERITIES: Readonly<Record<Severity, Message>> = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  info: { zh: '提示', en: 'note' },
};

/** Without the programme: its own rules are most of them, and their ids long. */
function shortId(id: string): string {
  return id.slice(id.indexOf('.') + 1);
}

/** Each rule once, though it may speak of several fields; what it says only when it says the same of all. */
function ruleResults(rules: readonly StatedRule[]) {
  return [...new Set(rules.map(({ id }) => id))].map((id) => {
    const same = rules.filter((rule) => rule.id === id);
    const [{ severity, message } = same[0]!] = same;
    const cites = same.find((rule) => rule.cites !== undefined)?.cites ?? null;
    const saysOneThing = same.every((rule) => rule.message?.zh === message?.zh);
    const pointers = same.map(({ pointer }) => pointer);
    return { id, severity, cites, message: saysOneThing ? (message ?? null) : null, pointers };
  });
}

const MOST_LABELS = 3;

/** The fields a rule speaks of, where it has no sentence of its own. */
function fieldsNamed(pointers: readonly string[], fields: Fields, style: Style): string {
  const labels = [...new Set(pointers.map((pointer) => fields.at(pointer)?.label[style.lang] ?? pointer))];
  const more = style.lang === 'zh' ? '等' : ' …';
  const shown = labels.slice(0, MOST_LABELS).join(style.lang === 'zh' ? '、' : ', ');
  return visible(labels.length > MOST_LABELS ? `${shown}${more}` : shown);
}

function rulesText(rules: readonly StatedRule[], fields: Fields, style: Style): string {
  const rows = ruleResults(rules).map(({ id, severity, cites, message, pointers }) => [
    `  ${visible(id)}`,
    SEVERITIES[severity][style.lang],
    cites === null ? '' : visible(`〔${cites}〕`),
    message ? say(message, style) : fieldsNamed(pointers, fields, style),
  ]);
  if (rows.length === 0) return '';
  return ['', paint(style.lang === 'zh' ? '规则' : 'Rules', 'bold', style), ...alignRows(rows), ''].join(
    '\n',
  );
}

/** Describes a form; with `isSchema` prints its JSON Schema instead. */
export function showForm(form: Form, isSchema: boolean, style: Style): Outcome {
  if (isSchema) {
    const schema = editorSchema(form.schema);
    const payload = `${JSON.stringify(schema, undefined, 2)}\n`;
    const result = { form: form.id, schema };
    return { exit: EXIT.done, result, findings: [], text: '', notes: '', payload };
  }
  const stated = statedRules(form);
  const rules = rulesByField(stated);
  const fields = fieldsBelow(form.fields, form.fields.root);
  const { title, description, edition, formats } = form;
  const rows = fields.map((field) => rowOf(field, rules));
  const text = [
    headText(form, style),
    fieldsText(fields, rules, style),
    '\n',
    rulesText(stated, form.fields, style),
  ].join('');
  return {
    exit: EXIT.done,
    result: { form: form.id, title, description, edition, formats, fields: rows, rules: ruleResults(stated) },
    findings: [],
    text,
    notes: '',
  };
}
