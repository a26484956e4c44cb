/** Seals on the signature, and signers' stamps above the date (GB/T 9704-2012, 7.3.5). */

import { mm } from '../../base/units.js';
import type { Box, Picture } from '../read/page.js';
import { type Line, lineOf } from './lines.js';
import { isRed } from './red-and-black.js';
import { linesFound, pitchOf, type Scene } from './scene.js';

/** A seal is about as high as wide, and as large as offices' seals are; a stamp is a signature. */
const SEAL = { least: mm(30), most: mm(65), ratio: 1.25 } as const;
const STAMP = { least: mm(5), most: mm(80) } as const;

const widthOf = ({ left, right }: Box): number => right - left;
const heightOf = ({ top, bottom }: Box): number => bottom - top;
export const middleOf = ({ left, right }: Box): number => (left + right) / 2;
export const centreOf = ({ top, bottom }: Box): number => (top + bottom) / 2;

export function holds(box: Box, x: number, y: number): boolean {
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

/** A line is pressed by what its middle lies in: a long name reaches beyond its seal at both sides. */
export function isPressed(line: Line, box: Box): boolean {
  return holds(box, middleOf(line), centreOf(line));
}

/** Of pictures drawn over each other, a seal's rim and its star, the outer one. */
function outermost(pictures: readonly Picture[]): Picture[] {
  const isWithin = (one: Box, other: Box) =>
    holds(other, middleOf(one), centreOf(one)) &&
    widthOf(one) * heightOf(one) <= widthOf(other) * heightOf(other);
  return pictures.filter(
    (one, i) =>
      !pictures.some((other, k) => k !== i && isWithin(one, other) && (k < i || !isWithin(other, one))),
  );
}

function isSealShaped(picture: Picture): boolean {
  const [width, height] = [widthOf(picture), heightOf(picture)];
  const ratio = Math.max(width, height) / Math.min(width, height);
  return Math.min(width, height) >= SEAL.least && Math.max(width, height) <= SEAL.most && ratio <= SEAL.ratio;
}

/** Printer drivers cut pictures with a clear ground into bands: bands that lie on each other are one picture. */
function joinBands(pictures: readonly Picture[]): Picture[] {
  const joined: Picture[] = [];
  for (const picture of [...pictures].sort((a, b) => a.top - b.top)) {
    const isBand = (one: Picture) => heightOf(one) < widthOf(one) / 2;
    const at = joined.findIndex(
      (one) =>
        isBand(picture) &&
        Math.abs(one.left - picture.left) < 1 &&
        Math.abs(one.right - picture.right) < 1 &&
        Math.abs(one.bottom - picture.top) < 1,
    );
    if (at < 0) joined.push(picture);
    else joined[at] = { ...joined[at]!, bottom: picture.bottom };
  }
  return joined;
}

/** The side that carries the date, and what is drawn on it. */
function picturesBesideDate(scene: Scene): readonly Picture[] {
  const [day] = linesFound(scene, 'date');
  return day ? (scene.pages[day.page - 1]?.pictures ?? []) : [];
}

/** From the date upward as long as each stands within a few lines of what is below it. */
function chain(scene: Scene, pictures: readonly Picture[], lines: number): Picture[] {
  const [day] = linesFound(scene, 'date');
  if (!day) return [];
  let edge = day.top;
  const found: Picture[] = [];
  for (const picture of [...pictures].sort((a, b) => b.bottom - a.bottom)) {
    if (edge - picture.bottom > lines * pitchOf(scene)) break;
    found.push(picture);
    edge = Math.min(edge, picture.top);
  }
  return found;
}

/** Rows of pictures, downward, each from left to right. */
export function rowsOf(pictures: readonly Picture[]): readonly (readonly Picture[])[] {
  const rows: Picture[][] = [];
  for (const picture of [...pictures].sort((a, b) => centreOf(a) - centreOf(b))) {
    const row = rows.at(-1);
    if (row && centreOf(picture) - centreOf(row[0]!) < heightOf(picture) / 2) row.push(picture);
    else rows.push([picture]);
  }
  return rows.map((row) => row.sort((a, b) => a.left - b.left));
}

/** The seals on the date's side: the last row by the date, the others above it. Downward, from left to right. */
export function sealsOf(scene: Scene): readonly Picture[] {
  const [day] = linesFound(scene, 'date');
  // Below the date a black one is a code to scan; a red one is a seal in the wrong place.
  const isSeal = (picture: Picture) =>
    isSealShaped(picture) && (picture.top < day!.bottom || (picture.colour && isRed(picture.colour)));
  const shapes = outermost(joinBands(picturesBesideDate(scene)).filter(isSeal));
  return rowsOf(chain(scene, shapes, 1.5)).flat();
}

/** Names under a row of seals stand so close that they read as one line: each seal has its own. */
export function namesApart(scene: Scene, line: Line): readonly Line[] {
  const [day] = linesFound(scene, 'date');
  if (line.page !== day?.page || line.baseline > day.baseline) return [line];
  const y = centreOf(line);
  const middles = sealsOf(scene)
    .filter((seal) => holds(seal, middleOf(seal), y))
    .map(middleOf)
    .filter((middle) => middle > line.left && middle < line.right);
  if (middles.length < 2 || /[。：；，]$/.test(line.text)) return [line];
  const nearest = (x: number) =>
    middles.reduce((best, middle, i) => (Math.abs(middle - x) < Math.abs(middles[best]! - x) ? i : best), 0);
  const parts = middles.map((_, i) => line.glyphs.filter(({ x, advance }) => nearest(x + advance / 2) === i));
  return parts.filter((glyphs) => glyphs.length > 0).map((glyphs) => lineOf(line.page, glyphs));
}

/** Signers' stamps: above the date, at its side of the page, one below the other. Downward. */
export function stampsOf(scene: Scene): readonly Picture[] {
  const [day] = linesFound(scene, 'date');
  if (!day || sealsOf(scene).length > 0) return [];
  const isStamp = (picture: Picture) =>
    [widthOf(picture), heightOf(picture)].every((side) => side >= STAMP.least && side <= STAMP.most) &&
    picture.bottom < day.top + 1 &&
    picture.right > day.left;
  return rowsOf(chain(scene, outermost(picturesBesideDate(scene).filter(isStamp)), 3.5)).flat();
}

/** The line that stands beside a stamp, at its left: the signer's post. */
export function isBeside(line: Line, stamp: Box): boolean {
  return centreOf(line) > stamp.top && centreOf(line) < stamp.bottom && line.right <= stamp.left + 2;
}
