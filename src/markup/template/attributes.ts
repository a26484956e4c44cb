/** How template attributes are read: one object per kind of value, with what it wants in both languages. */

import type { Message } from '../../base/finding.js';
import { plain } from '../../base/finding.js';
import { LIMITS } from '../../base/limits.js';
import { parseLength } from '../../base/units.js';
import type {
  Align,
  CellAlign,
  CellBorders,
  ColumnWidth,
  Diagonal,
  VerticalAlign,
} from '../../document/tree.js';

/** Which styles of a style sheet a name is one of. */
export type StyleKind = 'pages' | 'paragraphs' | 'characters' | 'tables' | 'lists' | 'rules';

export interface Kind<T> {
  readonly wanted: Message;
  /** The value names a style of this kind: whether it exists is the resolver's to say. */
  readonly styleKind?: StyleKind;
  /** The value, or undefined when the text is no such thing. `typeSize`: pt of `1字`. */
  read(text: string, typeSize: number): T | undefined;
}

export interface RequiredAttribute<T> extends Kind<T> {
  readonly required: true;
}

export interface OptionalAttribute<T, F> extends Kind<T> {
  readonly required: false;
  /** Value when the attribute is absent. */
  readonly fallback: F;
}

export type Attribute = RequiredAttribute<unknown> | OptionalAttribute<unknown, unknown>;

export function required<T>(kind: Kind<T>): RequiredAttribute<T> {
  return { ...kind, required: true };
}

export function optional<T>(kind: Kind<T>): OptionalAttribute<T, undefined>;
export function optional<T>(kind: Kind<T>, fallback: T): OptionalAttribute<T, T>;
export function optional<T>(kind: Kind<T>, fallback?: T): OptionalAttribute<T, T | undefined> {
  return { ...kind, required: false, fallback };
}

export const text: Kind<string> = { wanted: { zh: '文字', en: 'text' }, read: (value) => value };

/** Most names and ids are ASCII: to make ready for the letters of all scripts takes V8 a millisecond. */
const isName = (value: string) =>
  /^[A-Za-z0-9][\w-]*$/.test(value) || /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(value);
const isId = (value: string) =>
  /^[A-Za-z0-9][\w:.-]*$/.test(value) || /^[\p{L}\p{N}][\p{L}\p{N}_:.-]*$/u.test(value);

/** A name, such as that of a format. */
export const name: Kind<string> = {
  wanted: { zh: '名称（字母、数字、汉字和连字符）', en: 'a name of letters, digits and hyphens' },
  read: (value) => (isName(value) ? value : undefined),
};

/** Name of a style of the form's style sheet. */
export function styleName(kind: StyleKind): Kind<string> {
  return { ...name, styleKind: kind };
}

export const pointer: Kind<string> = {
  wanted: { zh: '数据路径，如 /director/name', en: 'a JSON pointer such as /director/name' },
  read: (value) => (/^(?:\/(?:[^~/]|~[01])*)*$/u.test(value) ? value : undefined),
};

export const length: Kind<number> = {
  wanted: {
    zh: '不小于 0 的长度，如 4mm、16pt、三号、2字',
    en: 'a length of 0 or more: 4mm, 16pt, 三号, 2字',
  },
  read: (value, typeSize) => {
    const points = parseLength(value, typeSize);
    return points !== undefined && points >= 0 ? points : undefined;
  },
};

/** A height: pt, and lines of running text beside them, whose pitch only layout knows. */
export interface Extent {
  readonly height: number;
  readonly lines?: number;
}

export const extent: Kind<Extent> = {
  wanted: {
    zh: '不小于 0 的长度，如 4mm、16pt、三号、2字、1行',
    en: 'a length of 0 or more: 4mm, 16pt, 三号, 2字, 1行',
  },
  read: (value, typeSize) => {
    const lines = /^\s*(\d+(?:\.\d+)?)\s*行\s*$/.exec(value)?.[1];
    if (lines !== undefined) return { height: 0, lines: Number(lines) };
    const height = length.read(value, typeSize);
    return height === undefined ? undefined : { height };
  },
};

/** A whole number within bounds. */
export function count(least: number, most: number): Kind<number> {
  return {
    wanted: { zh: `${least}～${most} 的整数`, en: `a whole number from ${least} to ${most}` },
    read: (value) => {
      const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
      return number >= least && number <= most ? number : undefined;
    },
  };
}

