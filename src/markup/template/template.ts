/** Template markup → document. The vocabulary is `TAGS`; here tags are opened, closed and put inside each other. */

import type { Finding, Message } from '../../base/finding.js';
import { plain, shorten } from '../../base/finding.js';
import { LIMITS } from '../../base/limits.js';
import type { Place } from '../../base/place.js';
import type { Document } from '../../document/tree.js';
import type { Content, Element, MarkupResolver, Part, PartKind, Tag } from './elements.js';
import { TAGS } from './tags.js';
import { readXml } from './xml-text.js';

export type { MarkupResolver } from './elements.js';

export interface ParsedMarkup {
  /** undefined when there is any error. */
  readonly document: Document | undefined;
  readonly findings: readonly Finding[];
}

/** GB/T 9704's body size, 三号: what `1字` means in a template unless the caller knows better. */
const BODY_SIZE = 16;

/** Elements inside each other; far more than a form needs, few enough for later stages to recurse. */
const MAX_DEPTH = 64;

/**
 * Reads what a template yields. Fields, tick boxes, narratives and pictures are filled in on the way by `resolver`,
 * so the document is complete when this returns. Findings are `template.markup`, in order of place.
 */
export function parseMarkup(
  source: string,
  file: string,
  resolver: MarkupResolver,
  typeSize = BODY_SIZE,
): ParsedMarkup {
  const reader = new TemplateReader(source, file, resolver, typeSize);
  return reader.read();
}

/** An element whose end is still to come. `tag` is undefined for an unknown or misplaced one: its children are dropped. */
interface Open {
  readonly tag: Tag | undefined;
  readonly name: string;
  readonly place: Place;
  readonly attributes: Readonly<Record<string, string>>;
  readonly parts: Part[];
}

class TemplateReader {
  readonly #source: string;
  readonly #file: string;
  readonly #resolver: MarkupResolver;
  readonly #typeSize: number;
  readonly #open: Open[] = [];
  readonly #findings: Finding[] = [];
  readonly #lineStarts: number[] = [0];
  #document: Document | undefined;
  /** Of the place last asked for. */
  #line = 0;

