/**
 * YAML as most people write it, read line by line: a tenth of what the library takes to get going. Whatever is not
 * plainly `key: value`, a list, text in quotes, `|` or brackets on one line is declined, and the library reads the file.
 * So is every file with a fault: only the library knows what to say of it.
 */

/** 1-based. */
export interface PlainPlace {
  readonly line: number;
  readonly column: number;
}

/** A value as it stands in the file. */
export type PlainNode = PlainPlace &
  (
    | { readonly type: 'map'; readonly entries: readonly PlainEntry[] }
    | { readonly type: 'list'; readonly items: readonly PlainNode[] }
    /** `source`: how a number or a boolean is typed; `isBlock`: a text below `|`. */
    | {
        readonly type: 'scalar';
        readonly value: string | number | boolean | null;
        readonly source?: string;
        readonly isBlock?: boolean;
      }
  );

export interface PlainEntry extends PlainPlace {
  readonly key: string;
  readonly value: PlainNode;
}

interface Line {
  readonly number: number;
  readonly indent: number;
  /** Without indentation and the spaces at its end. */
  readonly text: string;
}

/** Thrown and caught here: the library reads the file. */
const DECLINED = new Error('not plain');

function decline(): never {
  throw DECLINED;
}

const MAX_DEPTH = 32;
/** Other line ends than LF, tabs, marks of byte order: rare, and easily misread. Documents and directives too. */
const UNUSUAL = /[\r\t\u0085\u2028\u2029\ufeff\0]|^(?:---|\.\.\.|%)/m;
/** Begins something else than plain text. */
const INDICATOR = /^(?:[,[\]{}#&*!|>'"%@`]|[-?:](?: |$))/;
/** In plain text: a comment or the end of a key. */
const CUT = / #|: |:$/;
const FLOW_CUT = /[,[\]{}]| #|:/;
const NUMBER = /^[-+]?(?:\d{1,15}|\d{1,15}\.\d{1,15})$/;
/** What the library may take for a number as well: exponents, other bases, infinity, `-0`. */
const ODD_NUMBER = /^[-+]?(?:\.?\d[\d.]*(?:e[-+]?\d+)?|0[xo][\da-f]*|\.(?:inf|nan)|0+)$/i;
const NULL = /^(?:~|null|Null|NULL)$/;
const TRUE = /^(?:true|True|TRUE)$/;
const FALSE = /^(?:false|False|FALSE)$/;

/** Spaces alone are white space in YAML, where tabs are not: an ideographic space is text. */
const indentOf = (raw: string) => raw.search(/[^ ]/);
const trimmedEnd = (text: string) => text.replace(/ +$/, '');
/** Longer keys on one line are refused. */
const MAX_KEY = 1000;

type Scalar = Extract<PlainNode, { type: 'scalar' }>;

/** Plain text as the core schema reads it. */
function scalarOf(text: string, place: PlainPlace): Scalar {
  const { line, column } = place;
  if (NULL.test(text)) return { type: 'scalar', value: null, line, column };
  if (TRUE.test(text)) return { type: 'scalar', value: true, source: text, line, column };
  if (FALSE.test(text)) return { type: 'scalar', value: false, source: text, line, column };
  if (NUMBER.test(text) && !/^[-+]0*(?:\.0*)?$/.test(text)) {
    return { type: 'scalar', value: Number(text), source: text, line, column };
  }
  if (ODD_NUMBER.test(text)) decline();
  return { type: 'scalar', value: text, line, column };
}

/** A key that is not in quotes: what would be a number or a boolean is the library's. */
function plainKey(text: string): string {
  const { value } = scalarOf(text, { line: 0, column: 0 });
  return typeof value === 'string' ? value : decline();
}

/** What stands on one line from a column on: a scalar, or brackets. */
class LineReader {
  at = 0;
  readonly #line: Line;
  readonly #text: string;

  constructor(line: Line, at = 0) {
    this.#line = line;
    this.#text = line.text;
    this.at = at;
  }

  get place(): PlainPlace {
    return { line: this.#line.number, column: this.#line.indent + this.at + 1 };
  }

  /** All that is left of the line, but for a comment, is one value. */
  value(depth: number): PlainNode {
    const first = this.#text[this.at];
    if (first === '[' || first === '{') {
      const node = this.#flow(depth);
      this.#end();
      return node;
    }
    if (first === '"' || first === "'") {
      const { place } = this;
      const value = this.#quoted();
      this.#end();
      return { type: 'scalar', value, ...place };
    }
    const { place } = this;
    const rest = this.#text.slice(this.at);
    const cut = CUT.exec(rest);
    if (cut && cut[0] !== ' #') decline();
    const text = trimmedEnd(cut ? rest.slice(0, cut.index) : rest);
    if (text === '' || INDICATOR.test(text)) decline();
    this.at = this.#text.length;
    return scalarOf(text, place);
  }

  /** A key and the colon after it, at the start of an entry; undefined where there is none. */
  key(): { readonly key: string } | undefined {
    const first = this.#text[this.at];
    const start = this.at;
    if (first === '"' || first === "'") {
      const key = this.#quoted();
      if (this.#text[this.at] === ':' && /^(?: |$)/.test(this.#text.slice(this.at + 1))) {
        this.at += 1;
        return { key };
      }
      this.at = start;
      return undefined;
    }
    const rest = this.#text.slice(start);
    if (INDICATOR.test(rest)) return undefined;
    const cut = CUT.exec(rest);
    if (!cut || cut[0] === ' #') return undefined;
    const key = rest.slice(0, cut.index);
    if (key === '' || key.endsWith(' ') || key === '<<' || key.length > MAX_KEY) decline();
    this.at = start + cut.index + 1;
    return { key: plainKey(key) };
  }

  skipSpaces(): void {
    while (this.#text[this.at] === ' ') this.at += 1;
  }

  /** Whether only a comment, or nothing, is left. */
  isAtEnd(): boolean {
    const rest = this.#text.slice(this.at);
    return /^ *$|^ +#/.test(rest);
  }

  #end(): void {
    if (!this.isAtEnd()) decline();
  }

  /** Text in quotes without escapes. */
  #quoted(): string {
    const quote = this.#text[this.at]!;
    const end = this.#text.indexOf(quote, this.at + 1);
    if (end < 0) decline();
    const text = this.#text.slice(this.at + 1, end);
    if (text.includes('\\') || this.#text[end + 1] === quote) decline();
    this.at = end + 1;
    return text;
  }

  #flow(depth: number): PlainNode {
    if (depth > MAX_DEPTH) decline();
    const { place } = this;
    const isMap = this.#text[this.at] === '{';
    const [close, entries, items] = [isMap ? '}' : ']', [] as PlainEntry[], [] as PlainNode[]];
    this.at += 1;
    this.skipSpaces();
    while (this.#text[this.at] !== close) {
      if (isMap) entries.push(this.#flowEntry(depth));
      else items.push(this.#flowValue(depth));
      this.skipSpaces();
      if (this.#text[this.at] === close) break;
      if (this.#text[this.at] !== ',') decline();
      this.at += 1;
      this.skipSpaces();
      if (this.#text[this.at] === close) decline();
    }
    this.at += 1;
    return isMap ? { type: 'map', entries, ...place } : { type: 'list', items, ...place };
  }

  #flowEntry(depth: number): PlainEntry {
    const { place } = this;
    const key = this.#flowScalar(true);
    if (this.#text[this.at] !== ':' || this.#text[this.at + 1] !== ' ') decline();
    this.at += 1;
    this.skipSpaces();
    return { key, value: this.#flowValue(depth), ...place };
  }

  #flowValue(depth: number): PlainNode {
    const first = this.#text[this.at];
    if (first === '[' || first === '{') return this.#flow(depth + 1);
    const { place } = this;
    const isQuoted = first === '"' || first === "'";
    const text = this.#flowScalar(false);
    return isQuoted ? { type: 'scalar', value: text, ...place } : scalarOf(text, place);
  }

  /** The text of a scalar in brackets, before the mark that ends it. */
  #flowScalar(isKey: boolean): string {
    const first = this.#text[this.at];
    if (first === '"' || first === "'") {
      const text = this.#quoted();
      if (!/^ *[,\]}]|^: /.test(this.#text.slice(this.at))) decline();
      return text;
    }
    const rest = this.#text.slice(this.at);
    const cut = FLOW_CUT.exec(rest);
    if (!cut || cut[0] === ' #' || cut[0] === '[' || cut[0] === '{' || (cut[0] === ':') !== isKey) decline();
    const text = trimmedEnd(rest.slice(0, cut.index));
    if (text === '' || text === '<<' || INDICATOR.test(text) || /^[-?]/.test(text)) decline();
    if (isKey && text.length !== cut.index) decline();
    this.at += cut.index;
    return isKey ? plainKey(text) : text;
  }
}

class FileReader {
  #at = 0;
  readonly #raw: readonly string[];
  /** Blank lines and comments are undefined. */
  readonly #lines: readonly (Line | undefined)[];

  constructor(text: string) {
    this.#raw = text.split('\n');
    this.#lines = this.#raw.map((raw, i) => {
      const indent = indentOf(raw);
      if (indent < 0 || raw[indent] === '#') return undefined;
      return { number: i + 1, indent, text: trimmedEnd(raw.slice(indent)) };
    });
  }

  file(): PlainNode {
    const first = this.#peek();
    if (first === undefined || first.indent > 0) decline();
    const node = this.#block(0, 0);
    if (this.#peek()) decline();
    return node;
  }

  #peek(): Line | undefined {
    while (this.#at < this.#lines.length && this.#lines[this.#at] === undefined) this.#at += 1;
    return this.#lines[this.#at];
  }

  /** The map or list whose lines are indented by `indent`. */
  #block(indent: number, depth: number): PlainNode {
    if (depth > MAX_DEPTH) decline();
    const line = this.#peek()!;
    const place = { line: line.number, column: indent + 1 };
    if (isItem(line)) return { type: 'list', items: this.#items(indent, depth), ...place };
    return { type: 'map', entries: this.#entries(indent, depth), ...place };
  }

  #items(indent: number, depth: number): PlainNode[] {
    const items: PlainNode[] = [];
    for (let line = this.#peek(); line && line.indent === indent && isItem(line); line = this.#peek()) {
      const reader = new LineReader(line, 1);
      reader.skipSpaces();
      const { at } = reader;
      if (reader.isAtEnd() || line.text.startsWith('- ', at) || line.text[at] === '|') decline();
      if (reader.key() === undefined) {
        this.#at += 1;
        items.push(new LineReader(line, at).value(depth + 1));
        this.#noMore(indent);
      } else {
        const place = { line: line.number, column: indent + at + 1 };
        items.push({ type: 'map', entries: this.#entries(indent + at, depth + 1, at), ...place });
      }
    }
    return items;
  }

  /** `start`: where the first entry begins in its line, which is that of a list's item. */
  #entries(indent: number, depth: number, start = 0): PlainEntry[] {
    if (depth > MAX_DEPTH) decline();
    const entries: PlainEntry[] = [];
    let at = start;
    for (let line = this.#peek(); line; line = this.#peek()) {
      if (line.indent + at !== indent || (at === 0 && isItem(line))) break;
      const reader = new LineReader(line, at);
      const { place } = reader;
      const found = reader.key() ?? decline();
      this.#at += 1;
      entries.push({ key: found.key, value: this.#entryValue(reader, line, indent, depth), ...place });
      at = 0;
    }
    return entries;
  }

  #entryValue(reader: LineReader, line: Line, indent: number, depth: number): PlainNode {
    if (!reader.isAtEnd()) {
      reader.skipSpaces();
      if (line.text.slice(reader.at) === '|') return this.#literal(reader.place, indent);
      const value = reader.value(depth + 1);
      this.#noMore(indent);
      return value;
    }
    const next = this.#peek();
    const isDeeper = next !== undefined && (next.indent > indent || (next.indent === indent && isItem(next)));
    if (isDeeper) return this.#block(next.indent, depth + 1);
    return { type: 'scalar', value: null, ...reader.place };
  }

  /** Text that goes on in the next line. */
  #noMore(indent: number): void {
    const next = this.#peek();
    if (next && next.indent > indent) decline();
  }

  /** The lines below `|`, without their indentation. */
  #literal(place: PlainPlace, outer: number): PlainNode {
    const indent = indentOf(this.#raw[this.#at] ?? decline());
    if (indent <= outer) decline();
    const lines: string[] = [];
    for (let raw = this.#raw[this.#at]; raw !== undefined; raw = this.#raw[this.#at]) {
      const own = indentOf(raw);
      if (own >= 0 && own < indent) break;
      // Blank lines with spaces to spare are the library's.
      if (own < 0 && raw.length > indent) decline();
      lines.push(raw.slice(indent));
      this.#at += 1;
    }
    // Without a line end at the end of the file the text has none either.
    if (this.#at === this.#raw.length && lines.at(-1) !== '') decline();
    while (lines.at(-1) === '') lines.pop();
    return { type: 'scalar', value: `${lines.join('\n')}\n`, isBlock: true, ...place };
  }
}

const isItem = ({ text }: Line) => text === '-' || text.startsWith('- ');

/** The file's value; undefined where the library has to read it. Keys may be given twice: that is left to the caller. */
export function readPlainYaml(text: string): PlainNode | undefined {
  if (UNUSUAL.test(text)) return undefined;
  try {
    return new FileReader(text).file();
  } catch (error) {
    if (error === DECLINED) return undefined;
    throw error;
  }
}

/** The value as plain data; undefined where a key is given twice or is none we take. */
export function plainValue(node: PlainNode): unknown {
  if (node.type === 'scalar') return node.value;
  if (node.type === 'list') {
    const items = node.items.map(plainValue);
    return items.includes(undefined) ? undefined : items;
  }
  const group: Record<string, unknown> = {};
  for (const { key, value } of node.entries) {
    const inner = plainValue(value);
    if (inner === undefined || key === '__proto__' || Object.hasOwn(group, key)) return undefined;
    group[key] = inner;
  }
  return group;
}