export function oneOf<T extends string>(...values: readonly T[]): Kind<T> {
  return {
    wanted: plain(values.join(' | ')),
    read: (value) => values.find((one) => one === value),
  };
}

export const flag: Kind<boolean> = {
  wanted: plain('true | false'),
  read: (value) => (value === 'true' ? true : value === 'false' ? false : undefined),
};

/** What a block is called by references: letters, digits, 汉字, `-`, `_`, `:` and `.`. */
export const id: Kind<string> = {
  wanted: { zh: '标识，如 fig-map、表-人员', en: 'an id such as fig-map' },
  read: (value) => (isId(value) ? value : undefined),
};

/** `2` or `1-3`: levels of headings. */
export const levels: Kind<{ readonly from: number; readonly to: number }> = {
  wanted: { zh: '1～9 的级别，如 1-3', en: 'levels from 1 to 9: 1-3' },
  read: (value) => {
    const match = /^([1-9])(?:-([1-9]))?$/.exec(value);
    if (!match) return undefined;
    const [from, to] = [Number(match[1]), Number(match[2] ?? match[1])];
    return from <= to ? { from, to } : undefined;
  },
};

export const align: Kind<Align> = oneOf<Align>('justify', 'left', 'center', 'right', 'distribute');
export const cellAlign: Kind<CellAlign> = oneOf<CellAlign>(
  'justify',
  'left',
  'center',
  'right',
  'distribute',
  'decimal',
);
export const verticalAlign: Kind<VerticalAlign> = oneOf<VerticalAlign>('top', 'middle', 'bottom');
export const diagonal: Kind<Diagonal> = oneOf<Diagonal>('down', 'up');

const SIDES = ['top', 'right', 'bottom', 'left'];

export const borders: Kind<CellBorders> = {
  wanted: {
    zh: 'none，或 top right bottom left 中的几个',
    en: 'none, or some of: top right bottom left',
  },
  read: (value) => {
    const words = value.trim().split(/\s+/);
    const isNone = words.length === 1 && words[0] === 'none';
    if (!isNone && !words.every((word) => SIDES.includes(word))) return undefined;
    const has = (side: string) => words.includes(side);
    return { top: has('top'), right: has('right'), bottom: has('bottom'), left: has('left') };
  },
};

export const columns: Kind<readonly ColumnWidth[]> = {
  wanted: {
    zh: `1～${LIMITS.tableColumns} 个列宽，以空格分隔：份数（1 2、2+）、长度（20mm）、auto 或上下限（20mm..40mm）`,
    en: `1 to ${LIMITS.tableColumns} widths with spaces between: shares (1 2, 2+), lengths (20mm), auto or bounds (20mm..40mm)`,
  },
  read: (value, typeSize) => {
    const widths = value
      .trim()
      .split(/\s+/)
      .map((word) => readColumn(word, typeSize));
    const isSound = widths.length <= LIMITS.tableColumns && widths.every((width) => width !== undefined);
    return isSound ? widths : undefined;
  },
};

/**
 * A bare number is a share of what is left over, never points; `2+` is one that no word has to be broken in;
 * `20mm..40mm`, `20mm..` and `..40mm` bound a column by content.
 */
function readColumn(word: string, typeSize: number): ColumnWidth | undefined {
  if (word === 'auto') return { kind: 'content' };
  const share = /^(\d+(?:\.\d+)?)\+$/.exec(word)?.[1];
  if (share !== undefined) return Number(share) > 0 ? { kind: 'flexible', value: Number(share) } : undefined;
  if (word.includes('..')) return readBounds(word.split('..'), typeSize);
  const isShare = /^\d+(?:\.\d+)?$/.test(word);
  const value = isShare ? Number(word) : parseLength(word, typeSize);
  if (value === undefined || value <= 0) return undefined;
  return { kind: isShare ? 'fraction' : 'fixed', value };
}

function readBounds(
  [from = '', to = '', ...more]: readonly string[],
  typeSize: number,
): ColumnWidth | undefined {
  const least = from === '' ? 0 : parseLength(from, typeSize);
  const most = to === '' ? Number.POSITIVE_INFINITY : parseLength(to, typeSize);
  if (least === undefined || most === undefined || more.length > 0) return undefined;
  return least >= 0 && most > 0 && least <= most ? { kind: 'bounds', least, most } : undefined;
}
