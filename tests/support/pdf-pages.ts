/** Pages of a PDF as PDFium sees them: their text, and which pixels carry ink. */

import { PDFiumLibrary } from '@hyzyla/pdfium';

export interface SeenPage {
  readonly text: string;
  /** Pixels a point. */
  readonly scale: number;
  readonly width: number;
  readonly height: number;
  /** Darkest value (0 black, 255 white) in a box given in pt from the top left corner. */
  darkest(x: number, y: number, width: number, height: number): number;
}

let library: Promise<PDFiumLibrary> | undefined;

/** All pages, rendered at `scale` pixels a point. */
export async function seePages(bytes: Uint8Array, scale = 1): Promise<SeenPage[]> {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(bytes);
  const pages: SeenPage[] = [];
  for (const page of document.pages()) {
    const text = page.getText(); // before rendering: PDFium's text page and bitmap do not go together afterwards
    const { data, width, height } = await page.render({ scale, render: 'bitmap' });
    pages.push({
      text,
      scale,
      width,
      height,
      darkest: darkestIn(data, width, height, scale),
    });
  }
  document.destroy();
  return pages;
}

function darkestIn(data: Uint8Array, width: number, height: number, scale: number): SeenPage['darkest'] {
  return (x, y, boxWidth, boxHeight) => {
    let darkest = 255;
    const right = Math.min(width, Math.ceil((x + boxWidth) * scale));
    const bottom = Math.min(height, Math.ceil((y + boxHeight) * scale));
    for (let row = Math.max(0, Math.floor(y * scale)); row < bottom; row++) {
      for (let column = Math.max(0, Math.floor(x * scale)); column < right; column++) {
        const at = (row * width + column) * 4;
        darkest = Math.min(darkest, data[at]!, data[at + 1]!, data[at + 2]!);
      }
    }
    return darkest;
  };
}

/** Text without white space: what must be equal whatever a reader makes of lines. */
export function dense(text: string): string {
  return text.replace(/[\s\u0000\ufffe]/g, '');
}
