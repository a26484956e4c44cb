/** The sheet a section stands on: its page style's, or one of its own size. */

import type { Section } from '../../document/tree.js';
import type { PageStyle } from '../../style/style.js';

/** Margins of a plate follow from its size, and from the screws at the ends of its lines. */
function plateMargins(style: PageStyle, width: number, height: number, clear: number) {
  const plate = style.plate!;
  const short = Math.min(width, height);
  const side = Math.max(plate.side * short, clear);
  return { left: side, right: side, top: plate.top * short, bottom: plate.bottom * short };
}

/** Columns stand in the middle of the plate: what is optically right from top to bottom is not so from side to side. */
function turnedMargins(style: PageStyle, width: number, height: number, clear: number) {
  const { left, right, top, bottom } = plateMargins(style, width, height, clear);
  const aside = (top + bottom) / 2;
  return { left, right, top: aside, bottom: aside };
}

/**
 * The page style with the section's own sheet, margins of plates resolved; `factor`: of a sheet so many times as large. A plate
 * to be set downwards is given lying on its side.
 */
export function sheetOf(section: Section, style: PageStyle, factor = 1): PageStyle {
  const { sheet } = section;
  const width = (sheet?.width ?? style.width) * factor;
  const height = (sheet?.height ?? style.height) * factor;
  if (!style.plate) return sheet ? { ...style, width, height } : style;
  const clear = sheet?.clear ?? 0;
  if (height >= style.plate.downwardsFrom * width) {
    const margins = turnedMargins(style, width, height, clear);
    return { ...style, ...margins, width: height, height: width, turned: true };
  }
  return { ...style, ...plateMargins(style, width, height, clear), width, height };
}
