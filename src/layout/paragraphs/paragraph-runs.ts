/** A paragraph's inline nodes as runs of text with everything about their look settled. */

import { labelText } from '../../document/text.js';
import type { Footnote, Inline, InlineImage, Reference } from '../../document/tree.js';
import type { FontChoice } from '../../fonts/face.js';
import type { CharacterStyle, Color, StyleSheet, TextStyle } from '../../style/style.js';
import { type LayoutContext, referenceText } from '../line.js';
import type { Role } from '../lines/items-classes.js';

/** How a run looks; one object per combination of styles, so runs and fonts of one look compare by identity. */
export interface Look {
  readonly choice: FontChoice;
  /** Size the glyphs are set at, pt (scaled for superscripts). */
  readonly size: number;
  readonly color: Color;
  /** pt above the line's baseline. */
  readonly rise: number;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly role: Role;
  /** pt added to every character's width. */
  readonly tracking: number;
}

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

function choiceOf(style: TextStyle): FontChoice {
  return { font: style.font, latin: style.latin, bold: style.bold, italic: style.italic };
}

function lookOf(text: TextStyle, changes: readonly CharacterStyle[], role: Role): Look {
  let style = text;
  let [rise, scale] = [0, 1];
  for (const change of changes) {
    style = {
      font: change.font ?? style.font,
      latin: change.latin ?? style.latin,
      bold: change.bold ?? style.bold,
      italic: change.italic ?? style.italic,
      size: change.size ?? style.size,
      color: change.color ?? style.color,
      tracking: style.tracking,
    };
    rise += change.rise * style.size;
    scale *= change.scale;
  }
  return {
    choice: choiceOf(style),
    size: style.size * scale,
    color: style.color,
    rise,
    underline: changes.some((change) => change.underline),
    strike: changes.some((change) => change.strike),
    role: role === 'text' && rise !== 0 ? 'raised' : role,
    tracking: style.tracking,
  };
}

/** Looks by the text style they change and what changes it: a sheet has few, a document thousands of paragraphs. */
const LOOKS = new WeakMap<StyleSheet, WeakMap<TextStyle, Map<string, Look>>>();

function looksOf(sheet: StyleSheet, style: TextStyle): Map<string, Look> {
  const ofSheet = LOOKS.get(sheet) ?? new WeakMap<TextStyle, Map<string, Look>>();
  const known = ofSheet.get(style);
  if (known) return known;
  const looks = new Map<string, Look>();
  LOOKS.set(sheet, ofSheet.set(style, looks));
  return looks;
}

const LINE_END = /[\n\r\u2028]/;

/** Runs being collected. */
interface Collecting extends Collected {
  readonly runs: Run[];
  readonly mentions: Mention[];
  readonly style: TextStyle;
  readonly context: LayoutContext;
  readonly looks: Map<string, Look>;
}

function addNode(node: Inline, collecting: Collecting): void {
  switch (node.type) {
    case 'text':
      addLines(node.text, lookFor(node.styles, 'text', collecting), collecting.runs);
      break;
    case 'break':
      collecting.runs.push({ type: 'break' });
      break;
    case 'field':
      for (const child of node.children) addNode(child, collecting);
      break;
    case 'checkbox':
      addText(node.checked ? '☑' : '☐', lookFor([], 'tick', collecting), collecting.runs);
      break;
    case 'image':
      collecting.runs.push({ type: 'image', look: lookFor([], 'object', collecting), image: node });
      break;
    case 'footnote':
      addMark(node, collecting);
      break;
    case 'label':
      addText(labelText(node), lookFor([], 'text', collecting), collecting.runs);
      break;
    case 'reference':
      addReference(node, collecting);
      break;
  }
}

/** Unknown character styles change nothing: the style loader has already reported them. */
function lookFor(names: readonly string[], role: Role, { looks, style, context }: Collecting): Look {
  const key = names.length === 0 ? role : `${role} ${names.join(' ')}`;
  const known = looks.get(key);
  if (known) return known;
  const { characters } = context.sheet;
  const changes = names.flatMap((name) => characters.get(name) ?? []);
  const look = lookOf(style, changes, role);
  looks.set(key, look);
  return look;
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
  addText(text, lookFor(reference.styles, 'text', collecting), runs);
  const run = runs.length - 1;
  const last = runs[run]!;
  const to = last.type === 'text' ? last.text.length : 0;
  collecting.mentions.push({ run, from: to - text.length, to, reference });
}

function addMark(note: Footnote, collecting: Collecting): void {
  const { footnoteNumbers, sheet } = collecting.context;
  const look = lookFor([sheet.footnote.mark], 'note', collecting);
  collecting.runs.push({ type: 'text', look, text: String(footnoteNumbers.get(note) ?? '?'), note });
}

/** Inline nodes in order, texts of one look joined, forced breaks between lines. */
export function collectRuns(
  children: readonly Inline[],
  style: TextStyle,
  context: LayoutContext,
): Collected {
  const looks = looksOf(context.sheet, style);
  const collecting: Collecting = { runs: [], mentions: [], style, context, looks };
  for (const child of children) addNode(child, collecting);
  return collecting;
}
