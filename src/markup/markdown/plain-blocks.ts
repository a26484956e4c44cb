/**
 * Blocks of the plainest kind (paragraphs of one line, `#` headings, tight lists, tables with outer pipes) read
 * straight from their lines. Anything unusual is left to micromark; the tests hold both to the same tree.
 */

import type { BlockContent, Heading, List, ListItem, Paragraph, RootContent, Table, TableRow } from 'mdast';
import { type PlainText, plainInlines, positionOf } from './plain-inlines.js';
import type { Segment } from './segments.js';

/** Characters that are more than text inside a line. */
type Special = RegExp;

/** Thrown away at once: some line is not plain. */
class NotPlain extends Error {}
const NOT_PLAIN = new NotPlain();

/** The blocks of a segment in the order they stand; undefined when any of it is not plain. */
export function plainBlocks(segment: Segment, special: Special): RootContent[] | undefined {
  try {
    return new PlainReader(linesOf(segment), special).blocks();
  } catch (error) {
    if (error === NOT_PLAIN) return undefined;
    throw error;
  }
}

function linesOf({ text, line, offset }: Segment): PlainText[] {
  let at = offset;
  return text.split('\n').map((one, index) => {
    const start = at;
    at += one.length + 1;
    return { text: one, line: line + index + 1, column: 1, offset: start };
  });
}

/** The rest of a line from a character on. */
function from(at: PlainText, by: number, to = at.text.length): PlainText {
  return { ...at, text: at.text.slice(by, to), column: at.column + by, offset: at.offset + by };
}

