/** White space in a paragraph of a template: indentation is not text. */

import { inlineText } from '../document/text.js';
import type { Inline, Text } from '../document/tree.js';
import { firstCharacter, joinsWords, lastCharacter } from './scripts.js';

/** XML's own white space only: U+3000 and U+00A0 are text a template means. */
const RUNS = /([ \t\r\n]+)/;
const SPACE = /[ \t\r\n]/;

/** A stretch of the paragraph: words or a run of white space of a text node, or another inline as it is. */
interface Stretch {
  readonly node: Inline;
  text: string;
  readonly isRun: boolean;
}

/** Stands for what is no text but is there: a tick box, a picture, an empty field. */
const OBJECT = '\ufffc';

/**
 * Settles white space in the inline content of one paragraph: at its edges and beside forced breaks it goes; a run
 * with a line break in it goes too, unless it parts two words of a script with spaces; any other becomes one space.
 */
export function settleWhiteSpace(inlines: readonly Inline[]): Inline[] {
  if (!inlines.some((node) => node.type === 'text' && SPACE.test(node.text))) return mergeText(inlines);
  const stretches = joinRuns(inlines.flatMap(stretchesOf));
  const settled = stretches.map((stretch, index) =>
    stretch.isRun
      ? settleRun(stretch, edgeOf(stretches[index - 1], 'end'), edgeOf(stretches[index + 1], 'start'))
      : stretch,
  );
  return mergeText(settled.map(inlineOf));
}

function stretchesOf(node: Inline): Stretch[] {
  if (node.type !== 'text') return [{ node, text: '', isRun: false }];
  const parts = node.text.split(RUNS);
  return parts
    .map((text, index) => ({ node, text, isRun: index % 2 === 1 }))
    .filter(({ text }) => text !== '');
}

/** Runs that meet where one element ends and the next begins are one run, and stand where it starts. */
function joinRuns(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const stretch of stretches) {
    const last = joined.at(-1);
    if (stretch.isRun && last?.isRun) last.text += stretch.text;
    else joined.push(stretch);
  }
  return joined;
}

function settleRun(run: Stretch, before: string, after: string): Stretch {
  const isAtEdge = before === '' || after === '';
  const isBreak = run.text.includes('\n');
  const stays = !isAtEdge && (!isBreak || joinsWords(before, after));
  return { ...run, text: stays ? ' ' : '' };
}

/** The character a stretch shows to its neighbour; '' at an edge of the line. */
function edgeOf(stretch: Stretch | undefined, side: 'start' | 'end'): string {
  if (stretch === undefined || stretch.node.type === 'break') return '';
  const isObject = stretch.node.type !== 'text' && stretch.node.type !== 'field';
  const text = isObject ? '' : stretch.text || inlineText([stretch.node]);
  const edge = side === 'start' ? firstCharacter(text) : lastCharacter(text);
  return edge || OBJECT;
}

function inlineOf({ node, text }: Stretch): Inline {
  return node.type === 'text' ? { ...node, text } : node;
}

/** Text nodes side by side with the same styles and origin become one; empty ones vanish. */
export function mergeText(inlines: readonly Inline[]): Inline[] {
  const merged: Inline[] = [];
  for (const inline of inlines) {
    const last = merged.at(-1);
    if (inline.type === 'text' && inline.text === '') continue;
    if (inline.type === 'text' && last?.type === 'text' && isAlike(last, inline)) {
      merged[merged.length - 1] = { ...last, text: last.text + inline.text };
    } else merged.push(inline);
  }
  return merged;
}

function isAlike(a: Text, b: Text): boolean {
  const hasSameStyles =
    a.styles.length === b.styles.length && a.styles.every((style, index) => style === b.styles[index]);
  return a.origin === b.origin && hasSameStyles;
}
