/** Links inside the document as annotations (ISO 32000-1 12.5.6.5, PDF/UA-1 7.18.5). */

import type { Link, Page } from '../../layout/frame.js';
import { dictionary, number, type ObjectNumber, type PdfObjects, ref, textString } from './objects.js';
import type { Structure } from './structure.js';

/** Bit 3: printed like everything else, as archives want of any annotation (ISO 19005-2 6.3.2). */
const PRINT = 4;

/** Entries of a page's dictionary for its links; none when it has none. */
export function writeLinks(
  objects: PdfObjects,
  page: number,
  leaves: readonly Page[],
  pages: readonly ObjectNumber[],
  structure: Structure,
): string {
  const leaf = leaves[page]!;
  if (leaf.links.length === 0) return '';
  const annotations = leaf.links.map((link) => {
    const at = objects.reserve();
    const parent = structure.annotate(link.tag, page, at);
    const target = `[${ref(pages[link.page]!)} /XYZ null ${number(leaves[link.page]!.height - link.targetY)} null]`;
    objects.set(
      at,
      dictionary({
        Type: '/Annot',
        Subtype: '/Link',
        Rect: rectangle(link, leaf.height),
        Border: '[0 0 0]',
        F: PRINT,
        Dest: target,
        Contents: textString(link.text || '链接'),
        P: ref(pages[page]!),
        StructParent: parent,
      }),
    );
    return ref(at);
  });
  // Tab goes from link to link as the text does (7.18.3).
  return ` /Annots [${annotations.join(' ')}] /Tabs /S`;
}

function rectangle({ x, y, width, height }: Link, pageHeight: number): string {
  const bottom = pageHeight - y - height;
  return `[${[x, bottom, x + width, bottom + height].map((value) => number(value)).join(' ')}]`;
}
