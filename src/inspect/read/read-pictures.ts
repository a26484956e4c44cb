/** Pictures of a page that could be seals: their colours, and those that lie on the page as stamps or signature fields. */

import { mm } from '../../base/units.js';
import type { Reading } from './graphics.js';
import { apply, type Matrix } from './matrix.js';
import type { Picture } from './page.js';
import type { ObjectStore, PdfAnnotation, PdfPage } from './pdfjs.js';
import { pictureColour } from './picture-colour.js';

/** Only what may be a seal, a signature or a band of one is looked at, and no more than a page of them. */
const SMALLEST = mm(1);
const LARGEST = mm(80);
const MOST = 200;

function isSealSized({ left, right, top, bottom }: Picture): boolean {
  const sides = [right - left, bottom - top];
  return sides.every((side) => side >= SMALLEST && side <= LARGEST);
}

/** Pictures that many pages share are kept for all of them. */
function decoded(id: string, { objs, commonObjs }: PdfPage): Promise<unknown> {
  const store: ObjectStore = id.startsWith('g_') ? commonObjs : objs;
  return new Promise((resolve) => store.get(id, resolve));
}

/** An electronic seal is a signature field's picture, or a stamp put on the page. */
function isPressed({ subtype, fieldType, hidden, hasAppearance }: PdfAnnotation): boolean {
  return !hidden && hasAppearance !== false && (subtype === 'Stamp' || fieldType === 'Sig');
}

function pictureOf({ rect }: PdfAnnotation, matrix: Matrix): Picture[] {
  const [x0, y0, x1, y1] = rect ?? [];
  const corners = [apply(matrix, x0!, y0!), apply(matrix, x1!, y1!)];
  if (!corners.flat().every(Number.isFinite)) return [];
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  return [{ left, right, top, bottom, tilt: 0, colour: undefined }];
}

/** Those painted on the page and those that lie upon it. `matrix`: from user space to the page. */
export async function readPictures(
  { pictures }: Reading,
  page: PdfPage,
  matrix: Matrix,
): Promise<readonly Picture[]> {
  const sized = pictures.filter(isSealSized).slice(0, MOST);
  const painted = sized.map(async ({ id, ...picture }) => {
    return id === undefined ? picture : { ...picture, colour: pictureColour(await decoded(id, page)) };
  });
  // What cannot be read of them is no part of the page.
  const annotations = await page.getAnnotations().catch(() => []);
  const pressed = annotations.filter(isPressed).flatMap((one) => pictureOf(one, matrix));
  return [...(await Promise.all(painted)), ...pressed.filter(isSealSized).slice(0, MOST)];
}
