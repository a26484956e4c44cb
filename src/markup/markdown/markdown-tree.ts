/** Markdown → mdast, with the syntax this project reads. */

import type { Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown, type Extension as TreeExtension } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import type { Extension } from 'micromark-util-types';
import { chineseAttention } from './attention.js';
import { bracketGuard } from './bracket-guard.js';
import { plainBlocks } from './plain-blocks.js';
import { SPECIAL } from './plain-inlines.js';
import { raised, raisedFromMarkdown } from './raised.js';
import { SEGMENT_SIZE, type Segment, segmentsOf } from './segments.js';

/** Addresses in running text are text anyway, and finding them takes time. */
const noLiteralLinks: Extension = {
  disable: { null: ['wwwAutolink', 'protocolAutolink', 'emailAutolink'] },
};

/** What micromark is given. Later syntax is tried first; the guard only counts brackets that footnote marks have left alone. */
function makeExtensions(): { readonly extensions: Extension[]; readonly mdastExtensions: TreeExtension[] } {
  return {
    extensions: [bracketGuard, gfm(), noLiteralLinks, chineseAttention, raised],
    mdastExtensions: [
      // Without the one that searches the finished tree for addresses.
      ...gfmFromMarkdown().filter((extension) => extension.transforms === undefined),
      raisedFromMarkdown,
    ],
  };
}

let made: ReturnType<typeof makeExtensions> | undefined;

/** Made when a narrative needs them: most are plain, and read without micromark. */
export function markdownExtensions(): ReturnType<typeof makeExtensions> {
  made ??= makeExtensions();
  return made;
}

function parse(source: string): Root {
  return fromMarkdown(source, markdownExtensions());
}

/** The tree of a source; positions are those of the whole. Plain stretches are read without micromark. */
export function markdownTree(source: string, size = SEGMENT_SIZE): Root {
  const stretches = stretchesOf(source, size);
  const others = readSegments(stretches.filter(({ plain }) => plain === undefined));
  return { type: 'root', children: stretches.flatMap(({ plain }) => plain ?? others.shift()!) };
}

/** The tree as micromark alone gives it. */
export function fullMarkdownTree(source: string): Root {
  return { type: 'root', children: readSegments(segmentsOf(source, SEGMENT_SIZE)).flat() };
}

/** A segment, with its blocks when they are plain. */
interface Stretch extends Segment {
  readonly plain: RootContent[] | undefined;
}

/** Plain segments, and what lies between them in stretches of about `size`: starting micromark takes time as well. */
function stretchesOf(source: string, size: number): Stretch[] {
  const whole = { text: source, line: 0, offset: 0 };
  const plainWhole = plainBlocks(whole, SPECIAL);
  if (plainWhole !== undefined) return [{ ...whole, plain: plainWhole }];
  const stretches: Stretch[] = [];
  for (const segment of segmentsOf(source, 1)) {
    const plain = plainBlocks(segment, SPECIAL);
    const last = stretches.at(-1);
    const joins = plain === undefined && last !== undefined && last.plain === undefined;
    if (joins && last.text.length < size) {
      stretches[stretches.length - 1] = { ...last, text: last.text + segment.text };
    } else stretches.push({ ...segment, plain });
  }
  return stretches;
}

/** The blocks of each segment, read by micromark. */
function readSegments(segments: readonly Segment[]): RootContent[][] {
  const roots = segments.map(({ text }) => parse(text));
  const labels = definedLabels(roots);
  return segments.map((segment, index) => {
    const missing = segments.length > 1 ? missingLabels(segment, index, labels) : [];
    if (missing.length > 0) return readWith(segment, missing);
    const { children } = roots[index]!;
    for (const node of children) move(node, segment.line, segment.offset);
    return children;
  });
}

/** The segments that define each name links (`[a]`) or notes (`[^a]`) can refer to. */
type Labels = ReadonlyMap<string, ReadonlySet<number>>;

function definedLabels(roots: readonly Root[]): Labels {
  const labels = new Map<string, Set<number>>();
  const look = (node: Nodes, segment: number) => {
    if (node.type === 'definition' || node.type === 'footnoteDefinition') {
      const name = node.label ?? node.identifier;
      const key = normal(node.type === 'definition' ? `[${name}]` : `[^${name}]`);
      const defined = labels.get(key) ?? new Set();
      labels.set(key, defined.add(segment));
    }
    if (isContainer(node)) for (const child of node.children) look(child, segment);
  };
  for (const [segment, root] of roots.entries()) look(root, segment);
  return labels;
}

function isContainer(node: Nodes): node is Nodes & { children: RootContent[] } {
  return ['root', 'blockquote', 'list', 'listItem', 'footnoteDefinition'].includes(node.type);
}

/** Names are compared without case and with white space as one space. */
function normal(text: string): string {
  return text.replace(/\s+/g, ' ').toLowerCase().toUpperCase();
}

/** Names in brackets in a segment that only others define. */
function missingLabels({ text }: Segment, index: number, labels: Labels): string[] {
  const names = new Set((text.match(/\[(?:\\.|[^[\]\\])*\]/g) ?? []).map(normal));
  return [...names].filter((name) => {
    const defined = labels.get(name);
    return defined !== undefined && !defined.has(index);
  });
}

/** Reads a segment again with the names it uses defined before it; the heading keeps notes from taking in what follows. */
function readWith({ text, line, offset }: Segment, names: readonly string[]): RootContent[] {
  const before = `${names.map((name) => `${name}: x\n\n`).join('')}# x\n\n`;
  const lines = 2 * names.length + 2;
  const { children } = parse(before + text);
  const own = children.filter((node) => node.position!.start.offset! >= before.length);
  for (const node of own) move(node, line - lines, offset - before.length);
  return own;
}

/** Positions in the segment become positions in the source. */
function move(root: RootContent, lines: number, offset: number): void {
  if (lines === 0 && offset === 0) return;
  const waiting: Nodes[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const point of [node.position?.start, node.position?.end]) {
      if (point === undefined) continue;
      point.line += lines;
      point.offset = (point.offset ?? 0) + offset;
    }
    if ('children' in node) for (const child of node.children) waiting.push(child);
  }
}
