/**
 * Narratives as people type and paste them → the Markdown that they meant. Chinese texts come with indents of 　　, a
 * paragraph to a line, 600*400 and >50%: Markdown would turn or take away each of these. Fenced code stays as it is.
 */

export interface TypedNote {
  /** Of the source, from 1. */
  readonly line: number;
  readonly rule: string;
  readonly value: string;
  readonly message: { readonly zh: string; readonly en: string };
  readonly wanted?: { readonly zh: string; readonly en: string };
}

export interface TypedText {
  readonly text: string;
  /** Line of the source for each line of `text`, both from 1 (entry 0 is unused); undefined: the same. */
  readonly lines: readonly number[] | undefined;
  readonly notes: readonly TypedNote[];
}

/** CR, LF, CRLF, and the separators of lines and paragraphs that InDesign, macOS and PDFs leave behind. */
const LINE_END = /\r\n|[\r\n\u2028\u2029]/g;

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const INDENT = /^(?:[ \t\u3000\u00a0\u2000-\u200a]|&(?:emsp|ensp|nbsp);)+/;
const ITEM = /^ *(?:[-*+]|\d{1,9}[.)])(?= )/;
const RULE = /^ {0,3}(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$/;
const UNDERLINE = /^ {0,3}(?:=+|-+) *$/;
const DELIMITERS = /^ *\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$/;
/** Headings, quotes, definitions of links and notes, HTML. */
const OTHER_BLOCK = /^ {0,3}(?:#{1,6}(?: |$)|>|\[[^\]]+\]:|<[a-z!/])/i;
const NOTE = /^\[\^[^\]\s]+\]:/;
/** Numbers that begin a paragraph: 一、 （一） 1、 1． （1） ① 第一条. */
const NUMBERED =
  /^(?:[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十百\d]+[）)]|\d{1,3}(?:、|．|\.(?=[^\d\s]))|[①-⑳]|第[一二三四五六七八九十百]+[条章节])/;
const SENTENCE_END = /[。！？；：][”’』」）)】]*$/;
const HARD_BREAK = /(?:\\| {2,})$/;
/** Bullets that Word and WPS paste, most of them in private use. */
const BULLET =
  /^[\uf06c\uf06e\uf0b7\uf0d8\uf0a7\uf076\uf0fc\u2022\u25aa\u27a2](?=[\s\u3000]|\p{Script=Han})[\s\u3000]*/u;
const HAN = /\p{Script=Han}/u;

type Kind = 'blank' | 'text' | 'item' | 'table' | 'code' | 'other';

export function typedText(source: string): TypedText {
  return new Typist(source).read();
}

class Typist {
  private readonly source: string;
  private readonly out: string[] = [];
  private readonly lines: number[] = [0];
  private readonly notes: TypedNote[] = [];
  private fence: string | undefined;
  /** Inside a list or a note, whose paragraphs are indented. */
  private isInList = false;
  /** Kind of the line before. */
  private last: Kind = 'blank';

  constructor(source: string) {
    this.source = source;
  }

  read(): TypedText {
    const rows = rowsOf(this.source);
    this.dropFrontMatter(rows);
    for (let i = 0; i < rows.length; i++) i += this.row(rows, i);
    const text = this.out.join('\n');
    const isSame = this.lines.every((line, i) => line === i);
    return { text, lines: isSame ? undefined : this.lines, notes: this.notes };
  }

  private put(text: string, line: number, kind: Kind): void {
    this.out.push(text);
    this.lines.push(line);
    this.last = kind;
  }

  /** A blank line, so that what follows begins a block. */
  private part(line: number): void {
    if (this.last !== 'blank') this.put('', line, 'blank');
  }

  private note(row: Row, rule: string, zh: string, en: string, wanted?: TypedNote['wanted']): void {
    const note = { line: row.line, rule, value: row.text.trim(), message: { zh, en } };
    this.notes.push(wanted ? { ...note, wanted } : note);
  }

