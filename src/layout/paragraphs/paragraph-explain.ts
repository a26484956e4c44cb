/** A paragraph's lines told as text: how tests review composition. */

import type { Inline } from '../../document/tree.js';
import type { ParagraphStyle } from '../../style/style.js';
import type { LayoutContext } from '../line.js';
import { explainLine } from './line-notes.js';
import { type ParagraphOptions, setParagraph } from './paragraph.js';

/** One line of text per line, as `explainLine` has it. */
export function explainLines(
  children: readonly Inline[],
  style: ParagraphStyle,
  width: number,
  context: LayoutContext,
  options: ParagraphOptions = {},
): string {
  const lines = setParagraph(children, style, width, context, options);
  return lines.map((line) => explainLine(line, style.text.size)).join('\n');
}
