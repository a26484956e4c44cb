/** A paragraph's inline nodes as runs of text with everything about their look settled. */

import { labelText } from '../../document/text.js';
import type { Footnote, Inline, InlineImage, Reference } from '../../document/tree.js';
import type { TextStyle } from '../../style/style.js';
import { type LayoutContext, referenceText } from '../layout-context.js';
import type { Look, StyleLooks } from './looks.js';

export interface TextRun {
  readonly type: 'text';
  readonly look: Look;
  readonly text: string;
  /** Set on a footnote's mark. */
  readonly note: Footnote | undefined;
}

export interface ImageRun {
  readonly type: 'image';
  readonly look: Look;
  readonly image: InlineImage;
}

export interface BreakRun {
  readonly type: 'break';
}

export type Run = TextRun | ImageRun | BreakRun;

/** The text of a reference: part of a run, for it is shaped together with the words around it. */
export interface Mention {
  /** Index of the run. */
  readonly run: number;
  /** Where it begins in the run's text and where it ends, UTF-16 units. */
  readonly from: number;
  readonly to: number;
  readonly reference: Reference;
}

export interface Collected {
  readonly runs: readonly Run[];
  /** In the text's order. */
  readonly mentions: readonly Mention[];
}

const LINE_END = /[\n\r\u2028]/;

/** Runs being collected. */
interface Collecting extends Collected {
  readonly runs: Run[];
  readonly mentions: Mention[];
  readonly context: LayoutContext;
  readonly looks: StyleLooks;
}

function addNode(node: Inline, collecting: Collecting): void {
  switch (node.type) {
    case 'text':
      addLines(node.text, collecting.looks.look(node.styles, 'text'), collecting.runs);
      break;
    case 'break':
      collecting.runs.push({ type: 'break' });
      break;
    case 'field':
      for (const child of node.children) addNode(child, collecting);
      break;
    case 'checkbox':
      addText(node.checked ? '☑' : '☐', collecting.looks.look([], 'tick'), collecting.runs);
      break;
    case 'image':
      collecting.runs.push({ type: 'image', look: collecting.looks.look([], 'object'), image: node });
      break;
    case 'footnote':
      addMark(node, collecting);
      break;
    case 'label':
      addText(labelText(node), collecting.looks.look([], 'text'), collecting.runs);
      break;
    case 'reference':
      addReference(node, collecting);
      break;
  }
}

function addLines(text: string, look: Look, runs: Run[]): void {
  if (!LINE_END.test(text)) {
    addText(text, look, runs);
    return;
  }
  text.split(/\r\n|[\n\r\u2028]/).forEach((line, i) => {
    if (i > 0) runs.push({ type: 'break' });
    addText(line, look, runs);
  });
}

/** Neighbouring texts of one look are shaped as one: quotes find their partners across a field's edge. */
function addText(text: string, look: Look, runs: Run[]): void {
  if (text === '') return;
  const last = runs[runs.length - 1];
  const isGoingOn = last?.type === 'text' && last.look === look && !last.note;
  if (isGoingOn) runs[runs.length - 1] = { ...last, text: last.text + text };
  else runs.push({ type: 'text', look, text, note: undefined });
}

function addReference(reference: Reference, collecting: Collecting): void {
  const { runs, context } = collecting;
  const text = referenceText(reference, context);
  if (text === '') return;
  addText(text, collecting.looks.look(reference.styles, 'text'), runs);
  const run = runs.length - 1;
  const last = runs[run]!;
  const to = last.type === 'text' ? last.text.length : 0;
  collecting.mentions.push({ run, from: to - text.length, to, reference });
}

function addMark(note: Footnote, collecting: Collecting): void {
  const { footnoteNumbers, sheet } = collecting.context;
  const look = collecting.looks.look([sheet.footnote.mark], 'note');
  collecting.runs.push({ type: 'text', look, text: String(footnoteNumbers.get(note) ?? '?'), note });
}

/** Inline nodes in order, texts of one look joined, forced breaks between lines. */
export function collectRuns(
  children: readonly Inline[],
  style: TextStyle,
  context: LayoutContext,
): Collected {
  const collecting: Collecting = { runs: [], mentions: [], context, looks: context.looks.of(style) };
  for (const child of children) addNode(child, collecting);
  return collecting;
}
