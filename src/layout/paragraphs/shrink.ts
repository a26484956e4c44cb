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
  const isLegible = size >= style.text.size * style.shrink;
  return isLegible ? { ...style, text: { ...style.text, size } } : style;
}
