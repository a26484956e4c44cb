/** What is wrong with an entry of a YAML file that has not the shape it should have, in words. */

import { type Finding, type Message, plain, shorten } from './finding.js';

/** What the checker of shapes (zod) says of an entry; which parts are there hangs on `code`. */
export interface ShapeIssue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly expected?: unknown;
  readonly values?: readonly unknown[];
  readonly keys?: readonly string[];
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  /** Of a demand of ours: what it says. */
  readonly params?: Partial<Message>;
}

export interface ShapeFault {
  /** `paragraphs.title.align` */
  readonly place: string;
  readonly message: Message;
  readonly wanted?: Message;
}

const TYPES: Readonly<Record<string, Message>> = {
  string: { zh: '文字', en: 'a text' },
  number: { zh: '数', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: 'true 或 false', en: 'true or false' },
  array: { zh: '一列（[…] 或以 - 开头的各行）', en: 'a list' },
  tuple: { zh: '一列（[…]）', en: 'a list' },
  object: { zh: '若干“名称: 值”', en: 'entries written as name: value' },
  record: { zh: '若干“名称: 值”', en: 'entries written as name: value' },
};

function typeOf(expected: unknown): Message | undefined {
  return TYPES[String(expected)];
}

/** The value at the path, in quotes where it is a text. */
function foundAt(root: unknown, path: readonly PropertyKey[]): Message | undefined {
  const found = path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown> | null)?.[step], root);
  if (found === undefined) return undefined;
  const text = shorten(found);
  return typeof found === 'string' ? { zh: `“${text}”`, en: `"${text}"` } : plain(text);
}

type Wording = (issue: ShapeIssue, found: Message | undefined) => Omit<ShapeFault, 'place'>;

const bounds: Wording = ({ minimum, maximum }, found) => ({
  message: { zh: `${found?.zh}超出范围`, en: `${found?.en} is out of range` },
  wanted:
    minimum === undefined
      ? { zh: `不超过 ${maximum}`, en: `at most ${maximum}` }
      : { zh: `不少于 ${minimum}`, en: `at least ${minimum}` },
});

/** By the issue's code; other issues keep the checker's own words. */
const WORDINGS: Readonly<Record<string, Wording>> = {
  unrecognized_keys: ({ keys = [] }) => ({
    message: { zh: `没有这样的设置：${keys.join('、')}`, en: `no such entry: ${keys.join(', ')}` },
  }),
  invalid_value: ({ values = [] }, found) => ({
    message: { zh: `${found?.zh}不是可用的值`, en: `${found?.en} is not allowed here` },
    wanted: plain(values.map(String).join(' | ')),
  }),
  invalid_type: ({ expected, message }, found) => {
    const wanted = typeOf(expected);
    if (found === undefined)
      return { message: { zh: '缺少这一项', en: 'this entry is missing' }, ...(wanted && { wanted }) };
    if (wanted === undefined) return { message: plain(message) };
    return { message: { zh: `${found.zh}不是${wanted.zh}`, en: `${found.en} is not ${wanted.en}` }, wanted };
  },
  custom: ({ message, params }, found) => ({
    message: { zh: `${found?.zh}${params?.zh ?? message}`, en: `${found?.en} ${params?.en ?? message}` },
  }),
  too_small: bounds,
  too_big: bounds,
};

/** The message for an issue; `root` is the file as it was read. */
export function wordShapeIssue(issue: ShapeIssue, root: unknown): ShapeFault {
  const found = foundAt(root, issue.path);
  const worded = WORDINGS[issue.code]?.(issue, found) ?? {
    message: {
      zh: `${found?.zh ?? ''}写法不对（${issue.message}）`,
      en: `${found?.en ?? ''}: ${issue.message}`,
    },
  };
  return { place: issue.path.map(String).join('.'), ...worded };
}

/** A fault as a finding of `rule`: its value is the entry's place, unless it is the whole file. */
export function shapeFinding(rule: string, file: string, { place, ...told }: ShapeFault): Finding {
  return { rule, severity: 'error', file, ...(place !== '' && { value: place }), ...told };
}

/** A file that is not YAML, in the parser's own words, which show the place. */
export function noYaml({ message }: Error): ShapeFault {
  return {
    place: '',
    message: { zh: `不是合格的 YAML：${message}`, en: `this is not valid YAML: ${message}` },
  };
}
