/**
 * Lines that end where the PDF's do.
 *
 * Word processors differ in what they put between characters: Word draws marks that touch together, LibreOffice does not,
 * and puts a gap between Chinese and Latin that the file forbids (before 24.8 it does not read `w:autoSpaceDE`). Where a
 * line would therefore take in another word, or lose one, its characters stand a little closer or wider. A justified
 * line does not show it: it fills the column in any case.
 */

import type { Align, Inline, Text } from '../../../document/tree.js';
import type { ParagraphStyle } from '../../../style/style.js';
import { trackingTwips } from '../styles/run-properties.js';
import { lookOf } from './looks.js';
import type { Place } from './place.js';
import { CLOSING, endOfLine, OPENING, type Sign, SPACE } from './writer-lines.js';

/** A stretch of a paragraph's text, in UTF-16 units, and pt that are added to each of its characters. */
export interface LineHold {
  readonly from: number;
  readonly to: number;
  readonly tracking: number;
}

/** How wide a stretch of text is in Word, pt, where it draws marks together and where not, and how many characters it has. */
interface Extent {
  readonly least: number;
  readonly most: number;
  readonly count: number;
}

/** What Word draws two marks together by, em. */
const SQUEEZE = 0.5;
/** pt by which a line fits, or the word after it does not: readers round in their own ways. */
const MARGIN = 0.5;
/** Twips by which characters are moved at most: a twentieth of 三号 in lines that fill the column, hardly any in others. */
const MOST = { filling: 16, free: 3 };

/**
 * Holds of a paragraph whose lines end at `ends`; none where word processors end them there by themselves.
 * Of the trackings at which Word ends a line there, the one is taken with which LibreOffice does, or comes nearest to it,
 * having ended the lines before as it does; of several the usual, or the nearest to it.
 */
export function lineHolds(
  inlines: readonly Inline[],
  style: ParagraphStyle,
  ends: readonly number[],
  align: Align,
  place: Place,
): readonly LineHold[] {
  const texts = textsOf(inlines);
  if (!texts) return [];
  const signs = texts.flatMap((text) => signsOf(text, style, place));
  const lines = cutLines(signs, ends);
  const em = style.text.size;
  const usual = trackingTwips(style.text.tracking);
  const tracking = signs.map(() => usual / 20);
  const holds: LineHold[] = [];
  let [first, from, reached] = [0, 0, 0];
  for (const [index, line] of lines.entries()) {
    const [end, to] = [first + line.length, from + lengthOf(line)];
    const room = place.width - style.left - style.right - (index === 0 ? style.firstIndent : 0);
    const next = lines[index + 1];
    const fills = next !== undefined && align === 'justify';
    const longer = next && extentOf([...line, ...firstWord(next)], em);
    const choices = choicesIn({ line: extentOf(line, em), longer, room }, usual, fills);
    const endAt = (twips: number) => {
      tracking.fill(twips / 20, first, end);
      return endOfLine(signs, tracking, reached, { room: room - MARGIN, em });
    };
    const misses = choices.map((twips) => Math.abs(endAt(twips) - end));
    const twips = choices[misses.indexOf(Math.min(...misses))]!;
    reached = endAt(twips);
    if (twips !== usual) holds.push({ from, to, tracking: twips / 20 });
    [first, from] = [end, to];
  }
  return holds;
}

function lengthOf(line: readonly Sign[]): number {
  return line.reduce((length, { text }) => length + text.length, 0);
}

/** The texts of a paragraph that holds nothing else: what pictures and marks of notes take is not known here. */
function textsOf(inlines: readonly Inline[]): readonly Text[] | undefined {
  const texts: Text[] = [];
  for (const inline of inlines) {
    const inside = inline.type === 'field' ? textsOf(inline.children) : undefined;
    if (inline.type === 'text' && !/[\n\r\t]/.test(inline.text)) texts.push(inline);
    else if (inside) texts.push(...inside);
    else return undefined;
  }
  return texts;
}

function signsOf({ text, styles }: Text, style: ParagraphStyle, { writing }: Place): Sign[] {
  const { choice, properties } = lookOf(styles, style, writing);
  const size = properties.size ?? style.text.size;
  return writing.fonts.shape(text, choice).map(({ text, face, advance, script }) => {
    const plain = [...text].length === 1 ? face.advanceOf(face.glyphOf(text.codePointAt(0)!)) : advance;
    return { text, width: advance * size, plain: plain * size, isLatin: script === 'latin' };
  });
}

function cutLines(signs: readonly Sign[], ends: readonly number[]): Sign[][] {
  const lines: Sign[][] = [[]];
  let at = 0;
  for (const sign of signs) {
    if (at >= (ends[lines.length - 1] ?? Number.POSITIVE_INFINITY)) lines.push([]);
    lines.at(-1)!.push(sign);
    at += sign.text.length;
  }
  return lines;
}

/** A word of Latin letters and figures whole, else one character: the least that another line could take in. */
function firstWord(line: readonly Sign[]): readonly Sign[] {
  const isJoined = ({ isLatin, text }: Sign) => isLatin && !SPACE.test(text);
  const end = line.findIndex((sign) => !isJoined(sign));
  return line.slice(0, end === 0 ? 1 : end === -1 ? line.length : end);
}

function extentOf(line: readonly Sign[], em: number): Extent {
  const last = line.findLastIndex(({ text }) => !SPACE.test(text));
  let [most, count, squeezes] = [0, 0, 0];
  for (let i = 0; i <= last; i++) {
    const [before, sign] = [line[i - 1], line[i]!];
    most += sign.width;
    count += [...sign.text].length;
    if (before && touches(before, sign)) squeezes += 1;
  }
  return { least: most - squeezes * SQUEEZE * em, most, count };
}

/** Two marks with a blank between them, which Word takes away. */
function touches({ text: before }: Sign, { text: after }: Sign): boolean {
  const isMark = OPENING.test(after) || CLOSING.test(after);
  return isMark && (CLOSING.test(before) || (OPENING.test(before) && OPENING.test(after)));
}

/** A line, the same with the word after it, and the room for it, pt. */
interface Case {
  readonly line: Extent;
  readonly longer: Extent | undefined;
  readonly room: number;
}

/** Trackings, twips, at which Word ends the line where the PDF does, nearest to the usual first; that alone where none does. */
function choicesIn({ line, longer, room }: Case, usual: number, fills: boolean): readonly number[] {
  const most = fills ? MOST.filling : MOST.free;
  const tried = Array.from({ length: 2 * most + 1 }, (_, i) => usual + (i % 2 ? -1 : 1) * Math.ceil(i / 2));
  const widthOf = (extent: Extent, key: 'least' | 'most', twips: number) =>
    extent[key] + (extent.count * twips) / 20;
  const ended = tried.filter(
    (twips) =>
      widthOf(line, 'least', twips) <= room - MARGIN &&
      (!longer || widthOf(longer, 'least', twips) > room + MARGIN),
  );
  // Better where it does so without drawing marks together too.
  const safe = ended.filter((twips) => widthOf(line, 'most', twips) <= room - MARGIN);
  const [choices] = [safe, ended].filter(({ length }) => length > 0);
  return choices ?? [usual];
}
