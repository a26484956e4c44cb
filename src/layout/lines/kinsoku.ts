/**
 * Punctuation and where it may stand: the marks of GB/T 15834-2011 5.1 and CLREQ 3.1 as one table.
 * Level kept: GB/T 15834 (CLREQ's "GB" level), and 省略号 not at a line's start either, as Word has it.
 */

export type MarkKind =
  | 'opening'
  | 'closing'
  | 'stop'
  | 'pause'
  | 'exclamation'
  | 'dot'
  | 'ratio'
  | 'connector'
  | 'dash'
  | 'ellipsis'
  | 'solidus'
  | 'prefix'
  | 'suffix'
  | 'tick';

export interface Mark {
  readonly kind: MarkKind;
  /** The characters, full-width and half-width alike: a half-width one is narrow and has no blank to give. */
  readonly marks: readonly string[];
  /** Whether it may stand first, and last, in a line. */
  readonly begins: boolean;
  readonly ends: boolean;
  /** Where the blank of a full-width mark lies. */
  readonly blank: 'start' | 'end' | 'both' | 'none';
  /** Width in em when all of its blank is taken away. */
  readonly least: number;
  readonly clause: string;
}

export const MARKS: readonly Mark[] = [
  {
    kind: 'opening',
    marks: [...'“‘（《〈「『【〖〔〘〚［｛〝﹙﹛﹝', ...'([{'],
    begins: true,
    ends: false,
    blank: 'start',
    least: 0.5,
    clause: 'GB/T 15834 5.1.5, CLREQ 3.1.1.2: 引号、括号、书名号的前半不居行末',
  },
  {
    kind: 'closing',
    marks: [...'”’）》〉」』】〗〕〙〛］｝〞〟﹚﹜﹞', ...')]}'],
    begins: false,
    ends: true,
    blank: 'end',
    least: 0.5,
    clause: 'GB/T 15834 5.1.5, CLREQ 3.1.1.2: 引号、括号、书名号的后半不居行首',
  },
  {
    kind: 'stop',
    marks: [...'。．｡', '.'],
    begins: false,
    ends: true,
    blank: 'end',
    least: 0.5,
    clause: 'GB/T 15834 5.1.1, CLREQ 3.1.1.1: 句号居左下，不居行首',
  },
  {
    kind: 'pause',
    marks: [...'，、；：､', ...',;:'],
    begins: false,
    ends: true,
    blank: 'end',
    least: 0.5,
    clause: 'GB/T 15834 5.1.1, CLREQ 3.1.1.1: 逗号、顿号、分号、冒号不居行首',
  },
  {
    kind: 'exclamation',
    marks: [...'？！', ...'?!‼⁇⁈⁉'],
    begins: false,
    ends: true,
    blank: 'end',
    least: 0.5,
    clause: 'GB/T 15834 5.1.2: 问号、叹号居左，不居行首；两个连用共占一个字位置',
  },
  {
    kind: 'dot',
    marks: [...'·・‧'],
    begins: false,
    ends: true,
    blank: 'both',
    least: 0.5,
    clause: 'GB/T 15834 5.1.7: 间隔号占半个字位置，不居行首',
  },
  {
    kind: 'ratio',
    marks: ['∶'],
    begins: false,
    ends: false,
    blank: 'both',
    least: 0.5,
    clause: 'GB/T 15835: 数字不断行，比号在两数之间（1∶20）；字面居中，占半个字',
  },
  {
    kind: 'connector',
    marks: [...'—–―‒-‐‑～~〜－'],
    begins: false,
    ends: true,
    blank: 'none',
    least: 1,
    clause: 'GB/T 15834 5.1.6: 连接号不居行首',
  },
  {
    kind: 'dash',
    marks: ['——', '⸺'],
    begins: true,
    ends: true,
    blank: 'none',
    least: 2,
    clause: 'GB/T 15834 5.1.3: 破折号占两个字位置，中间不断开',
  },
  {
    kind: 'ellipsis',
    marks: ['…', '……', '⋯', '⋯⋯', '‥'],
    begins: false,
    ends: true,
    blank: 'none',
    least: 1,
    clause: 'GB/T 15834 5.1.4: 省略号占两个字位置，中间不断开；Word 的避头表也列 …',
  },
  {
    kind: 'solidus',
    marks: ['/', '／'],
    begins: false,
    ends: false,
    blank: 'none',
    least: 0.5,
    clause: 'GB/T 15834 5.1.8: 分隔号不居行首、行末',
  },
  {
    kind: 'prefix',
    marks: [...'¥￥$＄£￡€#＃№'],
    begins: true,
    ends: false,
    blank: 'none',
    least: 0.5,
    clause: 'CLREQ 3.1.3: 前置单位不与其后数字分开',
  },
  {
    kind: 'suffix',
    marks: [...'%％‰‱°℃℉′″¢￠²³¹㎡㎥㎎㎏㎜㎝㎞㏄'],
    begins: false,
    ends: true,
    blank: 'none',
    least: 0.5,
    clause: 'CLREQ 3.1.3: 后置单位不与其前数字分开',
  },
  {
    kind: 'tick',
    marks: [...'☐☑☒□'],
    begins: true,
    ends: false,
    blank: 'none',
    least: 1,
    clause: '填表：选框与其后的选项不分开',
  },
];

const LONGER = new Map(
  MARKS.flatMap(({ marks }, index) => marks.map((text) => [text, index + 1] as const)).filter(
    ([text]) => text.length > 1,
  ),
);

/** Index into MARKS + 1 by code unit, 0 for characters that are no marks: a table is what makes the common case cheap. */
const INDEX = new Uint8Array(0x10000);
MARKS.forEach((mark, index) => {
  for (const text of mark.marks) if (text.length === 1) INDEX[text.charCodeAt(0)] = index + 1;
});

/** Number of the mark a cluster (`，`, `——`) is; 0 for letters, 汉字 and the like. */
export function markIndex(text: string): number {
  return text.length === 1 ? INDEX[text.charCodeAt(0)]! : (LONGER.get(text) ?? 0);
}

/** The marks by these numbers. */
export const MARK_OF: readonly (Mark | undefined)[] = [undefined, ...MARKS];

/** The mark a cluster is. */
export function markOf(text: string): Mark | undefined {
  return MARK_OF[markIndex(text)];
}
