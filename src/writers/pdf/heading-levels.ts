/** Levels of headings as PDF/UA-1 7.4.2 wants them: from H1 down, none skipped. */

import type { Page, StructureElement } from '../../layout/frame.js';

/** Standard structure types end at H6 (ISO 32000-1 14.8.4.3.2). */
const DEEPEST = 6;

/**
 * The level of every heading that shows on a page. A heading is one below the nearest one before it that stands above
 * it: narratives begin where their author began (1, 3, 3, 2 become 1, 2, 2, 2).
 */
export function headingLevels(
  root: StructureElement,
  pages: readonly Page[],
): ReadonlyMap<StructureElement, number> {
  const shown = shownHeadings(pages);
  const levels = new Map<StructureElement, number>();
  const open: number[] = [];
  const visit = (element: StructureElement): void => {
    if (shown.has(element)) {
      while (open.length > 0 && open.at(-1)! >= element.level) open.pop();
      open.push(element.level);
      levels.set(element, Math.min(open.length, DEEPEST));
    }
    for (const child of element.children) visit(child);
  };
  visit(root);
  return levels;
}

function shownHeadings(pages: readonly Page[]): ReadonlySet<StructureElement> {
  const shown = new Set<StructureElement>();
  for (const { items } of pages) {
    for (const item of items) {
      if ((item.type === 'text' || item.type === 'image') && item.tag?.role === 'H') shown.add(item.tag);
    }
  }
  return shown;
}
