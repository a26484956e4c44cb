/** A paragraph's inline nodes as runs of text with everything about their look settled. */

import { labelText } from '../document/text.js';
import type { Footnote, Inline, InlineImage, Reference } from '../document/tree.js';
import type { FontChoice } from '../fonts/face.js';
import type { CharacterStyle, Color, StyleSheet, TextStyle } from '../style/style.js';
import type { Role } from './items-classes.js';
import { type LayoutContext, referenceText } from './line.js';

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

class RunCollector {
  readonly runs: Run[] = [];
  readonly mentions: Mention[] = [];
  readonly #style: TextStyle;
  readonly #context: LayoutContext;
  readonly #looks: Map<string, Look>;

  constructor(style: TextStyle, context: LayoutContext) {
    this.#style = style;
    this.#context = context;
    this.#looks = looksOf(context.sheet, style);
  }

  collect(children: readonly Inline[]): void {
    for (const child of children) this.#add(child);
  }

  #add(node: Inline): void {
    switch (node.type) {
      case 'text':
        this.#addLines(node.text, this.#look(node.styles, 'text'));
        break;
      case 'break':
        this.runs.push({ type: 'break' });
        break;
      case 'field':
        this.collect(node.children);
        break;
      case 'checkbox':
        this.#addText(node.checked ? '☑' : '☐', this.#look([], 'tick'));
        break;
      case 'image':
        this.runs.push({ type: 'image', look: this.#look([], 'object'), image: node });
        break;
      case 'footnote':
        this.#addMark(node);
        break;
      case 'label':
        this.#addText(labelText(node), this.#look([], 'text'));
        break;
      case 'reference':
        this.#addReference(node);
        break;
    }
  }

  /** Unknown character styles change nothing: the style loader has already reported them. */
  #look(names: readonly string[], role: Role): Look {
    const key = names.length === 0 ? role : `${role} ${names.join(' ')}`;
    const known = this.#looks.get(key);
    if (known) return known;
    const { characters } = this.#context.sheet;
    const changes = names.flatMap((name) => characters.get(name) ?? []);
    const look = lookOf(this.#style, changes, role);
    this.#looks.set(key, look);
    return look;
  }

  #addLines(text: string, look: Look): void {
    if (!LINE_END.test(text)) {
      this.#addText(text, look);
      return;
    }
    text.split(/\r\n|[\n\r\u2028]/).forEach((line, i) => {
      if (i > 0) this.runs.push({ type: 'break' });
      this.#addText(line, look);
    });
  }

  /** Neighbouring texts of one look are shaped as one: quotes find their partners across a field's edge. */
  #addText(text: string, look: Look): void {
    if (text === '') return;
    const last = this.runs.at(-1);
    const isGoingOn = last?.type === 'text' && last.look === look && !last.note;
    if (isGoingOn) this.runs[this.runs.length - 1] = { ...last, text: last.text + text };
    else this.runs.push({ type: 'text', look, text, note: undefined });
  }

  #addReference(reference: Reference): void {
    const text = referenceText(reference, this.#context);
    if (text === '') return;
    this.#addText(text, this.#look(reference.styles, 'text'));
    const run = this.runs.length - 1;
    const last = this.runs[run]!;
    const to = last.type === 'text' ? last.text.length : 0;
    this.mentions.push({ run, from: to - text.length, to, reference });
  }

  #addMark(note: Footnote): void {
    const number = this.#context.footnoteNumbers.get(note);
    const look = this.#look([this.#context.sheet.footnote.mark], 'note');
    this.runs.push({ type: 'text', look, text: String(number ?? '?'), note });
  }
}

/** Inline nodes in order, texts of one look joined, forced breaks between lines. */
export function collectRuns(
  children: readonly Inline[],
  style: TextStyle,
  context: LayoutContext,
): Collected {
  const collector = new RunCollector(style, context);
  collector.collect(children);
  return collector;
}
