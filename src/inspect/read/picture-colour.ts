/** What colour a decoded picture is inked in. */

import type { Colour } from './page.js';
import type { PdfPicture } from './pdfjs.js';

/** Bytes a pixel, by pdf.js's kind; what is black and white by the bit has no colour to tell. */
const BYTES: Readonly<Record<number, number>> = { 2: 3, 3: 4 };

/** Pixels looked at: more tell no more. */
const ENOUGH = 40_000;

/** Paler than this is paper, not ink; so is what lets most of the paper through. */
const PAPER = 235;
const OPAQUE = 128;

/** The mean of the inked pixels; undefined for a picture without colours, or without ink. */
export function pictureColour(picture: unknown): Colour | undefined {
  const { kind = 0, data } = (picture ?? {}) as PdfPicture;
  const bytes = BYTES[kind];
  if (!bytes || !data) return undefined;
  const step = bytes * Math.max(1, Math.floor(data.length / bytes / ENOUGH));
  const sum = [0, 0, 0];
  let count = 0;
  for (let at = 0; at + bytes <= data.length; at += step) {
    const pixel = [data[at]!, data[at + 1]!, data[at + 2]!];
    const isInk = Math.min(...pixel) < PAPER && (bytes === 3 || data[at + 3]! >= OPAQUE);
    if (!isInk) continue;
    count++;
    for (const [i, value] of pixel.entries()) sum[i]! += value;
  }
  return count === 0 ? undefined : (sum.map((one) => Math.round(one / count)) as unknown as Colour);
}
