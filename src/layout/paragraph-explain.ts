/** A paragraph's lines told as text: what each holds, how its glue is set and why it ends where it does. */

import type { Inline } from '../document/tree.js';
import type { ParagraphStyle } from '../style/style.js';
import { GIVE } from './items.js';
import { BREAK } from './items-breaks.js';
import type { LayoutContext } from './line.js';
import type { Setting } from './linebreak-justify.js';
import { type ParagraphOptions, type SetLine, setParagraph } from './paragraph.js';

const LAST_RESORTS: Readonly<Record<number, string>> = {
  [BREAK.word]: 'word too long for a line',
  [BREAK.prohibited]: 'no allowed break fits',
  [BREAK.unit]: 'unbreakable piece too long for a line',
};

/** Slack below this is rounding, pt. */
const NOTHING = 0.005;

function reasonOf({ span }: SetLine): string {
  const lastResort = LAST_RESORTS[span.level];
  if (lastResort) return lastResort;
  if (span.isLast) return 'end';
  const slack = span.room - span.natural;
  if (Math.abs(slack) < NOTHING) return 'full';
  return slack < 0 ? 'squeezed in' : 'pushed out';
}

/** `pause -0.50`: the part of their give that glues of a kind took; `spread 0.021`: what each open gap took, in 字. */
function glueOf({ ratios, spread }: Setting, em: number): string[] {
  const taken = Object.entries(GIVE).filter(([, give]) => ratios[give] !== 0);
  const named = taken.map(([name, give]) => `${name} ${ratios[give]!.toFixed(2)}`);
  return spread === 0 ? named : [...named, `spread ${(spread / em).toFixed(3)}`];
}

function textOf({ prepared, span }: SetLine): string {
  return prepared.glyphs
    .slice(span.start, span.ink + 1)
    .map((glyph) => glyph?.text ?? '▣')
    .join('');
}

/** One line of text per line: `│text│ 190.00 of 200.00; pause -0.50; squeezed in`. */
export function explainLines(
  children: readonly Inline[],
  style: ParagraphStyle,
  width: number,
  context: LayoutContext,
  options: ParagraphOptions = {},
): string {
  const lines = setParagraph(children, style, width, context, options.align ?? style.align);
  return lines
    .map((line) => {
      const { natural, room } = line.span;
      const widths = `${natural.toFixed(2)} of ${room.toFixed(2)}`;
      return `│${textOf(line)}│ ${[widths, ...glueOf(line.setting, style.text.size), reasonOf(line)].join('; ')}`;
    })
    .join('\n');
}
