/** Markdown (CommonMark, GFM tables, footnotes, strikethrough, `H~2~O`, `m^2^`) → blocks. */

import type { Definition, Heading, Root, RootContent } from 'mdast';
import { LIMITS } from '../../base/limits.js';
import {
  type MarkdownOptions,
  type Narrative,
  type Note,
  type ParsedMarkdown,
  report,
  reportDepth,
} from '../narrative.js';
import { type TypedNote, type TypedText, typedText } from '../typed-text.js';
import { readBlocks } from './markdown-blocks.js';
import { markdownTree } from './markdown-tree.js';

export type { MarkdownOptions, ParsedMarkdown } from '../narrative.js';

/** A source with its tree: reading it takes longest, so that it is done once for all that is made of it. */
export interface MarkdownSource {
  /** What was typed, as Markdown (`typedText`). */
  readonly source: string;
  readonly typed: TypedText;
  /** Empty when the source is nested too deep to be read. */
  readonly root: Root;
  /** The line that is too deep, 1-based. */
  readonly deepLine: number | undefined;
}

export function readMarkdown(source: string): MarkdownSource {
  const typed = typedText(source);
  const deepLine = findDeepLine(typed.text);
  const root: Root = deepLine === undefined ? markdownTree(typed.text) : { type: 'root', children: [] };
  return { source: typed.text, typed, root, deepLine };
}

/**
 * Reads a narrative. Never throws. Findings:
 * `narrative.html` (error) raw HTML; `narrative.depth` (error) nesting; `narrative.table` (error) a table too large;
 * `narrative.image` (error: no file beside the data; warning: an attribute); `narrative.footnote` (warning);
 * `narrative.front-matter`, `narrative.mark`, `narrative.math` (info): printed otherwise than Markdown would suggest.
 */
export function parseMarkdown(text: string | MarkdownSource, options: MarkdownOptions): ParsedMarkdown {
  const { source, typed, root, deepLine } = typeof text === 'string' ? readMarkdown(text) : text;
  const narrative = narrativeOf(source, typed, options, root);
  for (const note of typed.notes) reportNote(narrative, note);
  if (deepLine !== undefined) {
    reportDepth(narrative, { line: deepLine, column: 1 });
    return { blocks: [], findings: narrative.findings };
  }
  const blocks = readBlocks(root.children, {
    narrative,
    depth: 0,
    paragraph: options.styles.paragraph,
    styles: [],
    isInNote: false,
  });
  reportUnusedNotes(narrative);
  const findings = narrative.findings.sort((a, b) => a.line! - b.line! || a.column! - b.column!);
  return { blocks, findings };
}

/** What makes a line deep: markers of quotes, lists and notes, and indentation, two columns for a level at least. */
const LINE_START = /^(?:[ \t]*(?:>|[*+-](?=[ \t])|\d{1,9}[.)](?=[ \t])|\[\^[^\]\s]+\]:))*[ \t]*/;
const MARKER = />|[*+-]|\d+[.)]|\]:/g;
/** What every line that is nested begins with. */
const NESTED = /^[ \t>*+\-\d[]/m;

/**
 * The first line (1-based) nested so far beyond the limit that reading it would take long; the exact limit is for
 * the readers. Looks at line starts only: a line indented this far, or such a rule, is in no real text.
 */
function findDeepLine(source: string): number | undefined {
  if (!NESTED.test(source)) return undefined;
  const most = LIMITS.markdownDepth * 4;
  const lines = source.split(/\r\n|\r|\n/);
  const index = lines.findIndex((line) => {
    if (line.length <= most / 2) return false;
    const start = LINE_START.exec(line)![0];
    const markers = start.match(MARKER)?.length ?? 0;
    const blanks = start.replace(/[^ \t]/g, '').replaceAll('\t', '    ').length;
    return markers + blanks / 2 > most;
  });
  return index === -1 ? undefined : index + 1;
}

/** What typing as people do left to be said. */
function reportNote(narrative: Narrative, note: TypedNote): void {
  const { line, rule, value, message, wanted } = note;
  report(narrative, { sourceLine: line }, rule, 'info', value, message, wanted);
}

function narrativeOf(source: string, typed: TypedText, options: MarkdownOptions, root: Root): Narrative {
  const links = new Map<string, Definition>();
  const notes = new Map<string, Note>();
  let shallowest = 6;
  visitBlocks(root.children, (node) => {
    // The first definition of a name counts, as CommonMark has it.
    if (node.type === 'definition' && !links.has(node.identifier)) links.set(node.identifier, node);
    if (node.type === 'footnoteDefinition' && !notes.has(node.identifier)) {
      notes.set(node.identifier, { definition: node, isUsed: false, blocks: undefined });
    }
    if (node.type === 'heading') shallowest = Math.min(shallowest, (node as Heading).depth);
  });
  return { source, lines: typed.lines, options, findings: [], links, notes, shallowest, readBlocks };
}

/** All blocks, in order; the line check has bounded the depth. */
function visitBlocks(nodes: readonly RootContent[], visit: (node: RootContent) => void): void {
  for (const node of nodes) {
    visit(node);
    const isContainer =
      node.type === 'blockquote' ||
      node.type === 'list' ||
      node.type === 'listItem' ||
      node.type === 'footnoteDefinition';
    if (isContainer) visitBlocks(node.children, visit);
  }
}

function reportUnusedNotes(narrative: Narrative): void {
  for (const { definition, isUsed } of narrative.notes.values()) {
    if (isUsed) continue;
    const mark = `[^${definition.label ?? definition.identifier}]`;
    const message = {
      zh: `脚注 ${mark} 没有被引用，不印出`,
      en: `the footnote ${mark} is never referred to`,
    };
    const wanted = { zh: `在正文中写 ${mark}，或删去`, en: `${mark} in the text, or no definition` };
    report(narrative, definition, 'narrative.footnote', 'warning', mark, message, wanted);
  }
}