const HEADING = /^(#{1,6}) (?=[^ #])/;
const ITEM = /^( *)(?:([-*+])|(\d{1,9})\.) (?=[^ ])/;
const DELIMITERS = /^\|(?: *:?-+:? *\|)+$/;

/** What a paragraph of one line does not start with: markers of other blocks, and indentation. */
const MARKED = /^(?:[ #>=+|-]|\d{1,9}[.)](?: |$)|:?-|\*(?:\*?(?: |$)|\*\*))/;

/** Takes the lines one by one. */
class PlainReader {
  private readonly lines: readonly PlainText[];
  private readonly special: Special;
  private next = 0;

  constructor(lines: readonly PlainText[], special: Special) {
    this.lines = lines;
    this.special = special;
  }

  blocks(): RootContent[] {
    const found: RootContent[] = [];
    for (let line = this.peek(); line !== undefined; line = this.peek()) {
      if (line.text === '') this.next += 1;
      else found.push(this.block(line, found.at(-1)));
    }
    return found;
  }

  private peek(): PlainText | undefined {
    return this.lines[this.next];
  }

  /** A blank line, or the end, must follow what reaches over lines. */
  private expectBlank(): void {
    if ((this.peek()?.text ?? '') !== '') throw NOT_PLAIN;
  }

  private block(line: PlainText, before: RootContent | undefined): BlockContent {
    const heading = HEADING.exec(line.text);
    if (heading) return this.heading(line, heading[1]!.length);
    if (line.text.startsWith('|')) return this.table(line);
    // After a blank line an item may go on with the list before it, which is then a loose one.
    if (ITEM.test(line.text) && before?.type !== 'list') return this.list(0);
    if (MARKED.test(line.text)) throw NOT_PLAIN;
    this.next += 1;
    this.expectBlank();
    return this.paragraph(line);
  }

  private heading(line: PlainText, depth: number): Heading {
    this.next += 1;
    const text = from(line, depth + 1);
    // A `#` at the end would be a closing one.
    if (text.text.endsWith('#')) throw NOT_PLAIN;
    return {
      type: 'heading',
      depth: depth as Heading['depth'],
      children: this.inlines(text),
      position: positionOf(line),
    };
  }

  /** Items indented by `indent`, those further in being lists inside them. */
  private list(indent: number): List {
    const items: ListItem[] = [];
    let kind: string | undefined;
    let start: number | null = null;
    for (let match = this.item(indent); match !== undefined; match = this.item(indent)) {
      const [written, , bullet, number] = match;
      kind ??= bullet ?? '1.';
      if (kind !== (bullet ?? '1.')) throw NOT_PLAIN;
      if (items.length === 0 && number !== undefined) start = Number(number);
      items.push(this.listItem(indent, written.length));
    }
    const position = { start: items[0]!.position!.start, end: items.at(-1)!.position!.end };
    return { type: 'list', ordered: start !== null, start, spread: false, children: items, position };
  }

  /** The marker of the line when it is an item of this indentation; undefined when the list has ended before it. */
  private item(indent: number): RegExpExecArray | undefined {
    const line = this.peek();
    if (line === undefined || line.text === '') return undefined;
    const match = ITEM.exec(line.text);
    if (match === null || match[1]!.length > indent) throw NOT_PLAIN;
    return match[1]!.length === indent ? match : undefined;
  }

  private listItem(indent: number, inner: number): ListItem {
    const line = this.peek()!;
    this.next += 1;
    const words = from(line, inner);
    if (MARKED.test(words.text)) throw NOT_PLAIN;
    const children: BlockContent[] = [this.paragraph(words)];
    const isNested = this.peek()?.text.startsWith(' '.repeat(inner)) === true;
    if (isNested) children.push(this.list(inner));
    const position = { start: positionOf(from(line, indent)).start, end: children.at(-1)!.position!.end };
    return { type: 'listItem', spread: false, checked: null, children, position };
  }

  private table(head: PlainText): Table {
    const delimiters = this.lines[this.next + 1]?.text ?? '';
    if (!DELIMITERS.test(delimiters)) throw NOT_PLAIN;
    const align = delimiters.slice(1, -1).split('|').map(alignOf);
    const rows = [this.row(head, align.length)];
    this.next += 2;
    for (let line = this.peek(); line !== undefined && line.text !== ''; line = this.peek()) {
      rows.push(this.row(line, align.length));
      this.next += 1;
    }
    const last = positionOf(this.lines[this.next - 1]!);
    const position = { start: positionOf(head).start, end: last.end };
    return { type: 'table', align, children: rows, position };
  }

  /** A row with pipes at both ends and the wanted number of cells. A cell reaches from its pipe to the next. */
  private row(line: PlainText, columns: number): TableRow {
    const { text } = line;
    const cells = text.split('|').slice(1, -1);
    if (!/^\|.*\|$/.test(text) || cells.length !== columns) throw NOT_PLAIN;
    let at = 0;
    const children = cells.map((cell, index) => {
      const [start, end] = [at, at + 1 + cell.length];
      at = end;
      const words = cell.replace(/^ +| +$/g, '');
      const first = start + 1 + cell.indexOf(words);
      const isLast = index === columns - 1;
      return {
        type: 'tableCell' as const,
        children: words === '' ? [] : this.inlines(from(line, first, first + words.length)),
        position: positionOf(line, start, isLast ? end + 1 : end),
      };
    });
    return { type: 'tableRow', children, position: positionOf(line) };
  }

  private paragraph(line: PlainText): Paragraph {
    return { type: 'paragraph', children: this.inlines(line), position: positionOf(line) };
  }

  private inlines(at: PlainText) {
    const isRagged = at.text.startsWith(' ') || at.text.endsWith(' ');
    const inlines = isRagged ? undefined : plainInlines(at, this.special);
    if (inlines === undefined) throw NOT_PLAIN;
    return inlines;
  }
}

function alignOf(delimiter: string): 'left' | 'center' | 'right' | null {
  const cell = delimiter.trim();
  const [isLeft, isRight] = [cell.startsWith(':'), cell.endsWith(':')];
  if (isLeft) return isRight ? 'center' : 'left';
  return isRight ? 'right' : null;
}