  constructor(source: string, file: string, resolver: MarkupResolver, typeSize: number) {
    this.#source = source;
    this.#file = file;
    this.#resolver = resolver;
    this.#typeSize = typeSize;
    for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1)) {
      this.#lineStarts.push(at + 1);
    }
  }

  read(): ParsedMarkup {
    const fault = readXml(this.#source, {
      open: (name, attributes, start) => this.#enter(name, attributes, start),
      close: () => this.#leave(),
      text: (text, start) => this.#text(text, start),
    });
    if (fault) {
      const [found = ''] = this.#source.slice(fault.offset, fault.offset + 40).split('\n', 1);
      this.#fault(this.#placeAt(fault.offset), found, fault.message, fault.wanted);
    }
    const findings = this.#findings.sort((a, b) => a.line! - b.line! || a.column! - b.column!);
    const isSound = findings.length === 0;
    return { document: isSound ? this.#document : undefined, findings };
  }

  #enter(name: string, attributes: Readonly<Record<string, string>>, start: number): void {
    const place = this.#placeAt(start);
    const parent = this.#open.at(-1);
    const tag = this.#tagFor(name, parent, place);
    this.#open.push({ tag, name, place, attributes, parts: [] });
  }

  /** The tag, if it is known and may stand here; inside a refused element nothing more is reported. */
  #tagFor(name: string, parent: Open | undefined, place: Place): Tag | undefined {
    if (parent !== undefined && parent.tag === undefined) return undefined;
    const tag = TAGS.get(name);
    const allowed: Content = parent?.tag?.content ?? ['document'];
    if (tag === undefined) {
      const message = { zh: `没有 <${name}> 这个元素`, en: `there is no element <${name}>` };
      this.#fault(place, name, message, tagsOf(allowed));
      return undefined;
    }
    if (!allowed.includes(tag.kind) || this.#open.length >= MAX_DEPTH) {
      const isDeep = this.#open.length >= MAX_DEPTH;
      this.#fault(place, name, ...(isDeep ? TOO_DEEP : misplaced(name, parent?.name, allowed)));
      return undefined;
    }
    return tag;
  }

  #leave(): void {
    const open = this.#open.pop();
    if (open?.tag === undefined) return;
    const { tag, place, parts } = open;
    const values = this.#readAttributes(open, tag);
    if (values === undefined) return;
    const element: Element = {
      place,
      parts,
      resolver: this.#resolver,
      fault: (found, message, wanted, at) => {
        // A fault inside has already said why this element looks wrong.
        const isFirst = !this.#findings.some((finding) => finding.line! >= place.line);
        if (isFirst) this.#fault(at ?? place, found, message, wanted);
      },
    };
    for (const part of tag.build(values, element)) this.#add(part);
  }

  #add(part: Part): void {
    if (part.kind === 'document') this.#document = part.document;
    this.#open.at(-1)?.parts.push(part);
  }

  /** All attribute values, or undefined when one is unknown, missing or unreadable. */
  #readAttributes(open: Open, tag: Tag): Record<string, unknown> | undefined {
    const before = this.#findings.length;
    const values: Record<string, unknown> = { ...tag.fallbacks };
    for (const name in open.attributes) values[name] = this.#readAttribute(open, tag, name);
    for (const name of tag.needed) {
      if (Object.hasOwn(open.attributes, name)) continue;
      const message = {
        zh: `<${tag.name}> 缺少属性 ${name}`,
        en: `<${tag.name}> lacks the attribute ${name}`,
      };
      this.#fault(open.place, tag.name, message, tag.attributes[name]!.wanted);
    }
    return this.#findings.length > before ? undefined : values;
  }

  #readAttribute({ attributes, place }: Open, tag: Tag, name: string): unknown {
    const attribute = Object.hasOwn(tag.attributes, name) ? tag.attributes[name] : undefined;
    if (attribute === undefined) {
      const known = Object.keys(tag.attributes);
      const message = {
        zh: `<${tag.name}> 没有属性 ${name}`,
        en: `<${tag.name}> has no attribute ${name}`,
      };
      this.#fault(place, name, message, plain(known.join(' | ') || '—'));
      return undefined;
    }
    const given = attributes[name]!;
    const value = attribute.read(given, this.#typeSize);
    if (value === undefined) {
      const message = {
        zh: `<${tag.name}> 的属性 ${name} 无法识别`,
        en: `${name} of <${tag.name}> cannot be read`,
      };
      this.#fault(place, given, message, attribute.wanted);
    } else if (given !== '' && attribute.styleKind !== undefined) {
      this.#resolver.style?.(attribute.styleKind, given, place);
    }
    return value;
  }

  #text(text: string, start: number): void {
    const parent = this.#open.at(-1);
    if (parent?.tag === undefined) return;
    if (parent.tag.content.includes('inline')) {
      parent.parts.push({ kind: 'inline', inline: { type: 'text', text, styles: [], origin: undefined } });
      return;
    }
    const blank = /^[ \t\r\n]*/.exec(text)![0];
    if (blank.length === text.length) return;
    const message = {
      zh: `<${parent.name}> 中不能直接写文字`,
      en: `<${parent.name}> cannot contain text directly`,
    };
    const place = this.#placeAt(start + blank.length);
    this.#fault(place, text.trim(), message, tagsOf(parent.tag.content));
  }

  #fault(place: Place, found: string, message: Message, wanted: Message): void {
    if (this.#findings.length >= LIMITS.findings) return;
    this.#findings.push({
      rule: 'template.markup',
      severity: 'error',
      file: this.#file,
      line: place.line,
      column: place.column,
      value: shorten(found),
      message,
      wanted,
    });
  }

  #placeAt(offset: number): Place {
    const starts = this.#lineStarts;
    // Most tags stand on the line of the one before, or soon after it.
    let low = starts[this.#line]! <= offset ? this.#line : 0;
    let high = starts.length - 1;
    for (let next = low + 1; next <= high && next <= low + 3; next++) {
      if (starts[next]! > offset) high = next - 1;
    }
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    this.#line = low;
    return { line: low + 1, column: offset - starts[low]! + 1 };
  }
}

/** The tags that may stand where these kinds may. */
function tagsOf(kinds: readonly PartKind[]): Message {
  const names = [...TAGS.values()].filter((tag) => kinds.includes(tag.kind)).map((tag) => `<${tag.name}>`);
  return names.length === 0 ? { zh: '空元素', en: 'an empty element' } : plain(names.join(' '));
}

/** What is wrong, and what is wanted. */
type MessageAndWanted = readonly [Message, Message];

const TOO_DEEP: MessageAndWanted = [
  { zh: `元素嵌套超过 ${MAX_DEPTH} 层`, en: `elements nested more than ${MAX_DEPTH} deep` },
  { zh: `不超过 ${MAX_DEPTH} 层`, en: `at most ${MAX_DEPTH} levels` },
];

function misplaced(name: string, parent: string | undefined, allowed: readonly PartKind[]): MessageAndWanted {
  const wanted = tagsOf(allowed);
  if (parent === undefined)
    return [{ zh: `<${name}> 不能作根元素`, en: `<${name}> cannot be the root` }, wanted];
  return [{ zh: `<${name}> 不能放在 <${parent}> 中`, en: `<${name}> is not allowed in <${parent}>` }, wanted];
}
