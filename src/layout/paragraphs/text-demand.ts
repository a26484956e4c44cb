/** What text asks of a column whose width follows its content. Measured as a word processor sets it: nothing is squeezed. */

import type { TextDemand } from '../../document/fit-columns.js';
import type { Inline } from '../../document/tree.js';
import type { ParagraphStyle } from '../../style/style.js';
import type { LayoutContext } from '../layout-context.js';
import { BREAK } from '../lines/items-breaks.js';
import { findBreaks, lastInk, type Measure, type Sums } from '../lines/linebreak-measure.js';
import { type Prepared, prepareParagraph } from './paragraph-glyphs.js';

/** A stretch of at most so many glyphs is one phrase: 职称（职务）. */
const PHRASE = 6;
/** A name with a 间隔号 (约翰·史密斯), a foreign name of a few words. */
const LONG_NAME = 12;
const LATIN_NAME = 24;

/**
 * Widths that a paragraph asks for, pt, indents included.
 * @param short a stretch of at most so many glyphs is never cut: the name of a person
 */
export function textDemand(
  children: readonly Inline[],
  style: ParagraphStyle,
  context: LayoutContext,
  short: number,
): TextDemand {
  const prepared = prepareParagraph(children, style, context);
  const { segments, items, sums } = prepared;
  const sides = style.left + style.right;
  const lengths: number[] = [];
  let [start, min, phrase] = [0, 0, 0];
  for (const end of segments) {
    const indent = sides + (start === 0 ? Math.max(0, style.firstIndent) : 0);
    const whole = fullWidth(sums, start, lastInk(items, start, end));
    const pieces = longestPieces(prepared, start, end);
    min = Math.max(min, indent + (end - start <= short ? whole : pieces.min));
    phrase = Math.max(phrase, indent + (isPhrase(prepared, start, end) ? whole : pieces.phrase));
    lengths.push(whole + indent);
    start = end;
  }
  items.room.giveBack();
  return { min, phrase: Math.max(min, phrase), lengths };
}

const UNLIMITED: Measure = { first: Infinity, rest: Infinity, em: 1 };

/** Blanks of marks at the edges count: Word does not cut them. */
function fullWidth({ items, widths }: Sums, start: number, ink: number): number {
  return ink < start ? 0 : widths[ink]! - widths[start]! + items.widths[ink]!;
}

/** The longest stretch without an allowed end of line (`min`), and without one that is not disliked either (`phrase`). */
function longestPieces(prepared: Prepared, start: number, end: number): { min: number; phrase: number } {
  const { sums } = prepared;
  const breaks = findBreaks(sums, start, end, UNLIMITED);
  let [piece, long, min, phrase] = [start, start, 0, 0];
  for (let at = 0; at < breaks.count; at++) {
    const [ink, next] = [breaks.ink[at]!, breaks.next[at]!];
    if (next < end && isCounted(prepared, ink, next)) continue;
    min = Math.max(min, fullWidth(sums, piece, ink));
    piece = next;
    if (next < end && breaks.level[at] === BREAK.disliked) continue;
    phrase = Math.max(phrase, fullWidth(sums, long, ink));
    long = next;
  }
  return { min, phrase };
}

/** Inside a date or an amount: 2026|年|6|月|9|日, 120|万元. */
function isCounted({ glyphs }: Prepared, ink: number, next: number): boolean {
  const before = glyphs[ink]?.text ?? '';
  const after = glyphs[next]?.text ?? '';
  if (/\d$/.test(before)) return /^\p{Script=Han}/u.test(after);
  const beforeThat = glyphs[ink - 1]?.text ?? '';
  if (/^[年月]$/.test(before)) return /^\d/.test(after) && /\d$/.test(beforeThat);
  return /^[万亿]$/.test(before) && after === '元' && /\d$/.test(beforeThat);
}

function isPhrase({ glyphs }: Prepared, start: number, end: number): boolean {
  const count = end - start;
  if (count <= PHRASE) return true;
  if (count > LATIN_NAME) return false;
  const text = glyphs
    .slice(start, end)
    .map((glyph) => glyph?.text ?? '')
    .join('');
  const isJoined = count <= LONG_NAME && /^\p{Script=Han}+(?:·\p{Script=Han}+)+$/u.test(text);
  return isJoined || /^[\p{Script=Latin}.'’-]+(?: [\p{Script=Latin}.'’-]+){1,2}$/u.test(text);
}
