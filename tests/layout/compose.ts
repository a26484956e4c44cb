/** Composes blocks for tests of the stages below `layoutDocument`. */

import type { ImageAsset, Images } from '../../src/document/image.js';
import type { Block } from '../../src/document/tree.js';
import { composeBlocks } from '../../src/layout/blocks/blocks.js';
import { numberFootnotes } from '../../src/layout/blocks/footnotes.js';
import { asStyled, type Setting } from '../../src/layout/blocks/setting.js';
import type { TablePart } from '../../src/layout/flow/flow.js';
import { ItemRooms } from '../../src/layout/lines/items-room.js';
import { startContents } from '../../src/layout/pages/contents.js';
import { breakPages, type PageContent } from '../../src/layout/pages/pages.js';
import { Looks } from '../../src/layout/paragraphs/looks.js';
import { Records } from '../../src/layout/records.js';
import { rootElement } from '../../src/layout/structure.js';
import { namedParagraph } from '../../src/style/named.js';
import { body } from '../support/build.js';
import { fakeFonts } from '../support/fake-fonts.js';
import { TEST_SHEET } from '../support/sheet.js';

function asset(path: string, width: number, height: number): [string, ImageAsset] {
  const bytes = new Uint8Array();
  return [path, { path, format: 'png', width, height, resolution: 72, channels: 3, orientation: 1, bytes }];
}

export const TEST_IMAGES: Images = new Map([asset('wide.png', 800, 100), asset('tall.png', 100, 900)]);

/** The pages of one section of the `body` style. */
export function composePages(blocks: readonly Block[]): PageContent[] {
  const style = TEST_SHEET.pages.get('body')!;
  const width = style.width - style.left - style.right;
  const setting: Setting = {
    context: {
      sheet: TEST_SHEET,
      fonts: fakeFonts(),
      images: TEST_IMAGES,
      footnoteNumbers: numberFootnotes(body(...blocks)),
      looks: new Looks(TEST_SHEET.characters),
      rooms: new ItemRooms(),
      contents: startContents(body(...blocks), TEST_SHEET),
      isDrawn: true,
    },
    width,
    pictureHeight: 340,
    paragraph: namedParagraph(TEST_SHEET, 'body'),
    resized: asStyled,
    align: undefined,
    decimalPoint: undefined,
    listDepth: 0,
    listIndent: 0,
    element: rootElement(),
    notes: { width, pieces: new Map() },
    records: new Records(),
    columnTop: 50,
    compose: composeBlocks,
  };
  const { pieces } = composeBlocks(blocks, setting);
  return breakPages({ pieces, notes: setting.notes.pieces, style, foot: undefined }, TEST_SHEET.footnote, 0);
}

/** The tables' parts on the pages, those in cells behind the one they stand in. */
export function tableParts(pages: readonly PageContent[]): TablePart[] {
  return pages.flatMap((page) => page.body.placed.flatMap(({ content }) => partsIn(content)));
}

function partsIn(content: PageContent['body']['placed'][number]['content']): TablePart[] {
  if ('items' in content) return [];
  return [
    content,
    ...content.cells.flatMap((cell) => cell.content.placed.flatMap((placed) => partsIn(placed.content))),
  ];
}
