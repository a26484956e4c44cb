/** What the parts of the Markdown reader share: options, findings, and how deep it has got. */

import type { Definition, FootnoteDefinition, Nodes, RootContent } from 'mdast';
import type { Finding, Message, Severity } from '../base/finding.js';
import { shorten } from '../base/finding.js';
import { LIMITS } from '../base/limits.js';
import type { Block, Inline, Text } from '../document/tree.js';
import type { NarrativeStyles } from '../style/style.js';

export interface MarkdownOptions {
  /** Styles that headings, paragraphs, lists and so on take. */
  readonly styles: NarrativeStyles;
  /** Level of the shallowest heading in the source; deeper ones follow. */
  readonly headingLevel: number;
  /** For findings: the file as the user named it. */
  readonly file: string | undefined;
  /** For findings: line of the file on which the source starts, 1 for a file of its own. */
  readonly firstLine: number;
  /** JSON pointer of the narrative; every text has it as `origin`. */
  readonly pointer: string;
  /** pt that `{width=60%}` is a share of; default: the text width of the form style (32 × 四号). */
  readonly textWidth?: number;
}

export interface ParsedMarkdown {
  readonly blocks: readonly Block[];
  /** In order of place. An error stands for something left out. */
  readonly findings: readonly Finding[];
}

/** A footnote definition and what became of it. */
export interface Note {
  readonly definition: FootnoteDefinition;
  isUsed: boolean;
  blocks: readonly Block[] | undefined;
}

/** One Markdown source being read. */
export interface Narrative {
  readonly source: string;
  /** Line of what was typed for each line of `source`, from 1; undefined: the same. */
  readonly lines: readonly number[] | undefined;
  readonly options: MarkdownOptions;
  readonly findings: Finding[];
  readonly links: ReadonlyMap<string, Definition>;
  readonly notes: ReadonlyMap<string, Note>;
  /** Depth of the shallowest heading. */
  readonly shallowest: number;
  /** The block reader, for the notes inside inline content. */
  readonly readBlocks: (nodes: readonly RootContent[], scope: Scope) => Block[];
}

/** Where in the source something is read. */
export interface Scope {
  readonly narrative: Narrative;
  readonly depth: number;
  /** Style of paragraphs; '' inside lists, cells and notes, whose own style gives it. */
  readonly paragraph: string;
  /** Character styles around the text, outermost first. */
  readonly styles: readonly string[];
  readonly isInNote: boolean;
}

/** One level deeper. */
export function deeper(scope: Scope, changes: Partial<Scope> = {}): Scope {
  return { ...scope, ...changes, depth: scope.depth + 1 };
}

export function textNode(scope: Scope, text: string): Text {
  return { type: 'text', text, styles: scope.styles, origin: scope.narrative.options.pointer };
}

export function texts(scope: Scope, text: string): Inline[] {
  return text === '' ? [] : [textNode(scope, text)];
}

/** A place: a node, a line and column of `source`, or a line of what was typed. */
type Where =
  | Nodes
  | { readonly line: number; readonly column: number }
  | { readonly sourceLine: number }
  | undefined;

/** Notes a finding at a place. */
export function report(
  narrative: Narrative,
  at: Where,
  rule: string,
  severity: Severity,
  value: string,
  message: Message,
  wanted?: Message,
): void {
  const { findings, options } = narrative;
  if (findings.length >= LIMITS.findings) return;
  const place = at === undefined || 'sourceLine' in at ? undefined : 'type' in at ? at.position?.start : at;
  const line = place?.line ?? 1;
  const typedLine = at && 'sourceLine' in at ? at.sourceLine : (narrative.lines?.[line] ?? line);
  findings.push({
    rule,
    severity,
    message,
    wanted,
    file: options.file,
    line: options.firstLine + typedLine - 1,
    column: place?.column ?? 1,
    pointer: options.pointer,
    value: shorten(value),
  });
}

/** True, and reported, when something is nested too deep to be read. */
export function isTooDeep(scope: Scope, node: Nodes): boolean {
  if (scope.depth <= LIMITS.markdownDepth) return false;
  const isFirst = !scope.narrative.findings.some((finding) => finding.rule === 'narrative.depth');
  if (isFirst) reportDepth(scope.narrative, node);
  return true;
}

export function reportDepth(narrative: Narrative, at: Parameters<typeof report>[1]): void {
  const most = LIMITS.markdownDepth;
  const message = { zh: `嵌套超过 ${most} 层`, en: `nested more than ${most} levels deep` };
  report(narrative, at, 'narrative.depth', 'error', '', message, {
    zh: `列表、引文、强调等的嵌套不超过 ${most} 层`,
    en: `lists, quotes and emphasis at most ${most} deep`,
  });
}

/** A piece of raw HTML: refused, with its first tag. */
export function refuseHtml(scope: Scope, node: Nodes & { value: string }): void {
  const tag = /<[^>\n]*>?/.exec(node.value)?.[0] ?? node.value;
  const name = /^<\/?([a-z][a-z0-9]*)/i.exec(tag)?.[1]?.toLowerCase() ?? '';
  const message = {
    zh: `正文中不能用 HTML 标签 ${shorten(tag)}`,
    en: `HTML is not allowed: ${shorten(tag)}`,
  };
  const wanted = htmlAlternative(name);
  report(scope.narrative, node, 'narrative.html', 'error', tag, message, wanted);
}

/** How to say in Markdown what people use these tags for. */
const ALTERNATIVES: Readonly<Record<string, Message>> = {
  br: { zh: '换行：行末加反斜杠 \\ 或两个空格', en: 'a line break: end the line with \\ or two spaces' },
  sup: { zh: '上标：m^2^', en: 'superscript: m^2^' },
  sub: { zh: '下标：H~2~O', en: 'subscript: H~2~O' },
  b: { zh: '**加重**', en: '**strong**' },
  strong: { zh: '**加重**', en: '**strong**' },
  i: { zh: '*强调*', en: '*emphasis*' },
  em: { zh: '*强调*', en: '*emphasis*' },
  del: { zh: '~~删除~~', en: '~~deleted~~' },
  img: { zh: '![图题](文件名){width=60%}', en: '![caption](file){width=60%}' },
  table: { zh: '以 | 分隔的表格', en: 'a table with | between its cells' },
};

function htmlAlternative(name: string): Message {
  const other = { zh: '去掉标签；若是文字，写作 \\<', en: 'leave the tag out; if it is text, write \\<' };
  return Object.hasOwn(ALTERNATIVES, name) ? ALTERNATIVES[name]! : other;
}
