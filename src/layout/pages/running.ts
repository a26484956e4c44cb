/** What stands on a page outside its text: running lines and the watermark. */

import type { Text } from '../../document/tree.js';
import type { Glyph } from '../../fonts/face.js';
import { namedParagraph } from '../../style/named.js';
import type { Color, PageStyle, RunningLine } from '../../style/style.js';
import { baselineOf, shiftItem } from '../flow/shift.js';
import { layDown } from '../flow/turn.js';
import type { Item, TextItem, WatermarkItem } from '../frame.js';
import type { LayoutContext } from '../layout-context.js';
import { composeParagraph } from '../paragraphs/paragraph.js';

/** What running lines ask of their page. */
export interface RunningPage {
  /** True on the first page of a section. */
  readonly isFirst: boolean;
  readonly isRight: boolean;
  /** What stands for `{page}`, `{pages}`, `{title}` and `{section}`. */
  readonly words: Readonly<Record<'page' | 'pages' | 'title' | 'section', string>>;
}

/** Header and footer of a page; a line that prints the page's number is left out where there is none. */
export function runningItems(style: PageStyle, page: RunningPage, context: LayoutContext): Item[] {
  const header = lineFor(style.header, style.firstHeader, style.evenHeader, page);
  const footer = lineFor(style.footer, style.firstFooter, style.evenFooter, page);
  const lines = [header, footer].filter((line) => line !== undefined);
  return lines.flatMap((line) => runningLine(line, style, page, context));
}

/** First pages have their own line before even ones. */
function lineFor(
  usual: RunningLine | undefined,
  first: PageStyle['firstHeader'],
  even: PageStyle['evenHeader'],
  { isFirst, isRight }: RunningPage,
): RunningLine | undefined {
  const own = (isFirst ? first : undefined) ?? (isRight ? undefined : even) ?? usual;
  return own === 'none' ? undefined : own;
}

const WORDS = /\{(page|pages|title|section)\}/g;

function runningLine(
  line: RunningLine,
  page: PageStyle,
  { isRight, words }: RunningPage,
  context: LayoutContext,
): Item[] {
  if (words.page === '' && line.text.includes('{page}')) return [];
  const text = line.text.replace(WORDS, (_, word: keyof typeof words) => words[word]);
  const align = line.align === 'outer' ? (isRight ? 'right' : 'left') : line.align;
  const style = { ...namedParagraph(context.sheet, line.style), firstIndent: 0, left: 0, right: 0 };
  const isInset = align !== 'center';
  const isUpright = line.upright === true && !page.turned;
  const room = isUpright ? { left: page.top, right: page.bottom, width: page.height } : page;
  const width = room.width - room.left - room.right - (isInset ? line.inset : 0);
  const children: readonly Text[] = [{ type: 'text', text, styles: [], origin: undefined }];
  const composed = composeParagraph(children, style, width, undefined, context, { align })[0];
  if (!composed) return [];
  const x = room.left + (align === 'left' ? line.inset : 0);
  const items = composed.items.map((item) => shiftItem(item, x, line.baseline - (baselineOf(composed) ?? 0)));
  return isUpright ? items.map((item) => layDown(item, page.width)) : items;
}

const LIGHT_GREY: Color = { red: 232, green: 232, blue: 232 };
/** The watermark spans this share of the page's diagonal, and is at most this share of it high. */
const SPAN = 0.6;
const TALLEST = 0.25;

/**
 * The watermark of a page in the narrative's face, behind everything: one item for each face it takes,
 * their centres in line on the diagonal through the page's centre.
 */
export function watermarkItems(text: string, page: PageStyle, context: LayoutContext): WatermarkItem[] {
  const style = namedParagraph(context.sheet, context.sheet.narrative.paragraph).text;
  const glyphs = context.fonts.shape(text, { ...style, bold: false, italic: false });
  const advance = glyphs.reduce((sum, glyph) => sum + glyph.advance, 0);
  const diagonal = Math.hypot(page.width, page.height);
  const size = Math.min((diagonal * SPAN) / (advance || 1), diagonal * TALLEST);
  /** From the page's centre along the text's direction, pt. */
  let along = (-advance * size) / 2;
  return faceRuns(glyphs).map((run) => {
    const item = glyphRun(run, size);
    const centre = (along + item.width / 2) * Math.SQRT1_2;
    along += item.width;
    return {
      type: 'watermark',
      x: page.width / 2 + centre,
      y: page.height / 2 - centre,
      degrees: 45,
      text: item,
    };
  });
}

/** Neighbouring glyphs of one face together. */
function faceRuns(glyphs: readonly Glyph[]): Glyph[][] {
  const runs: Glyph[][] = [];
  for (const glyph of glyphs) {
    const run = runs.at(-1);
    if (run && run[0]!.face === glyph.face) run.push(glyph);
    else runs.push([glyph]);
  }
  return runs;
}

/** Its own place is unused: the watermark centres it. */
function glyphRun(run: readonly Glyph[], size: number): TextItem {
  const offsets: number[] = [];
  let width = 0;
  for (const glyph of run) {
    offsets.push(width);
    width += glyph.advance * size;
  }
  return {
    type: 'text',
    x: 0,
    y: 0,
    face: run[0]!.face,
    size,
    color: LIGHT_GREY,
    glyphs: run,
    offsets,
    width,
    tag: undefined,
  };
}
