/** The outline and the page labels (ISO 32000-1 12.3.3, 12.4.2). */

import type { OutlineEntry, Page } from '../../layout/frame.js';
import { dictionary, number, type ObjectNumber, type PdfObjects, ref, textString } from './objects.js';

interface OutlineNode {
  readonly entry: OutlineEntry;
  readonly children: OutlineNode[];
}

/** Entries as a tree: each under the nearest one before it of a higher level. */
function nest(entries: readonly OutlineEntry[]): OutlineNode[] {
  const top: OutlineNode[] = [];
  const open: OutlineNode[] = [];
  for (const entry of entries) {
    const node = { entry, children: [] };
    while (open.length > 0 && open.at(-1)!.entry.level >= entry.level) open.pop();
    (open.at(-1)?.children ?? top).push(node);
    open.push(node);
  }
  return top;
}

/** Writes the outline; undefined when there are no headings. */
export function writeOutline(
  objects: PdfObjects,
  entries: readonly OutlineEntry[],
  pages: readonly Page[],
  numbers: readonly ObjectNumber[],
): ObjectNumber | undefined {
  const top = nest(entries);
  if (top.length === 0) return undefined;
  const root = objects.reserve();
  const destination = ({ page, y }: OutlineEntry) =>
    `[${ref(numbers[page]!)} /XYZ null ${number(pages[page]!.height - y)} null]`;
  const writeLevel = (nodes: readonly OutlineNode[], parent: ObjectNumber): ObjectNumber[] => {
    const level = nodes.map(() => objects.reserve());
    nodes.forEach(({ entry, children }, at) => {
      const below = writeLevel(children, level[at]!);
      objects.set(
        level[at]!,
        dictionary({
          Title: textString(entry.title),
          Parent: ref(parent),
          Prev: at > 0 ? ref(level[at - 1]!) : undefined,
          Next: at < nodes.length - 1 ? ref(level[at + 1]!) : undefined,
          First: below.length > 0 ? ref(below[0]!) : undefined,
          Last: below.length > 0 ? ref(below.at(-1)!) : undefined,
          Count: below.length > 0 ? -below.length : undefined, // closed
          Dest: destination(entry),
        }),
      );
    });
    return level;
  };
  const level = writeLevel(top, root);
  objects.set(
    root,
    dictionary({
      Type: '/Outlines',
      First: ref(level[0]!),
      Last: ref(level.at(-1)!),
      Count: level.length,
    }),
  );
  return root;
}

/** Numbering styles a reader can count on by itself (12.4.2, table 159). */
const COUNTED: readonly (readonly [style: string, label: RegExp])[] = [
  ['D', /^[0-9]+$/],
  ['r', /^[ivxlc]+$/],
  ['R', /^[IVXLC]+$/],
];

/** Page labels: the numbers as printed, and none where none is printed (12.4.2). */
export function pageLabels(pages: readonly Page[]): string {
  const parts: string[] = [];
  let run: { readonly style: string; readonly next: number } | undefined;
  pages.forEach(({ number: count, label }, index) => {
    const style = COUNTED.find(([, pattern]) => pattern.test(label))?.[0];
    const goesOn = run !== undefined && style === run.style && count === run.next;
    run = style === undefined || count === undefined ? undefined : { style, next: count + 1 };
    if (goesOn) return;
    const words = label === '' ? '' : ` /P ${textString(label)}`;
    parts.push(`${index} <<${run ? ` /S /${run.style} /St ${count}` : words} >>`);
  });
  return `<< /Nums [${parts.join(' ')}] >>`;
}
