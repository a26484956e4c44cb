/** `chengwen show FORM`: its fields by section, the requirements of each, and the rules. */

import type {
  FieldDescription,
  FieldKind,
  FormDescription,
  Message,
  RuleSummary,
  Severity,
} from '../../../index.js';
import { EXIT, type Outcome } from '../../outcome.js';
import { alignRows, paint, type Style, say, visible } from '../../terminal/display.js';

const KINDS: Readonly<Record<FieldKind, Message>> = {
  narrative: { zh: '正文（Markdown）', en: 'narrative (Markdown)' },
  image: { zh: '图片文件', en: 'picture file' },
  date: { zh: '日期', en: 'date' },
  'doc-number': { zh: '发文字号', en: 'document number' },
  list: { zh: '列表，或名单文件', en: 'list, or a file of its rows' },
};
const TYPES: Readonly<Record<string, Message>> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数', en: 'number' },
  integer: { zh: '整数', en: 'whole number' },
  boolean: { zh: '是否', en: 'yes or no' },
  array: { zh: '列表', en: 'list' },
  // Its fields follow, indented.
  object: { zh: '', en: '' },
};

export type FieldResult = ReturnType<typeof fieldResult>;

/** A field under `result.fields` with `--json`. */
function fieldResult(field: FieldDescription) {
  const { pointer, label, section, required, types, choices, limit, unit, cites, rules } = field;
  return {
    pointer,
    label,
    section: section ?? null,
    required,
    types,
    choices: choices.map(({ value }) => value),
    limit: limit ?? null,
    unit: unit ?? null,
    cites: cites ?? null,
    rules,
  };
}

const MOST_CHARACTERS = 14;

function kindOf({ kind, choices, types }: FieldDescription, style: Style): string {
  if (kind) return KINDS[kind][style.lang];
  if (choices.length === 0) return types.map((type) => TYPES[type]?.[style.lang] ?? type).join('/');
  const characters = [...visible(choices.map(({ title }) => title[style.lang]).join(' | '))];
  const isLong = characters.length > MOST_CHARACTERS;
  return isLong ? `${characters.slice(0, MOST_CHARACTERS).join('')}…` : characters.join('');
}

function demands({ required, limit, unit, cites }: FieldDescription, style: Style): string {
  const isChinese = style.lang === 'zh';
  const parts = [
    required ? (isChinese ? '必填' : 'required') : '',
    limit === undefined ? '' : isChinese ? `限 ${limit} 字` : `at most ${limit} characters`,
    unit === undefined ? '' : isChinese ? `单位 ${unit}` : `in ${unit}`,
    cites === undefined ? '' : `〔${cites}〕`,
  ];
  return visible(parts.filter((part) => part !== '').join(' '));
}

/** Levels of indentation; an item of a list (`*`) adds none. */
function depthOf({ pointer }: FieldDescription): number {
  return pointer.split('/').filter((step) => step !== '*').length - 2;
}

const COLUMNS = {
  zh: ['  栏目', '类型', '要求', '规则', '数据中的位置'],
  en: ['  Field', 'Type', 'Demands', 'Rules', 'Place in the data'],
} as const;

/** The table's head, then a line for each field. */
function fieldLines(fields: readonly FieldDescription[], style: Style): readonly string[] {
  const rows = fields.map((field) => {
    const name = `${'  '.repeat(depthOf(field) + 1)}${say(field.title, style)}`;
    const ids = field.rules.map((id) => visible(shortId(id))).join(' ');
    return [name, kindOf(field, style), demands(field, style), ids, field.pointer];
  });
  return alignRows([COLUMNS[style.lang], ...rows]);
}

/** The fields under the headings of the form's sections. */
function fieldsText(all: readonly FieldDescription[], style: Style): string {
  const fields = all.filter(({ pointer }) => !pointer.endsWith('/*') && !pointer.startsWith('/$'));
  const [head = '', ...lines] = fieldLines(fields, style);
  let section: string | undefined;
  const body = lines.flatMap((line, i) => {
    const own = fields[i]?.section?.[style.lang];
    const heading = own !== undefined && own !== section ? ['', paint(visible(own), 'bold', style)] : [];
    section = own;
    return [...heading, line];
  });
  return [paint(head, 'dim', style), ...body].join('\n');
}

function headText(form: FormDescription, style: Style): string {
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

/** Without the programme, to keep the column narrow. */
function shortId(id: string): string {
  return id.slice(id.indexOf('.') + 1);
}

function ruleResult({ id, severity, cites, message, pointers }: RuleSummary) {
  return { id, severity, cites: cites ?? null, message: message ?? null, pointers };
}

const MOST_LABELS = 3;

/** The fields of a rule that has no message of its own. */
function fieldsNamed(pointers: readonly string[], fields: readonly FieldDescription[], style: Style): string {
  const labelOf = (pointer: string) => fields.find((one) => one.pointer === pointer)?.label[style.lang];
  const labels = [...new Set(pointers.map((pointer) => labelOf(pointer) ?? pointer))];
  const more = style.lang === 'zh' ? '等' : ' …';
  const shown = labels.slice(0, MOST_LABELS).join(style.lang === 'zh' ? '、' : ', ');
  return visible(labels.length > MOST_LABELS ? `${shown}${more}` : shown);
}

function rulesText({ rules, fields }: FormDescription, style: Style): string {
  const rows = rules.map(({ id, severity, cites, message, pointers }) => [
    `  ${visible(id)}`,
    SEVERITIES[severity][style.lang],
    cites === undefined ? '' : visible(`〔${cites}〕`),
    message ? say(message, style) : fieldsNamed(pointers, fields, style),
  ]);
  if (rows.length === 0) return '';
  return ['', paint(style.lang === 'zh' ? '规则' : 'Rules', 'bold', style), ...alignRows(rows), ''].join(
    '\n',
  );
}

/** Describes a form; with `isSchema` prints its JSON Schema instead. */
export function showForm(form: FormDescription, isSchema: boolean, style: Style): Outcome {
  const { id, title, description, edition, formats, schema } = form;
  if (isSchema) {
    const payload = `${JSON.stringify(schema, undefined, 2)}\n`;
    return { exit: EXIT.done, result: { form: id, schema }, findings: [], text: '', notes: '', payload };
  }
  const fields = form.fields.map(fieldResult);
  const rules = form.rules.map(ruleResult);
  return {
    exit: EXIT.done,
    result: { form: id, title, description, edition, formats, fields, rules },
    findings: [],
    text: [headText(form, style), fieldsText(form.fields, style), '\n', rulesText(form, style)].join(''),
    notes: '',
  };
}
