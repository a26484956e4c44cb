/** Text that may shrink to stand on one line: phone numbers, addresses and long names in narrow cells. */

import type { Inline } from '../../document/tree.js';
import type { ParagraphStyle } from '../../style/style.js';
import type { LayoutContext } from '../layout-context.js';
import { measureParagraph } from './paragraph.js';

/**
 * The style with the largest size, in half points as Word counts, at which no line has to be broken. Text that would
 * have to be smaller than the style allows is set at its full size and breaks.
 */
export function shrinkToLine(
  children: readonly Inline[],
  style: ParagraphStyle,
  width: number,
  context: LayoutContext,
): ParagraphStyle {
  if (style.shrink === 1) return style;
  const { max } = measureParagraph(children, style, context);
  if (max <= width) return style;
  const aside = style.left + style.right + Math.max(0, style.firstIndent);
  const fitting = (style.text.size * (width - aside)) / (max - aside);
  const size = Math.floor(fitting * 2) / 2;
  if (size < style.text.size * style.shrink) return style;
  // Below a masthead the leading stays, for what follows keeps its distance from the strokes (GB/T 9704 10.1).
  const linePitch = style.ink ? style.linePitch - style.text.size + size : style.linePitch;
  return { ...style, linePitch, text: { ...style.text, size } };
}
