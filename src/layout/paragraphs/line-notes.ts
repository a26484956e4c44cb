/** Explains each line of a layout: its text, how its glue is set, why it ends where it does. */

import type { Page, TextItem } from '../frame.js';
import type { Line, LineNotes } from '../layout-context.js';
import { GIVE } from '../lines/items.js';
import { BREAK } from '../lines/items-breaks.js';
import type { GlueSetting } from '../lines/linebreak-justify.js';
import type { SetLine } from './paragraph-lines.js';

const LAST_RESORTS: Readonly<Record<number, string>> = {
  [BREAK.word]: 'in a word, for want of a better break',
  [BREAK.prohibited]: 'no allowed break fits',
  [BREAK.unit]: 'unbreakable piece too long for a line',
};

/** Slack below this is rounding, pt. */
const NOTHING = 0.005;

function reasonOf({ span }: SetLine): string {
  const lastResort = LAST_RESORTS[span.level];
  if (lastResort) return lastResort;
  if (span.isLast) return 'end';
  const slack = span.room - span.natural;
  const fit = Math.abs(slack) < NOTHING ? 'full' : slack < 0 ? 'squeezed in' : 'pushed out';
  return span.level === BREAK.disliked ? `${fit}, at a disliked break` : fit;
}

/** `pause -0.50`: the part of their give that glues of a kind took; `spread 0.021`: what each open gap took, in 字. */
function glueOf({ ratios, spread }: GlueSetting, em: number): string[] {
  const taken = Object.entries(GIVE).filter(([, give]) => Math.abs(ratios[give]!) >= NOTHING);
  const named = taken.map(([name, give]) => `${name} ${ratios[give]!.toFixed(2)}`);
  return spread === 0 ? named : [...named, `spread ${(spread / em).toFixed(3)}`];
}

/** Blank of the first and last mark that the line's edges took (GB/T 15834 5.1.10). */
function edgesOf({ prepared: { items }, span }: SetLine, em: number): string[] {
  const [start, end] = [items.startCuts[span.start] ?? 0, items.endCuts[span.ink] ?? 0];
  const edges = [
    start > 0 ? `start ${(-start / em).toFixed(2)}` : '',
    end > 0 ? `end ${(-end / em).toFixed(2)}` : '',
  ];
  return edges.filter((edge) => edge !== '');
}

function textOf({ prepared, span }: SetLine): string {
  const glyphs = prepared.glyphs.slice(span.start, span.ink + 1);
  return glyphs.map((glyph) => glyph?.text ?? '▣').join('');
}

/** `│text│ 190.00 of 200.00; end -0.50; pause -0.50; squeezed in`. */
export function explainLine(line: SetLine, em: number): string {
  const { natural, room } = line.span;
  const widths = `${natural.toFixed(2)} of ${room.toFixed(2)}`;
  const edges = edgesOf(line, em);
  return `│${textOf(line)}│ ${[widths, ...edges, ...glueOf(line.setting, em), reasonOf(line)].join('; ')}`;
}

function firstText(items: Line['items']): TextItem | undefined {
  return items.find((item) => item.type === 'text');
}

/** Notes a drawn line. The note hangs on an array that its first text carries to wherever the line is placed. */
export function noteLine(notes: LineNotes, line: Line, set: SetLine, em: number): void {
  const text = firstText(line.items);
  if (text) notes.set(text.glyphs, explainLine(set, em));
}

/** The notes of all lines on the pages, in drawing order: `p3 x=70.87 y=104.90 │…│ …`, the pages counted from 1. */
export function printLineNotes(pages: readonly Page[], notes: LineNotes): string {
  const lines = pages.flatMap((page, i) =>
    page.items.flatMap((item) => {
      const note = item.type === 'text' ? notes.get(item.glyphs) : undefined;
      if (note === undefined || item.type !== 'text') return [];
      return `p${i + 1} x=${item.x.toFixed(2)} y=${item.y.toFixed(2)} ${note}\n`;
    }),
  );
  return lines.join('');
}
