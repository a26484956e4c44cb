/** Numbers of captions as SEQ fields, mentions of them as REF and PAGEREF fields: all filled in (ISO 29500-1 17.16.5). */

import { pageReference } from '../../../document/contents.js';
import type { Label, Reference } from '../../../document/tree.js';
import type { ParagraphStyle, StyleSheet } from '../../../style/style.js';
import { runProperties } from '../styles/run-properties.js';
import type { BlockContext } from './block-context.js';
import { contentOf, labelOf, SEQUENCES } from './bookmarks.js';
import { type Bookmark, field, linked, marked } from './fields.js';
import { lookOf } from './looks.js';

/** Runs of part of the words at hand, from a place in them. */
type Words = (text: string, from: number) => string;

/** 图 3-1: the running number counts, the rest is text. */
export function labelRuns(label: Label, style: ParagraphStyle, context: BlockContext, words: Words): string {
  const { of, prefix, number, restarts } = label;
  const before = words(prefix, 0);
  if (number === undefined) return before;
  const shown = words(String(number), prefix.length);
  if (context.isCopy) return before + shown;
  const look = runProperties(lookOf([], style, context.writing).properties);
  const reset = restarts ? ` \\r ${number}` : '';
  const counted = field(`SEQ ${SEQUENCES[of]} \\* ARABIC${reset}`, shown, look);
  return marked(context.writing.bookmarks.ofLabel.get(label), before + counted);
}

/** What a reference prints: words, the part that a field works out, words. */
export function referenceWords(
  { show, target, text }: Reference,
  { writing }: BlockContext,
): readonly [string, string, string] {
  if (show !== 'page') return ['', text, ''];
  const number = writing.records.pageNumbers.ofTarget.get(target) ?? '';
  const whole = pageReference(number);
  const at = number === '' ? -1 : whole.indexOf(number);
  return at < 0 ? ['', whole, ''] : [whole.slice(0, at), number, whole.slice(at + number.length)];
}

export function referenceRuns(
  reference: Reference,
  style: ParagraphStyle,
  context: BlockContext,
  words: Words,
): string {
  const [before, shown, after] = referenceWords(reference, context);
  const runs = words(shown, before.length);
  const look = runProperties(lookOf(reference.styles, style, context.writing).properties);
  const last = words(after, before.length + shown.length);
  return words(before, 0) + fieldOf(reference, runs, look, context) + last;
}

/** The field that works a reference out; where Word has none that gives the same words, a link. */
function fieldOf(
  { target, show }: Reference,
  runs: string,
  look: string,
  { writing, isCopy }: BlockContext,
): string {
  const { targets, ofContent, ofLabel } = writing.bookmarks;
  const block = targets.get(target);
  if (!block || isCopy || runs === '') return runs;
  const content = contentOf(block);
  const whole = ofContent.get(content);
  const label = labelOf(content);
  const number = label && ofLabel.get(label);
  if (show === 'page') {
    const number = writing.records.pageNumbers.ofTarget.get(target) ?? '';
    return whole ? field(pageField(whole, number, writing.sheet), runs, look) : runs;
  }
  const wanted: Bookmark | undefined =
    show === 'number' ? number : block.type === 'heading' ? whole : undefined;
  return wanted ? field(`REF ${wanted.name} \\h`, runs, look) : linked(whole, runs);
}

/** Names the page a bookmark stands on. Word would give the dashes of `- 3 -` along, which only the page has. */
export function pageField({ name }: Bookmark, number: string, { pages }: StyleSheet): string {
  const hasDashes = [...pages.values()].some(({ numberFormat }) => numberFormat === 'dash');
  return `PAGEREF ${name} \\h${hasDashes && /^\d+$/.test(number) ? ' \\* Arabic' : ''}`;
}
