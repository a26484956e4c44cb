/** How template attributes are read: one object per kind of value, with what it wants in both languages. */

import type { Message } from '../base/finding.js';
import { plain } from '../base/finding.js';
import { LIMITS } from '../base/limits.js';
import { parseLength } from '../base/units.js';
import type { Align, CellBorders, ColumnWidth, VerticalAlign } from '../document/tree.js';

interface Kind<T> {
  readonly wanted: Message;
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

/** Name of a style, a page or a format: whether it exists is for the style sheet to say. */
export const name: Kind<string> = {
  wanted: { zh: '名称（字母、数字、汉字和连字符）', en: 'a name of letters, digits and hyphens' },
  read: (value) => (/^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u.test(value) ? value : undefined),
};

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

function oneOf<T extends string>(...values: readonly T[]): Kind<T> {
  return {
    wanted: plain(values.join(' | ')),
    read: (value) => values.find((one) => one === value),
  };
}

export const flag: Kind<boolean> = {
  wanted: plain('true | false'),
  read: (value) => (value === 'true' ? true : value === 'false' ? false : undefined),
};

export const align: Kind<Align> = oneOf<Align>('justify', 'left', 'center', 'right', 'distribute');
export const verticalAlign: Kind<VerticalAlign> = oneOf<VerticalAlign>('top', 'middle', 'bottom');

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
    zh: `1～${LIMITS.tableColumns} 个列宽，以空格分隔：份数（1 2）、长度（20mm）或 auto`,
    en: `1 to ${LIMITS.tableColumns} widths with spaces between: shares (1 2), lengths (20mm) or auto`,
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

/** A bare number is a share of what is left over, never points. */
function readColumn(word: string, typeSize: number): ColumnWidth | undefined {
  if (word === 'auto') return { kind: 'content' };
  const isShare = /^\d+(?:\.\d+)?$/.test(word);
  const value = isShare ? Number(word) : parseLength(word, typeSize);
  if (value === undefined || value <= 0) return undefined;
  return { kind: isShare ? 'fraction' : 'fixed', value };
}
