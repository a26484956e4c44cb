/** Numbers captions and fills in what mentions of them say. Only page numbers are left, which layout finds. */

import { type Finding, type Message, plain } from '../base/finding.js';
import { inlineText, labelText } from './text.js';
import type {
  Block,
  Captioned,
  Document,
  Figure,
  Heading,
  Inline,
  Label,
  Node,
  Reference,
  Table,
} from './tree.js';
import { mapDocument, walk } from './walk.js';

/** How captions are numbered; `{n}` stands for the number. */
export interface CaptionNumbering {
  readonly figure: string;
  readonly table: string;
  /** Numbers begin anew after each heading of level 1, whose own number stands before them: 2-3. */
  readonly bySection: boolean;
}

export interface Resolved {
  readonly document: Document;
  /** References to what is not there (`reference.unknown`), ids given twice (`reference.repeated`). */
  readonly findings: readonly Finding[];
}

export function resolveReferences(document: Document, numbering: CaptionNumbering): Resolved {
  const { numbered, isNamed, isMentioned } = numberCaptions(document, numbering);
  if (!isNamed && !isMentioned) return { document: numbered, findings: [] };
  const { targets, repeated } = targetsIn(numbered);
  if (!isMentioned) return { document: numbered, findings: repeated };
  const unknown: Reference[] = [];
  const resolved = mapDocument(numbered, {
    inline: (inline) => {
      if (inline.type !== 'reference') return undefined;
      const target = targets.get(inline.target);
      if (target === undefined) unknown.push(inline);
      return [{ ...inline, text: target === undefined ? '？' : textOf(inline, target) }];
    },
  });
  const names = [...targets.keys()];
  return { document: resolved, findings: [...repeated, ...unknown.map((one) => unknownTarget(one, names))] };
}

// ——— Captions ———

/** Characters that a number written by the author can begin with. */
const OWN_LABEL_STARTS = '附图表FT';

/** 图3-1, 表 2, 附图1, 表一: a number that the author wrote. Not 图5G网络, 表2025年经费. Few captions have one: the expression waits for them. */
function ownLabelIn(text: string): RegExpExecArray | null {
  if (!OWN_LABEL_STARTS.includes(text.charAt(0))) return null;
  const label =
    /^(?:附?[图表]|Fig(?:ure|\.)?|Table)[ \u00a0\u3000]*(?:(?:[A-Z]?\d+|[A-Z]|[一二三四五六七八九十]+)[-–—.．])*(?:[A-Z]?(\d+)(?![A-Za-z\d年月%％])|[一二三四五六七八九十]+(?!\p{L}))/u;
  return label.exec(text);
}

/** Between a caption's number and its words. */
const GAP = '\u3000';

/** The captions numbered so far. */
interface Counter {
  section: number;
  readonly last: Record<Captioned, number>;
  /** The label before, all but its number: where the next has another, it begins anew. */
  readonly prefix: Record<Captioned, string>;
}

/** The document with its captions numbered, and whether anything in it has an id or mentions one. */
interface Numbered {
  readonly numbered: Document;
  readonly isNamed: boolean;
  readonly isMentioned: boolean;
}

function numberCaptions(document: Document, numbering: CaptionNumbering): Numbered {
  const counter: Counter = { section: 0, last: { figure: 0, table: 0 }, prefix: { figure: '', table: '' } };
  const captions = new Map<readonly Inline[], readonly Inline[]>();
  let [isNamed, isMentioned] = [false, false];
  walk(document, (node) => {
    if (node.type === 'text') return;
    if (node.type === 'reference') isMentioned = true;
    if (!isTarget(node)) return;
    if (node.id !== undefined) isNamed = true;
    if (node.type !== 'heading') {
      if (node.caption.length > 0) captions.set(node.caption, labelled(node, counter, numbering));
    } else if (node.level === 1 && numbering.bySection) startSection(counter);
  });
  if (captions.size === 0) return { numbered: document, isNamed, isMentioned };
  const numbered = mapDocument(document, {
    block: (block) => {
      const isCaptioned = block.type === 'figure' || block.type === 'table';
      const caption = isCaptioned ? captions.get(block.caption) : undefined;
      return isCaptioned && caption ? [{ ...block, caption }] : undefined;
    },
  });
  return { numbered, isNamed, isMentioned };
}

