/** An empty data file: every field of a form in order, and above each what it wants. */

import { type CalendarDate, formatIsoDate } from '../base/date.js';
import { pointerSteps } from '../base/pointer.js';
import type { Form } from './form.js';
import { choicesOf, type Field } from './schema/fields.js';

/** Name of the schema file an editor looks for beside the data: `chengwen show FORM --schema` writes it. */
export function schemaFileName(form: Form): string {
  return `${form.id.replace(/\//g, '-')}.schema.json`;
}

const text = (value: unknown) => (typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '');

const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

function example(field: Field): string {
  const [first] = Array.isArray(field.schema.examples) ? field.schema.examples : [];
  if (first === undefined) return '';
  // A list is filled in below, an item after each dash: its example is shown the same way.
  const items = Array.isArray(first) ? first.map((item) => `- ${shown(item)}`).join('　') : shown(first);
  return `例：${items}`;
}

const DATES: Readonly<Record<string, string>> = { day: '日期，如 2026-06-09', month: '年月，如 2026-06' };

/** What a field wants, in the order people ask: must I, what, how much, by which clause. */
function demands(form: Form, field: Field): readonly string[] {
  const { schema } = field;
  const inner = field.types.includes('array') ? form.fields.inside(field)[0]?.schema : undefined;
  const choices = choicesOf(inner ?? schema).map(({ value, title }) => {
    return String(value) === title.zh ? title.zh : `${String(value)}（${title.zh}）`;
  });
  return [
    field.isRequired ? '必填' : '',
    choices.length > 0 ? `可选：${choices.join('、')}` : '',
    typeof schema.const === 'boolean'
      ? `须为 ${schema.const}`
      : field.types[0] === 'boolean'
        ? 'true 或 false'
        : '',
    DATES[text(schema['x-date'])] ?? '',
    schema['x-doc-number'] === true ? '发文字号，如 浙科发外〔2026〕21号' : '',
    typeof schema['x-limit'] === 'number' ? `限 ${schema['x-limit']} 字` : '',
    text(schema['x-unit']) === '' ? '' : `单位：${text(schema['x-unit'])}`,
    schema['x-narrative'] === true ? 'Markdown，写在下面几行并缩进；或改写成 {file: 文件名.md}' : '',
    schema['x-list'] === true ? '逐项写在下面；或改写成 {file: 名单.xlsx}（也可用 CSV）' : '',
    schema['x-image'] === true ? '图片文件名（PNG 或 JPEG）' : '',
    schema['x-fill'] === true ? '没有则填“无”' : '',
    text(schema['x-cites']) === '' ? '' : `〔${text(schema['x-cites'])}〕`,
  ].filter((part) => part !== '');
}

/** `# 必填` stands right behind the label, where readers look for it. */
function commentLines(form: Form, field: Field, indent: string): string[] {
  const note = text(field.schema.description);
  const isGroup = field.types.includes('object');
  const head = [field.title.zh, ...demands(form, field)].map((part) => `# ${part}`).join('  ');
  const rest = [note, isGroup ? '' : example(field)].filter((part) => part !== '');
  return [`${indent}${head}`, ...rest.map((part) => `${indent}#   ${part}`)];
}

/** Long texts start below their key, so that paragraphs can be typed as they are. */
function isLongText({ schema }: Field): boolean {
  return schema['x-narrative'] === true || typeof schema['x-limit'] === 'number';
}

const nameOf = (field: Field) => pointerSteps(field.pointer).at(-1)!;

const key = (name: string) => (/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name) ? name : JSON.stringify(name));

/** A form of fields inside each other without end gets no deeper than this. */
const DEPTH = 12;

function fieldLines(form: Form, field: Field, indent: string, depth: number): string[] {
  const comments = commentLines(form, field, indent);
  const name = `${indent}${key(nameOf(field))}:`;
  if (depth > DEPTH) return [...comments, name];
  if (field.types.includes('array'))
    return [...comments, name, ...listLines(form, field, `${indent}  `, depth)];
  const inner = form.fields.inside(field);
  if (inner.length > 0 && !isLongText(field)) {
    return [...comments, name, ...inner.flatMap((one) => fieldLines(form, one, `${indent}  `, depth + 1))];
  }
  return [...comments, isLongText(field) ? `${name} |` : name];
}

/** As many blank rows as the form asks for, at least one; only the first is commented. */
function listLines(form: Form, field: Field, indent: string, depth: number): string[] {
  const least = typeof field.schema.minItems === 'number' ? field.schema.minItems : 1;
  const rows = Math.min(Math.max(least, 1), 10);
  const item = form.fields.inside(field)[0];
  const inner = item ? form.fields.inside(item) : [];
  if (inner.length === 0) return Array.from({ length: rows }, () => `${indent}-`);
  const first = inner.flatMap((one) => fieldLines(form, one, `${indent}  `, depth + 1));
  const bare = first.filter((line) => !line.trimStart().startsWith('#'));
  return Array.from({ length: rows }, (_, i) => dashed(i === 0 ? first : bare, indent)).flat();
}

/** The dash of a row goes before its first key; comments above it start at the dash. */
function dashed(lines: readonly string[], indent: string): string[] {
  const at = lines.findIndex((line) => !line.trimStart().startsWith('#'));
  return lines.map((line, i) => {
    if (i < at) return indent + line.slice(indent.length + 2);
    return i === at ? `${indent}- ${line.slice(indent.length + 2)}` : line;
  });
}

const COMMON = ['form', 'filed_on', 'waivers', '$schema'];

function sectionLines(form: Form): string[] {
  let section: string | undefined;
  const withHeading = (field: Field): string[] => {
    const own = field.section?.zh;
    const heading = own !== undefined && own !== section ? [`# ———— ${own} ————`, ''] : [];
    section = own ?? section;
    return ['', ...heading, ...fieldLines(form, field, '', 0)];
  };
  const fields = form.fields.inside(form.fields.root).filter((field) => !COMMON.includes(nameOf(field)));
  return fields.flatMap(withHeading);
}

/** A YAML file to fill in. It parses as it is; `check` then lists what is missing. */
export function skeletonOf(form: Form, today: CalendarDate): string {
  const schemaFile = schemaFileName(form);
  return `${[
    `# yaml-language-server: $schema=./${schemaFile}`,
    `# ${form.title.zh}（${form.edition}）`,
    '# 在冒号后面填写，冒号后留一个空格；“#”开头的是说明。标“# 必填”的不能空着。',
    `# 要让编辑器边填边提示，先运行：chengwen show ${form.id} --schema > ${schemaFile}`,
    '',
    `form: ${form.id}`,
    '# 填报日期  # 年龄、期限都从这一天算起',
    `filed_on: ${formatIsoDate(today)}`,
    ...sectionLines(form),
    '',
    '# 原则性要求达不到时在这里说明理由（强制性要求不能这样说明）：',
    '# waivers:',
    '#   - rule: 规则编号',
    '#     reason: 理由',
  ].join('\n')}\n`;
}