  /** YAML between `---` at the very start, as note-taking programs write it. */
  private dropFrontMatter(rows: Row[]): void {
    if (rows[0]?.text.trimEnd() !== '---') return;
    const end = rows.findIndex(({ text }, i) => i > 0 && text.trimEnd() === '---');
    const inside = rows.slice(1, Math.max(end, 1));
    if (inside.length === 0 || !inside.every(({ text }) => /^\w[\w-]*:|^\s+\S|^- /.test(text))) return;
    this.note(rows[0], 'narrative.front-matter', '文件开头的属性块不印出', 'the front matter is not printed');
    for (let i = 0; i <= end; i++) rows[i] = { ...rows[i]!, text: '' };
  }

  /** Takes row `i`; returns how many rows after it were taken too. */
  private row(rows: readonly Row[], i: number): number {
    const row = rows[i]!;
    if (this.fenced(row)) return 0;
    if (row.isParagraph) this.part(row.line);
    if (row.text.trim() === '') {
      this.put('', row.line, 'blank');
      return 0;
    }
    const sheet = tabbedRows(rows, i);
    if (sheet > 0) {
      this.table(rows.slice(i, i + sheet));
      return sheet - 1;
    }
    const isTable = /^ {0,3}\|/.test(row.text) || DELIMITERS.test(rows[i + 1]?.text ?? '');
    return isTable && row.text.includes('|') ? this.tableRow(rows, i) : this.line(row);
  }

  private fenced(row: Row): boolean {
    const mark = FENCE.exec(row.text)?.[1];
    const isInside = this.fence !== undefined;
    if (this.fence === undefined) this.fence = mark;
    else if (mark?.startsWith(this.fence) && row.text.trim() === mark) this.fence = undefined;
    if (!isInside && this.fence === undefined) return false;
    this.put(row.text, row.line, 'code');
    return true;
  }

  /** Cells that are parted by tabs, pasted from a spreadsheet or a word processor. */
  private table(rows: readonly Row[]): void {
    this.part(rows[0]!.line);
    const cellsOf = ({ text }: Row) =>
      text.split('\t').map((cell) => escapeMarks(cell.trim()).replaceAll('|', '\\|'));
    rows.forEach((row, i) => {
      const cells = cellsOf(row);
      this.put(`| ${cells.join(' | ')} |`, row.line, 'table');
      if (i === 0) this.put(`|${cells.map(() => '---|').join('')}`, row.line, 'table');
    });
    this.put('', rows.at(-1)!.line, 'blank');
  }

  private tableRow(rows: readonly Row[], i: number): number {
    const row = rows[i]!;
    // A caption right above is a paragraph of its own.
    if (this.last === 'text') this.part(row.line);
    let { text } = row;
    let taken = 0;
    // A cell broken by `\` at the line's end goes on below.
    while (/[^|]\\$/.test(text) && rows[i + taken + 1] !== undefined) {
      taken += 1;
      text = `${text.slice(0, -1)}<br>${rows[i + taken]!.text.trim()}`;
    }
    this.put(escapeMarks(text), row.line, 'table');
    return taken;
  }