function startSection(counter: Counter): void {
  counter.section += 1;
  counter.last.figure = 0;
  counter.last.table = 0;
}

/** A caption that begins with its number: the author's, or the next. */
function labelled(block: Figure | Table, counter: Counter, numbering: CaptionNumbering): readonly Inline[] {
  const { type: of, caption } = block;
  const [first, ...rest] = caption;
  if (first?.type === 'label') return caption;
  const own = first?.type === 'text' && first.styles.length === 0 ? ownLabelIn(first.text) : null;
  if (first?.type !== 'text' || own === null) {
    const section = numbering.bySection && counter.section > 0 ? `${counter.section}-` : '';
    const prefix = numbering[of].replace('{n}', section);
    const gap = { type: 'text', text: GAP, styles: [], origin: undefined } as const;
    return [count(of, prefix, counter.last[of] + 1, counter), gap, ...caption];
  }
  const number = own[1] === undefined ? undefined : Number(own[1]);
  const prefix = own[1] === undefined ? own[0] : own[0].slice(0, -own[1].length);
  return [count(of, prefix, number, counter), { ...first, text: first.text.slice(own[0].length) }, ...rest];
}

function count(of: Captioned, prefix: string, number: number | undefined, counter: Counter): Label {
  const follows =
    number === counter.last[of] + 1 &&
    (number > 1 ? prefix === counter.prefix[of] : counter.prefix[of] === '');
  counter.last[of] = number ?? counter.last[of];
  counter.prefix[of] = prefix;
  return { type: 'label', of, prefix, number, restarts: number !== undefined && !follows };
}

// ——— Mentions ———

function isTarget(node: Node): node is Heading | Table | Figure {
  return node.type === 'heading' || node.type === 'table' || node.type === 'figure';
}

function targetsIn(document: Document): { targets: ReadonlyMap<string, Block>; repeated: Finding[] } {
  const targets = new Map<string, Block>();
  const repeated: Finding[] = [];
  walk(document, (node) => {
    if (!isTarget(node) || node.id === undefined) return;
    if (targets.has(node.id)) repeated.push(repeatedId(node.id));
    else targets.set(node.id, node);
  });
  return { targets, repeated };
}

/** Blocks by their ids; of those that have the same the first. */
export function targetsOf(document: Document): ReadonlyMap<string, Block> {
  return targetsIn(document).targets;
}

/** 一、 （二） 第三章 1.2: what a heading's author numbered it with. */
const HEADING_NUMBER =
  /^(?:第[\d一二三四五六七八九十百]+[章节条部篇编]|（[\d一二三四五六七八九十]+）|[一二三四五六七八九十]+(?=、)|\d+(?:[.．]\d+)*(?![\d年月]))/u;

/** What a reference prints; nothing yet for a page. */
function textOf({ show }: Reference, target: Block): string {
  if (show === 'page') return '';
  if (target.type === 'heading') {
    const title = inlineText(target.children).trim();
    return show === 'number' ? (HEADING_NUMBER.exec(title)?.[0] ?? title) : title;
  }
  if (target.type !== 'table' && target.type !== 'figure') return '';
  const [label, ...words] = target.caption;
  if (label?.type !== 'label') return inlineText(target.caption);
  return show === 'number' ? labelText(label) : inlineText(words).trim();
}

function unknownTarget(reference: Reference, names: readonly string[]): Finding {
  const { file, line, column } = reference.place;
  return {
    rule: 'reference.unknown',
    severity: 'error',
    message: { zh: '引用的图、表或标题不存在', en: 'nothing has this id' },
    wanted: wantedNames(names),
    value: reference.target,
    ...(file !== undefined && { file }),
    line,
    column,
    ...(reference.origin !== undefined && { pointer: reference.origin }),
  };
}

const MOST_NAMES = 8;

function wantedNames(names: readonly string[]): Message {
  const shown = names.slice(0, MOST_NAMES).join(' | ');
  const none = { zh: '先给图、表或标题标上 {#标识}', en: 'an id {#name} at a figure, table or heading' };
  return shown === '' ? none : plain(names.length > MOST_NAMES ? `${shown} …` : shown);
}

function repeatedId(id: string): Finding {
  const message = {
    zh: '标识重复：引用只能指向第一处',
    en: 'the id is given twice: references lead to the first',
  };
  return { rule: 'reference.repeated', severity: 'warning', value: id, message };
}
