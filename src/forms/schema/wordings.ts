/** The message for each JSON Schema keyword that fails, in words an applicant understands. */

import { formatIsoDate } from '../../base/date.js';
import type { Finding, Message } from '../../base/finding.js';
import { plain, shorten } from '../../base/finding.js';
import { pointerSteps } from '../../base/pointer.js';
import { nearestNames } from '../data/nearest.js';
import { missingDay, readStatedDate } from '../numbers/document-date.js';
import { checkDocumentNumber } from '../numbers/document-number.js';
import { type Choice, choicesOf, type Field } from './fields.js';
import { type CheckContext, NONE } from './keywords.js';
import { childSchema, isSchema, type JsonSchema, propertyNames, resolveSchema } from './schema.js';

export interface Wording {
  readonly message: Message;
  readonly wanted?: Message | undefined;
  /** The value that would be right, where there is one answer. */
  readonly cure?: Finding['cure'];
  /** The clause that wants it so, where the field names none. */
  readonly cites?: string | undefined;
}

export interface Case {
  readonly params: Readonly<Record<string, unknown>>;
  readonly value: unknown;
  readonly setting: unknown;
  readonly field: Field;
  readonly pointer: string;
  readonly context: CheckContext;
  /** The whole schema, to follow references in. */
  readonly root: JsonSchema;
}

export type Word = (one: Case) => Wording;

const TYPES: Readonly<Record<string, Message>> = {
  string: { zh: '文字', en: 'text' },
  number: { zh: '数，如 12.5', en: 'a number such as 12.5' },
  integer: { zh: '整数，如 12', en: 'a whole number such as 12' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '列表（每项以“- ”开头）', en: 'a list (each item starts with “- ”)' },
  object: { zh: '一组“键: 值”', en: 'a group of “key: value” lines' },
  null: { zh: '空', en: 'nothing' },
};

const FORMATS: Readonly<Record<string, Message>> = {
  email: {
    zh: '电子邮箱地址，如 zhangsan@example.edu.cn',
    en: 'an e-mail address such as zhangsan@example.edu.cn',
  },
  uri: { zh: '网址，如 https://www.example.edu.cn', en: 'a web address such as https://www.example.edu.cn' },
};

const DATES: Readonly<Record<string, Message>> = {
  day: { zh: '日期，如 2026-06-09', en: 'a date such as 2026-06-09' },
  month: { zh: '年月，如 2026-06', en: 'a month such as 2026-06' },
};

const list = (messages: readonly Message[]): Message => ({
  zh: messages.map(({ zh }) => zh).join('、'),
  en: messages.map(({ en }) => en).join(', '),
});

const compared: Readonly<Record<string, Message>> = {
  '>=': { zh: '不小于', en: 'at least' },
  '<=': { zh: '不大于', en: 'at most' },
  '>': { zh: '大于', en: 'more than' },
  '<': { zh: '小于', en: 'less than' },
};

function bound({ params, field }: Case): Wording {
  const words = compared[String(params.comparison)] ?? plain(String(params.comparison));
  const unit = typeof field.schema['x-unit'] === 'string' ? ` ${field.schema['x-unit']}` : '';
  const limit = `${params.limit}${unit}`;
  return {
    message: { zh: '数值超出范围', en: 'out of range' },
    wanted: { zh: `${words.zh} ${limit}`, en: `${words.en} ${limit}` },
  };
}

function amount(zh: string, en: string, most: boolean): Word {
  return ({ params }) => ({
    message: most ? { zh: `${zh}过多`, en: `too many ${en}` } : { zh: `${zh}不足`, en: `too few ${en}` },
    wanted: {
      zh: `${most ? '至多' : '至少'} ${params.limit} ${zh === '文字' ? '个字符' : '项'}`,
      en: `${most ? 'at most' : 'at least'} ${params.limit} ${en}`,
    },
  });
}

/** What to type, and what it means where that is another word: `600x400（方牌 600×400）`. */
function asTyped({ value, title }: Choice): Message {
  const typed = shorten(value);
  return {
    zh: typed === title.zh ? typed : `${typed}（${title.zh}）`,
    en: typed === title.en ? typed : `${typed} (${title.en})`,
  };
}

function oneOfChoices({ field, setting }: Case): Wording {
  const known = choicesOf(field.schema);
  const values = Array.isArray(setting) ? setting : [setting];
  const titles = values.map((value) => {
    const choice = known.find((one) => one.value === value);
    return choice ? asTyped(choice) : plain(shorten(value));
  });
  const isOne = titles.length === 1;
  return {
    message: isOne
      ? { zh: '不符合规定', en: 'not what is required' }
      : { zh: '不在可选项中', en: 'not one of the choices' },
    wanted: isOne ? titles[0] : { zh: `${list(titles).zh} 之一`, en: `one of ${list(titles).en}` },
  };
}

