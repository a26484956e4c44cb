/** YAML or JSON text → plain data with a place for every value. Dates stay text; what a scalar looked like is kept. */

import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type Scalar,
  type YAMLError,
} from 'yaml';
import type { Finding, Message } from '../../base/finding.js';
import { shorten } from '../../base/finding.js';
import { LIMITS } from '../../base/limits.js';
import { isForbiddenStep, pointerChild } from '../../base/pointer.js';
import {
  type FindingWords,
  givenTwice,
  NO_KEY,
  NOT_FINITE,
  type ParsedText,
  Refusal,
  TOO_DEEP,
  TOO_LONG,
  TOO_MANY_ALIASES,
  unread,
  type ValuePlace,
} from './parsed-text.js';

const SYNTAX: Readonly<Record<string, Message>> = {
  BAD_INDENT: { zh: '缩进不对', en: 'wrong indentation' },
  TAB_AS_INDENT: { zh: '缩进须用空格，不能用制表符', en: 'indent with spaces, not tabs' },
  MISSING_CHAR: {
    zh: '缺少字符（引号、括号、逗号或空格）',
    en: 'a quote, bracket, comma or space is missing',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    zh: '一行里出现了两个“: ”；文字里有冒号时请加引号',
    en: 'two “: ” in one line; put text that contains a colon in quotes',
  },
  MULTILINE_IMPLICIT_KEY: {
    zh: '这一行不是“键: 值”（冒号须为半角，后面有空格）',
    en: 'this line is not “key: value” (an ASCII colon with a space after it)',
  },
  BAD_ALIAS: { zh: '“*”在此处是引用；文字请加引号', en: '“*” starts a reference here; put text in quotes' },
  MULTIPLE_DOCS: {
    zh: '一个文件只能有一份数据（多了“---”）',
    en: 'a file holds one document (there is a “---” too many)',
  },
  TAG_RESOLVE_FAILED: { zh: '不接受自定义标签（“!”）', en: 'custom tags (“!”) are not accepted' },
};

/** Values that aliases may add: enough to repeat any address, not enough to fill memory. */
const ALIASED_NODES = LIMITS.yamlAliases * 1000;

/** Turns one document into data; holds what the walk collects. */
class Conversion {
  readonly places = new Map<string, ValuePlace>();
  readonly sources = new Map<string, string>();
  readonly textLines = new Map<string, number>();
  private aliases = 0;
  private aliasedNodes = 0;
  private aliasDepth = 0;
  private readonly document: Document;
  private readonly lines: LineCounter;

  constructor(document: Document, lines: LineCounter) {
    this.document = document;
    this.lines = lines;
  }

  convert(node: unknown, pointer: string, depth: number): unknown {
    const offset = offsetOf(node);
    if (depth > LIMITS.dataDepth) throw new Refusal(TOO_DEEP, offset);
    this.countAliased(offset);
    if (isAlias(node)) return this.alias(node.resolve(this.document), pointer, depth, offset);
    if (isMap(node)) return this.map(node.items, pointer, depth);
    if (isSeq(node)) {
      return node.items.map((item, i) => {
        const inner = pointerChild(pointer, i);
        this.mark(inner, offsetOf(item) ?? offset);
        return this.convert(item, inner, depth + 1);
      });
    }
    return isScalar(node) ? this.scalar(node, pointer) : null;
  }

  mark(pointer: string, offset: number | undefined): void {
    if (offset === undefined) return;
    const { line, col } = this.lines.linePos(offset);
    this.places.set(pointer, { line: Math.max(1, line), column: Math.max(1, col) });
  }

  private countAliased(offset: number | undefined): void {
    if (this.aliasDepth === 0) return;
    this.aliasedNodes += 1;
    if (this.aliasedNodes > ALIASED_NODES) this.refuseAliases(offset);
  }

  private refuseAliases(offset: number | undefined): never {
    throw new Refusal(TOO_MANY_ALIASES, offset);
  }

  private alias(
    target: Node | undefined,
    pointer: string,
    depth: number,
    offset: number | undefined,
  ): unknown {
    this.aliases += 1;
    if (this.aliases > LIMITS.yamlAliases) this.refuseAliases(offset);
    if (!target) throw new Refusal({ rule: 'file.syntax', message: SYNTAX.BAD_ALIAS! }, offset);
    this.aliasDepth += 1;
    const value = this.convert(target, pointer, depth + 1);
    this.aliasDepth -= 1;
    return value;
  }

