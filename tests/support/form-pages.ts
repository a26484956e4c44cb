/** docs/forms/<programme>.md, written from what `chengwen show --json` says of a programme and its forms. */

import type { FieldResult } from '../../src/cli/commands/show/show-form.js';
import type { Message } from '../../src/index.js';

export interface ShownProgramme {
  readonly programme: string;
  readonly title: Message;
  readonly regulation: {
    readonly title: Message;
    readonly number: string;
    readonly in_force?: string;
  };
}

export interface ShownForm {
  readonly form: string;
  readonly title: Message;
  readonly description: Message;
  readonly edition: string;
  readonly formats: readonly string[];
  readonly fields: readonly FieldResult[];
  readonly rules: readonly {
    readonly id: string;
    readonly severity: string;
    readonly cites: string | null;
    readonly message: Message | null;
    readonly pointers: readonly string[];
  }[];
}

export interface ShownDates {
  readonly dates: readonly {
    readonly date: string;
    readonly sense: string;
    readonly title: Message;
    readonly cites: string;
    readonly note: Message | null;
  }[];
}

const SEVERITIES: Readonly<Record<string, string>> = { error: 'E 错误', warning: 'W 警告', info: 'I 提示' };
const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数',
  integer: '整数',
  boolean: '是否',
  array: '列表',
  object: '',
};
/** Every form has them. */
const COMMON = /^\/(form|filed_on|waivers|\$schema)(\/|$)/;

/** Text in a cell of a Markdown table. */
const cell = (text: string) =>
  text.replaceAll('|', '\\|').replaceAll('\n', ' ').replaceAll('<', '&lt;').replaceAll('*', '\\*');

const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;

/** A list's items stand for the list: `/guests/*` adds nothing to `/guests`. */
function isShown({ pointer }: FieldResult): boolean {
  return !pointer.endsWith('/*') && !COMMON.test(pointer);
}

function kindOf({ types, choices, unit }: FieldResult): string {
  if (choices.length > 0) return choices.map(String).join('、');
  const kind = types.map((type) => TYPES[type] ?? type).filter((one) => one !== '');
  return [kind.join('、'), unit === null ? '' : `（${unit}）`].join('');
}

function fieldRows(form: ShownForm): string[] {
  let section: string | undefined;
  return form.fields.filter(isShown).flatMap((field) => {
    const own = field.section?.zh;
    const heading = own !== undefined && own !== section ? [row([`**${own}**`, '', '', '', ''])] : [];
    section = own ?? section;
    const demands = [
      field.required ? '必填' : '',
      field.limit === null ? '' : `限 ${field.limit} 字`,
      field.cites === null ? '' : `〔${field.cites}〕`,
    ].filter((part) => part !== '');
    const rules = field.rules.map((id) => id.slice(id.indexOf('.') + 1)).join('、');
    return [
      ...heading.map((line) => line.replaceAll('\\*\\*', '**')),
      row([field.label.zh, kindOf(field), demands.join(' '), rules, field.pointer]),
    ];
  });
}

function ruleRows(form: ShownForm): string[] {
  const labels = new Map(form.fields.map(({ pointer, label }) => [pointer, label.zh]));
  return form.rules.map(({ id, severity, cites, message, pointers }) => {
    const fields = [...new Set(pointers.map((pointer) => labels.get(pointer) ?? ''))].filter(
      (one) => one !== '',
    );
    return row([
      id,
      SEVERITIES[severity] ?? severity,
      cites ?? '',
      message?.zh ?? fields.slice(0, 4).join('、'),
    ]);
  });
}

const nameOf = (form: ShownForm) => form.form.slice(form.form.indexOf('/') + 1);

/** Where the picture of a form's first page lies, from docs/forms/. */
export function pictureOf(form: ShownForm): string {
  return `images/${form.form.replace('/', '-')}.png`;
}

function formPart(form: ShownForm): string {
  const rules = ruleRows(form);
  return [
    `## ${form.title.zh} · ${nameOf(form)}`,
    '',
    `${form.description.zh}  \n${form.description.en}`,
    '',
    `\`chengwen new ${form.form}\` · ${form.formats.join(' ')}`,
    '',
    `![${form.title.zh}](${pictureOf(form)})`,
    '',
    '| 栏目 | 类型 | 要求 | 规则 | 数据中的位置 |',
    '|---|---|---|---|---|',
    ...fieldRows(form),
    '',
    ...(rules.length > 0 ? ['| 规则 | 级别 | 条款 | 内容 |', '|---|---|---|---|', ...rules, ''] : []),
  ].join('\n');
}

function datesPart({ dates }: ShownDates): string {
  if (dates.length === 0) return '';
  const rows = dates.map(({ date, title, cites, note }) => row([date, title.zh, cites, note?.zh ?? '']));
  return [
    '## 到期日 · What falls due',
    '',
    '以 2026-07-10 认定为例（`chengwen show 专项 --from 2026-07-10`）：',
    '',
    '| 日期 | 事项 | 条款 | 说明 |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

/** The page of one programme. */
export function programmePage(
  programme: ShownProgramme,
  forms: readonly ShownForm[],
  dates: ShownDates,
): string {
  const { title, number, in_force } = programme.regulation;
  const force = in_force === undefined ? '' : `，自 ${in_force} 起施行`;
  return [
    `# ${programme.title.zh} · ${programme.programme}`,
    '',
    `${title.zh}（${number}）${force}。  \n${title.en}.`,
    '',
    '由 `npm run docs` 从表单目录生成，不要手改。Made from the catalogue by `npm run docs`; not to be edited.',
    '',
    '| 表单 | 说明 |',
    '|---|---|',
    ...forms.map(
      (form) =>
        `| [${form.title.zh}](#${anchorOf(form)}) \`${nameOf(form)}\` | ${cell(form.description.zh)} |`,
    ),
    '',
    ...forms.map(formPart),
    datesPart(dates),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

/** As GitHub makes it from the heading. */
function anchorOf(form: ShownForm): string {
  return `${form.title.zh} · ${nameOf(form)}`
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}
