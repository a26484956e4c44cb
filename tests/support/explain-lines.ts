/** A paragraph's lines told as text: how tests review composition. */

import type { Inline } from '../../src/document/tree.js';
import type { LayoutContext } from '../../src/layout/layout-context.js';
import { explainLine } from '../../src/layout/paragraphs/line-notes.js';
import { type ParagraphOptions, setParagraph } from '../../src/layout/paragraphs/paragraph.js';
import type { ParagraphStyle } from '../../src/style/style.js';

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
