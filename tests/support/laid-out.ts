/** Documents of forms laid out as `render` does it, for looking at where things stand. */

import type { Finding } from '../../src/base/finding.js';
import type { Document } from '../../src/document/tree.js';
import { openFontBook } from '../../src/fonts/book.js';
import { openCatalogue } from '../../src/forms/catalogue.js';
import { openData } from '../../src/forms/check.js';
import type { Source } from '../../src/forms/data/source.js';
import { composeDocument } from '../../src/forms/template/compose.js';
import type { Layout, TextItem } from '../../src/layout/frame.js';
import { layoutDocument } from '../../src/layout/layout.js';
import { textOf as wordsIn } from '../../src/layout/layout-context.js';
import { nodeWorld } from '../../src/node/node-world.js';
import { arrange } from '../../src/pipeline/arrange.js';
import { readPictures } from '../../src/pipeline/pictures.js';
import { openSense } from '../../src/pipeline/sense.js';
import { loadStyle } from '../../src/style/load.js';
import type { StyleSheet } from '../../src/style/style.js';

export interface LaidOut {
  readonly document: Document;
  readonly sheet: StyleSheet;
  readonly layout: Layout;
  readonly findings: readonly Finding[];
}

const world = nodeWorld();
const { catalogue } = openCatalogue(world);
const fonts = openFontBook(world).book;
const { titleWords } = openSense(world, catalogue.templateFolders);

function sourceOf(data: object): Source {
  return { name: 'data.json', bytes: new TextEncoder().encode(JSON.stringify(data)) };
}

/** A data file, or data. */
export async function layOut(source: string | object): Promise<LaidOut> {
  const opened = await openData(
    world,
    catalogue,
    typeof source === 'string' ? { file: source } : sourceOf(source),
  );
  if (!opened.form) throw new Error(JSON.stringify(opened.findings));
  const { form, loaded } = opened;
  const { sheet } = loadStyle(world, catalogue.templateFolders, form.style);
  const body = sheet!.paragraphs.get(sheet!.narrative.paragraph)!;
  const composed = composeDocument(form, loaded, {
    narrative: sheet!.narrative,
    captions: sheet!.captions,
    typeSize: body.text.size + body.text.tracking,
  });
  if (!composed.document) throw new Error(JSON.stringify(composed.findings));
  const { images } = readPictures(world, form, loaded, composed.images);
  return arrange(composed.document, sheet!, (document, sheet) =>
    layoutDocument({ document, sheet, fonts, images, watermark: undefined, titleWords }),
  );
}

/** The texts of a page whose words match, in drawing order. */
export function textsOf(layout: Layout, page: number, words: RegExp): TextItem[] {
  const items = layout.pages[page]?.items ?? [];
  return items.filter((item): item is TextItem => item.type === 'text' && words.test(wordsIn(item)));
}

/** A line's words, whatever faces they are set in. */
export interface SeenLine {
  readonly words: string;
  /** pt from the sheet's top left corner; `y` is the baseline. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

/** The lines of a page; what stands beside one another in different elements are different lines. */
export function linesOf(layout: Layout, page: number): SeenLine[] {
  const groups = new Map<string, TextItem[]>();
  const tags: unknown[] = [];
  for (const item of layout.pages[page]?.items ?? []) {
    if (item.type !== 'text') continue;
    if (!tags.includes(item.tag)) tags.push(item.tag);
    const key = `${tags.indexOf(item.tag)} ${item.y.toFixed(2)}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()].map((items) => {
    const [first, last] = [items[0]!, items.at(-1)!];
    const words = items.map(wordsIn).join('');
    return { words, x: first.x, y: first.y, width: last.x + last.width - first.x, size: first.size };
  });
}

/** Upper and lower edge of a text's strokes, pt from the sheet's top. */
export function inkOf(item: TextItem): { readonly top: number; readonly bottom: number } {
  const inks = item.glyphs.map((glyph) => item.face.inkOf!(glyph.glyph)!);
  return {
    top: item.y - Math.max(...inks.map(({ top }) => top)) * item.size,
    bottom: item.y - Math.min(...inks.map(({ bottom }) => bottom)) * item.size,
  };
}