  private line(row: Row): 0 {
    const indent = INDENT.exec(row.text)?.[0] ?? '';
    const isChinese = /[^ \t]/.test(indent);
    const isWide = indent.replaceAll('\t', '    ').length >= 4;
    const startsWithIndent = isChinese || (isWide && !this.isInList);
    let text = startsWithIndent ? row.text.slice(indent.length) : row.text;
    text = this.head(text, row);
    const kind = kindOf(text);
    if (kind === 'item' || NOTE.test(text)) this.isInList = true;
    else if (this.last === 'blank' && indent.length < 2) this.isInList = false;
    const before = this.out.at(-1) ?? '';
    const isUnderText = this.last === 'text' || this.last === 'item';
    if (isUnderText && UNDERLINE.test(text)) {
      // No heading: `---` is a blank line, `====` is text.
      this.part(row.line);
      const isBlankLine = RULE.test(text);
      this.put(isBlankLine ? text : text.replace(/[=-]/, '\\$&'), row.line, isBlankLine ? 'other' : 'text');
      if (!isBlankLine) this.part(row.line);
      return 0;
    }
    const isLoose = indent.length < 2 || startsWithIndent;
    const begins = NUMBERED.test(text) || SENTENCE_END.test(before);
    const isNew = kind === 'text' && isUnderText && isLoose && !HARD_BREAK.test(before) && begins;
    if (startsWithIndent || isNew) this.part(row.line);
    const written = kind === 'other' && !/^ {0,3}[#>]/.test(text) ? text : escapeMarks(text);
    this.put(mendPictures(written), row.line, kind);
    this.noteFormula(row);
    return 0;
  }

  /** The line with the mark it begins with as Markdown has it. */
  private head(text: string, row: Row): string {
    if (/^#{2,6}(?=[^\s#])/.test(text) && HAN.test(text)) return text.replace(/^#+/, '$& ');
    if (BULLET.test(text)) return text.replace(BULLET, '- ');
    if (/^[-+](?=\p{Script=Han})/u.test(text)) return text.replace(/^[-+]/, '$& ');
    if (/^>(?=[\d=＝])/.test(text)) return `\\${text}`;
    const isLoneMark = /^(?:#(?=\p{Script=Han})|＃)/u.test(text) && !/[#＃]/.test(text.slice(1));
    if (isLoneMark && !/[。；，]/.test(text))
      this.note(row, 'narrative.mark', '行首的“#”照原样印出', 'the # at the start is printed as it is', {
        zh: '作标题：# 后加空格',
        en: 'for a heading: a space after #',
      });
    return text;
  }

  private noteFormula(row: Row): void {
    const isFormula = /\$[^$\n]*[\\^_{}][^$\n]*\$|^\s*\$\$\s*$/.test(row.text);
    if (!isFormula || this.notes.some(({ rule }) => rule === 'narrative.math')) return;
    this.note(
      row,
      'narrative.math',
      '数学公式不排版，照原样印出',
      'formulas are not typeset but printed as written',
      {
        zh: '用上下标（m^2^、H~2~O）写，或作为图片插入',
        en: 'sub- and superscripts (m^2^, H~2~O), or a picture',
      },
    );
  }
}

interface Row {
  readonly text: string;
  /** Of the source, from 1. */
  readonly line: number;
  /** U+2029 stands before it. */
  readonly isParagraph: boolean;
}

function rowsOf(source: string): Row[] {
  const rows: Row[] = [];
  let [at, line, isParagraph] = [source.startsWith('\ufeff') ? 1 : 0, 1, false];
  for (const match of source.matchAll(LINE_END)) {
    rows.push({ text: source.slice(at, match.index), line, isParagraph });
    at = match.index + match[0].length;
    isParagraph = match[0] === '\u2029';
    if (match[0] !== '\u2028' && !isParagraph) line += 1;
  }
  rows.push({ text: source.slice(at), line, isParagraph });
  return rows;
}

/** How many rows from `i` on are a table of tabs: two at least, of equally many cells. */
function tabbedRows(rows: readonly Row[], i: number): number {
  const cells = (row: Row | undefined) => {
    const parts = row?.text.trim().split('\t') ?? [];
    return parts.length > 1 && !/^[-*+|>#]/.test(parts[0]!) ? row!.text.split('\t').length : 0;
  };
  const count = cells(rows[i]);
  if (count === 0 || /^\s/.test(rows[i]!.text)) return 0;
  let end = i + 1;
  while (end < rows.length && cells(rows[end]) === count) end += 1;
  return end - i > 1 ? end - i : 0;
}

function kindOf(text: string): Kind {
  if (ITEM.test(text)) return 'item';
  return OTHER_BLOCK.test(text) || RULE.test(text) ? 'other' : 'text';
}

/** Between these, `*` multiplies: 600*400, A*B*C, (a+b)*2. */
const FACTOR_BEFORE = /[\dA-Za-z)）\]%℃㎡.]$/;
const FACTOR_AFTER = /^[\dA-Za-z(（.]/;
const MARK_AFTER = /^[、，。；：！？）】”’]/;
const CODE_SPAN = /(`+)(?:(?!`)[\s\S])*?\1(?!`)/g;

/** The line with a backslash before each `*`, `_` and `\` that is text: code spans and rules are left alone. */
function escapeMarks(line: string): string {
  if (!/[*_\\]/.test(line) || RULE.test(line)) return line;
  let out = '';
  let at = 0;
  for (const match of line.matchAll(CODE_SPAN)) {
    out += escapeText(line.slice(at, match.index), line, at) + match[0];
    at = match.index + match[0].length;
  }
  return out + escapeText(line.slice(at), line, at);
}

function escapeText(part: string, line: string, offset: number): string {
  const masks = maskedStars(part);
  return part
    .replace(/(?:\b[A-Za-z]:\\|(?<![\\\w])\\\\[A-Za-z][\w.-]*\\(?=[\w$]))[^\s，。；、]*/g, (path) =>
      path.replaceAll('\\', '\\\\'),
    )
    .replace(
      /(?<!\\)(?:\*+|_{3,}|(?<!\w)__(?=[A-Za-z]\w*?__(?!\w))|(?<=(?<!\w)__[A-Za-z]\w*?)__(?!\w))/g,
      (run, at: number, all: string) => {
        if (run[0] === '_') return run.replaceAll('_', '\\_');
        if (offset + at === 0 && /^\* /.test(line)) return run;
        const [before, after] = [all.slice(0, at), all.slice(at + run.length)];
        const isFactor = FACTOR_BEFORE.test(before) && FACTOR_AFTER.test(after);
        const isProduct = isFactor && (run.length === 1 || (/\d$/.test(before) && /^\d/.test(after)));
        const isStray =
          run.length < 3 && MARK_AFTER.test(after) && /[\p{L}\d]$/u.test(before) && !/[“‘（【]$/.test(before);
        const isText = run.length > 3 || isProduct || (isStray && !isClosed(before, run)) || masks.has(at);
        return isText ? run.replaceAll('*', '\\*') : run;
      },
    );
}

/** Whether a run of this length opened before: `**重点**，` closes one. */
function isClosed(before: string, run: string): boolean {
  const runs = before.match(/(?<!\\)\*+/g) ?? [];
  return runs.filter((one) => one.length === run.length).length % 2 === 1;
}

/** Lone stars that hide part of a name: 张*三、李*四. What stands between two of emphasis is no list. */
function maskedStars(part: string): ReadonlySet<number> {
  const stars = [...part.matchAll(/(?<![*\\])\*(?!\*)/g)].map(({ index }) => index);
  const isBesideHan = (at: number) => HAN.test(part[at - 1] ?? '') && HAN.test(part[at + 1] ?? '');
  const inner = stars.slice(1).map((at, i) => part.slice(stars[i]! + 1, at));
  const isMask =
    stars.length > 1 && stars.every(isBesideHan) && inner.some((text) => /[、，；和与及]/.test(text));
  return new Set(isMask ? stars : []);
}

/** Pictures as they are typed: ！[…](…), full-width brackets, blanks and `\` in the file's name. */
function mendPictures(text: string): string {
  if (!/[!！]\[/.test(text)) return text;
  return text.replace(
    /[!！]\[([^\]]*)\](?:\(([^()<>]*(?:\([^()]*\)[^()<>]*)*)\)|（([^（）<>]+)）)/g,
    (written, alt: string, half: string | undefined, full: string | undefined) => {
      const path = half ?? full ?? '';
      if (/["']/.test(path)) return written.replace('！', '!');
      const slashed = /^[A-Za-z]:|^\\\\/.test(path) ? path : path.replace(/\\+/g, '/');
      return `![${alt}](${/\s/.test(slashed.trim()) ? `<${slashed.trim()}>` : slashed.trim()})`;
    },
  );
}