  private map(items: readonly Pair[], pointer: string, depth: number): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const pair of items) {
      const key = this.key(pair);
      const offset = offsetOf(pair.key);
      if (Object.hasOwn(result, key)) throw new Refusal(givenTwice(key), offset);
      const inner = pointerChild(pointer, key);
      this.mark(inner, offset);
      result[key] = this.convert(pair.value, inner, depth + 1);
    }
    return result;
  }

  private key(pair: Pair): string {
    const node = isAlias(pair.key) ? pair.key.resolve(this.document) : pair.key;
    const isPlain = isScalar(node);
    const key = isPlain ? (node.source ?? String(node.value ?? '')) : '';
    if (isPlain && !isForbiddenStep(key)) return key;
    throw new Refusal(NO_KEY, offsetOf(pair.key));
  }

  private text(node: Scalar, value: string, pointer: string): string {
    const offset = offsetOf(node);
    if (value.length > LIMITS.textLength) throw new Refusal(TOO_LONG, offset);
    const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
    if (isBlock && offset !== undefined) this.textLines.set(pointer, this.lines.linePos(offset).line + 1);
    return value;
  }

  private scalar(node: Scalar, pointer: string): unknown {
    const { value, source } = node;
    if (typeof value === 'string') return this.text(node, value, pointer);
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Refusal(NOT_FINITE, offsetOf(node));
    if (typeof value === 'number' || typeof value === 'boolean') {
      this.sources.set(pointer, source ?? String(value));
      return value;
    }
    return null;
  }
}

function offsetOf(node: unknown): number | undefined {
  const range = (node as { range?: readonly number[] | null } | null)?.range;
  return range?.[0];
}

function syntaxFinding(error: YAMLError, file: string, text: string, lines: LineCounter): Finding {
  const { line, col } = lines.linePos(error.pos[0]);
  const endsEarly = error.pos[0] >= text.trimEnd().length;
  const known = SYNTAX[error.code] ?? { zh: '格式错误', en: 'syntax error' };
  const first = error.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '');
  const message = endsEarly
    ? { zh: '文件在这里突然结束，可能没有写完', en: `the file ends too early: ${first}` }
    : { zh: known.zh, en: `${known.en}: ${first}` };
  const source = text.split('\n')[line - 1]?.trim() ?? '';
  return {
    rule: 'file.syntax',
    severity: 'error',
    file,
    line: Math.max(1, line),
    column: Math.max(1, col),
    message,
    ...(source !== '' && { value: shorten(source) }),
  };
}

function placeAt(lines: LineCounter, offset: number | undefined): ValuePlace | undefined {
  if (offset === undefined) return undefined;
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

function parseStrictly(text: string, file: string, lines: LineCounter): ParsedText {
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    merge: false,
    // Checked in Conversion.map: the library compares every key with every other, too slow for hostile files.
    uniqueKeys: false,
    keepSourceTokens: false,
    prettyErrors: false,
    lineCounter: lines,
  });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    const findings = faults.slice(0, 5).map((fault) => syntaxFinding(fault, file, text, lines));
    return unread(findings);
  }
  const conversion = new Conversion(document, lines);
  conversion.mark('', offsetOf(document.contents) ?? 0);
  const value = conversion.convert(document.contents, '', 0);
  const { places, sources, textLines } = conversion;
  return { value, places, sources, textLines, findings: [] };
}

/** Deeper than any data is allowed to be; the parser itself must not be asked, it recurses. */
function nestsTooDeep(text: string): boolean {
  let depth = 0;
  for (const character of text) {
    if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    // Brackets inside text count too, so the bound is wide.
    if (depth > LIMITS.dataDepth * 16) return true;
  }
  return false;
}

/** Reads YAML 1.2 (core schema) or JSON. Never throws; with findings there is no value. */
export function parseText(text: string, file: string): ParsedText {
  const lines = new LineCounter();
  const refused = (told: FindingWords, offset?: number) =>
    unread([{ ...told, severity: 'error', file, ...placeAt(lines, offset) }]);
  if (nestsTooDeep(text)) return refused(TOO_DEEP);
  try {
    return parseStrictly(text, file, lines);
  } catch (error) {
    if (error instanceof Refusal) return refused(error.told, error.offset);
    if (error instanceof RangeError) return refused(TOO_DEEP);
    const message = { zh: '格式错误', en: `syntax error: ${(error as Error).message}` };
    return refused({ rule: 'file.syntax', message });
  }
}