function wrongBranch(one: Case): Wording {
  const choices = choicesOf(one.field.schema);
  if (choices.length > 0) return oneOfChoices({ ...one, setting: choices.map(({ value }) => value) });
  const several = Array.isArray(one.params.passingSchemas);
  if (several)
    return { message: { zh: '只能符合其中一种写法', en: 'matches more than one of the allowed kinds' } };
  const branches = Array.isArray(one.setting) ? one.setting.filter(isSchema) : [];
  const titles = branches
    .map((branch) => branchTitle(resolveSchema(one.root, branch)))
    .filter((title) => title !== undefined);
  const isComplete = titles.length > 0 && titles.length === branches.length;
  return {
    message: { zh: '不符合任何一种允许的写法', en: 'matches none of the allowed kinds' },
    wanted: isComplete ? list(titles) : undefined,
  };
}

function branchTitle(branch: JsonSchema): Message | undefined {
  if (typeof branch.title === 'string') {
    return {
      zh: branch.title,
      en: typeof branch['x-title-en'] === 'string' ? branch['x-title-en'] : branch.title,
    };
  }
  return typeof branch.type === 'string' ? TYPES[branch.type] : undefined;
}

function titleIn(schema: JsonSchema | undefined, key: string): Message {
  const title = schema?.title;
  if (typeof title !== 'string') return plain(key);
  const en = schema?.['x-title-en'];
  return { zh: title, en: typeof en === 'string' ? en : title };
}

/** A field that goes with another one: 宽 without 高. */
function goesWith({ params, pointer, root, field }: Case): Wording {
  const other = String(params.property);
  const group = pointerSteps(pointer)
    .slice(0, -1)
    .reduce<JsonSchema | undefined>((at, step) => at && childSchema(root, at, step), root);
  const { zh, en } = titleIn(group && childSchema(root, group, other), other);
  return {
    message: { zh: `未填写：写了“${zh}”，这一栏也要写`, en: `not filled in, as it must be with “${en}”` },
    wanted: wantedIn(field),
  };
}

/** A list with nothing in it is one that is not filled in. */
const tooFewItems: Word = (one) => {
  const wording = amount('项数', 'items', false)(one);
  const isEmpty = Array.isArray(one.value) && one.value.length === 0;
  return isEmpty ? { ...wording, message: { zh: '未填写', en: 'not filled in' } } : wording;
};

/** Full-width digits are the commonest reason why a number is none. */
const FULL_WIDTH = /[０-９．，－]/;

export const WORDINGS: Readonly<Record<string, Word>> = {
  required: ({ field }) => ({
    message: { zh: '未填写', en: 'not filled in' },
    wanted: wantedIn(field),
  }),
  type: ({ params, value }) => {
    const types = [params.type].flat().map((type) => TYPES[String(type)] ?? plain(String(type)));
    const isWide =
      typeof value === 'string' && FULL_WIDTH.test(value) && !String(params.type).includes('string');
    const wanted = { zh: types.map(({ zh }) => zh).join('或'), en: types.map(({ en }) => en).join(' or ') };
    return {
      message: { zh: '填写的内容类型不对', en: 'this kind of value is not allowed here' },
      wanted: isWide ? { zh: `${wanted.zh}（用半角数字）`, en: `${wanted.en}, in ASCII digits` } : wanted,
    };
  },
  enum: oneOfChoices,
  const: oneOfChoices,
  anyOf: wrongBranch,
  oneOf: wrongBranch,
  not: () => ({ message: { zh: '这里不允许这样填写', en: 'this is not allowed here' } }),
  minimum: bound,
  maximum: bound,
  exclusiveMinimum: bound,
  exclusiveMaximum: bound,
  multipleOf: ({ params }) => ({
    message: { zh: '数值不合要求', en: 'not an allowed number' },
    wanted: { zh: `${params.multipleOf} 的倍数`, en: `a multiple of ${params.multipleOf}` },
  }),
  minLength: amount('文字', 'characters', false),
  maxLength: amount('文字', 'characters', true),
  minItems: tooFewItems,
  dependentRequired: goesWith,
  maxItems: amount('项数', 'items', true),
  minProperties: amount('内容', 'entries', false),
  maxProperties: amount('内容', 'entries', true),
  contains: () => ({
    message: { zh: '列表中缺少必需的一项', en: 'an item that is required is not in the list' },
  }),
  uniqueItems: ({ params }) => ({
    message: {
      zh: `第 ${Number(params.j) + 1} 项与第 ${Number(params.i) + 1} 项重复`,
      en: `item ${Number(params.i) + 1} repeats item ${Number(params.j) + 1}`,
    },
  }),
  pattern: ({ field }) => ({
    message: { zh: '格式不对', en: 'not in the expected format' },
    wanted: exampleOf(field),
  }),
  format: ({ params, field }) => ({
    message: { zh: '格式不对', en: 'not in the expected format' },
    wanted: FORMATS[String(params.format)] ?? exampleOf(field),
  }),
  'x-date': ({ setting, value }) => dateWording(String(value), String(setting)),
  'x-doc-number': ({ value }) => {
    const faults = checkDocumentNumber(String(value));
    return {
      message: {
        zh: faults.map(({ message }) => message.zh).join('；'),
        en: faults.map(({ message }) => message.en).join('; '),
      },
      wanted: faults[0]?.wanted,
      cure: faults[0]?.cure,
      cites: faults[0]?.cites,
    };
  },
  'x-limit': ({ setting, value, context, pointer }) => {
    const count = context.countWords(context.countedText(pointer, value) ?? '');
    return {
      message: {
        zh: `现有 ${count} 字，超出 ${count - Number(setting)} 字`,
        en: `${count} characters, ${count - Number(setting)} too many`,
      },
      wanted: { zh: `${setting} 字以内`, en: `at most ${setting} characters` },
    };
  },
  'x-stated': () => ({
    message: { zh: '应写明具体情况，不能为“无”', en: 'must be stated; 无 will not do' },
  }),
  'x-narrative': () => ({
    message: { zh: '应是文字，或用 file: 指明文件', en: 'neither text nor the name of a file' },
    wanted: { zh: '文字，或 {file: 文件名.md}', en: 'text, or {file: name.md}' },
  }),
};

