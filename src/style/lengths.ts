/** Lengths of a style file in pt; a bad one is told with its place. */

import type { Message } from '../base/finding.js';
import { parseLength } from '../base/units.js';

/** What is wrong with a style file, and where in it. */
export class StyleError extends Error {
  readonly path: readonly string[];
  readonly told: Message;

  constructor(path: readonly string[], told: Message) {
    super(told.en);
    this.path = path;
    this.told = told;
  }
}

export type Lengths = (text: string | number, ...path: string[]) => number;

/** A reader of lengths that says which entry a bad one stands in. `字` counts in `typeSize`, where there is one. */
export function lengthsAt(path: readonly string[], typeSize = Number.NaN): Lengths {
  return (text, ...rest) => {
    const points = parseLength(text, typeSize);
    if (points === undefined) {
      throw new StyleError([...path, ...rest], { zh: `不是长度：${text}`, en: `not a length: ${text}` });
    }
    if (Number.isNaN(points)) {
      const zh = `这里不知道一字有多宽，请写成 pt 或 mm：${text}`;
      throw new StyleError([...path, ...rest], {
        zh,
        en: `no type size to count 字 in, say pt or mm: ${text}`,
      });
    }
    return points;
  };
}