/** 2026年6月, 二〇二六年六月. */
const MONTH_ONLY = /^(?:\d{4}|[〇○零一二三四五六七八九]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月$/;

/** A date written otherwise gets the expected format; a day that does not exist gets the reason. */
function dateWording(text: string, kind: string): Wording {
  const isMonth = kind === 'month';
  const whole = /^\d{4}-\d{1,2}$/.test(text)
    ? `${text}-1`
    : MONTH_ONLY.test(text)
      ? `${text}${text[0]! < '〇' ? '1' : '一'}日`
      : text;
  const date = readStatedDate(whole);
  const missing = date && missingDay(date);
  if (!date || missing)
    return { message: missing ?? { zh: '不是日期', en: 'not a date' }, wanted: DATES[kind] };
  const lacksDay = whole !== text && !isMonth;
  if (lacksDay) return { message: { zh: '应写到日', en: 'the day is missing' }, wanted: DATES[kind] };
  const day = formatIsoDate(date);
  const message =
    isMonth && whole === text
      ? { zh: '只写到月', en: 'give the month only' }
      : {
          zh: '数据中的日期用短横和两位月、日（打印时再排成年月日）',
          en: 'dates in data are written with hyphens and two digits for month and day',
        };
  const cure = isMonth ? day.slice(0, 7) : day;
  return { message, wanted: plain(cure), cure };
}

/** What to write into an empty field, as far as its schema says. */
function wantedIn(field: Field): Message | undefined {
  const { schema } = field;
  const choices = choicesOf(schema).map(asTyped);
  const date = DATES[String(schema['x-date'])];
  const wanted =
    choices.length > 0 ? { zh: `${list(choices).zh} 之一`, en: `one of ${list(choices).en}` } : date;
  if (schema['x-fill'] !== true) return wanted ?? exampleOf(field);
  const entry = wanted ?? exampleOf(field) ?? { zh: '填写内容', en: 'an entry' };
  return { zh: `${entry.zh}；没有则填“${NONE}”`, en: `${entry.en}; or ${NONE} where there is none` };
}

function exampleOf(field: Field): Message | undefined {
  const example = Array.isArray(field.schema.examples) ? field.schema.examples[0] : undefined;
  if (example === undefined) return undefined;
  return { zh: `如 ${shorten(example)}`, en: `for instance ${shorten(example)}` };
}

/** A property the form does not have, and the one that may have been meant. */
export function unknownProperty(name: string, parent: Field): Wording {
  const names = propertyNames(parent.schema);
  const like = nearestNames(name, names);
  return {
    message: { zh: '表中没有这个栏目', en: 'the form has no such field' },
    wanted: like.length > 0 ? plain(like.join(' / ')) : undefined,
  };
}
