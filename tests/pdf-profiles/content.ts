/** A page's content stream, played: what is shown, in which colours, marked as what. */

import type { PDFObject } from '@cantoo/pdf-lib';
import { bytesOfHex, nextToken, type Token } from './lexer.js';
import { get, items, latin1, type Maybe, nameOf, numberOf } from './objects.js';

/** A marked-content sequence. */
export interface Mark {
  readonly tag: string;
  readonly mcid: number | undefined;
  /** Names of its properties, when they are a dictionary. */
  readonly properties: ReadonlyMap<string, string>;
  /** Sequences around it, outermost first. */
  readonly around: readonly Mark[];
}

/** Something drawn: text, a path, a picture. */
export interface ContentItem {
  readonly kind: 'text' | 'path' | 'picture';
  readonly around: readonly Mark[];
}

/** Codes shown with a font. */
export interface Shown {
  readonly font: PDFObject;
  readonly codes: Set<number>;
  readonly modes: Set<number>;
}

export interface Played {
  readonly marks: Mark[];
  readonly drawn: ContentItem[];
  /** By name of the font resource. */
  readonly shown: Map<string, Shown>;
  readonly colors: Set<string>;
  readonly unknown: string[];
  readonly intents: string[];
  /** Filters of pictures in the content. */
  readonly inlineFilters: string[];
  readonly resources: Set<string>;
  deepest: number;
}

const OPERATORS = new Set(
  (
    'b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q ' +
    're RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "'
  ).split(' '),
);
const PAINTS = new Set('b B b* B* f F f* s S sh'.split(' '));
const DEVICE: Readonly<Record<string, string>> = {
  g: 'Gray',
  G: 'Gray',
  rg: 'RGB',
  RG: 'RGB',
  k: 'CMYK',
  K: 'CMYK',
};

class Player {
  readonly played: Played = {
    marks: [],
    drawn: [],
    shown: new Map(),
    colors: new Set(),
    unknown: [],
    intents: [],
    inlineFilters: [],
    resources: new Set(),
    deepest: 0,
  };
  #stack: Mark[] = [];
  #depth = 0;
  #font = '';
  #mode = 0;
  readonly #resources: Maybe;

  constructor(resources: Maybe) {
    this.#resources = resources;
  }

  play(text: string): void {
    let operands: Token[] = [];
    for (let token = nextToken(text, 0); token; ) {
      let end = token.end;
      if (token.kind === 'keyword' && !['true', 'false', 'null'].includes(token.text)) {
        if (token.text === 'ID') end = this.#inline(operands, text, end);
        this.#operator(token.text, operands);
        operands = [];
      } else operands.push(token);
      token = nextToken(text, end);
    }
  }

  /** A picture in the content: its data are skipped. */
  #inline(operands: readonly Token[], text: string, from: number): number {
    const at = operands.findIndex(
      ({ kind, text: key }) => kind === 'name' && (key === 'F' || key === 'Filter'),
    );
    if (at >= 0) this.played.inlineFilters.push(operands[at + 1]!.text);
    this.#draw('picture');
    return text.indexOf('EI', from);
  }

  #operator(name: string, operands: readonly Token[]): void {
    const last = operands.at(-1)?.text ?? '';
    if (!OPERATORS.has(name)) this.played.unknown.push(name);
    if (name in DEVICE) this.played.colors.add(DEVICE[name]!);
    if (name === 'cs' || name === 'CS') this.played.colors.add(last.replace('Device', ''));
    if (name === 'q') this.played.deepest = Math.max(this.played.deepest, ++this.#depth);
    if (name === 'Q') this.#depth -= 1;
    if (name === 'ri') this.played.intents.push(last);
    if (name === 'BDC' || name === 'BMC') this.#begin(operands);
    if (name === 'EMC') this.#stack = this.#stack.slice(0, -1);
    if (name === 'Tr') this.#mode = Number(last);
    if (name === 'Tf') this.#font = operands[0]?.text ?? '';
    if (name === 'gs' || name === 'Do') this.played.resources.add(last);
    if (name === 'Do') this.#draw('picture');
    if (PAINTS.has(name)) this.#draw('path');
    if (['Tj', 'TJ', "'", '"'].includes(name)) this.#show(operands);
  }

  #begin(operands: readonly Token[]): void {
    const properties = new Map<string, string>();
    for (let at = 2; at + 1 < operands.length; at += 2)
      if (operands[at]!.kind === 'name') properties.set(operands[at]!.text, operands[at + 1]!.text);
    const mcid = properties.get('MCID');
    const mark: Mark = {
      tag: operands[0]?.text ?? '',
      mcid: mcid === undefined ? undefined : Number(mcid),
      properties,
      around: this.#stack,
    };
    this.#stack = [...this.#stack, mark];
    this.played.marks.push(mark);
  }

  #draw(kind: ContentItem['kind']): void {
    this.played.drawn.push({ kind, around: this.#stack });
  }

  #show(operands: readonly Token[]): void {
    this.#draw('text');
    this.played.resources.add(this.#font);
    const font = get(this.#resources, 'Font', this.#font);
    if (!font) return;
    const shown = this.played.shown.get(this.#font) ?? { font, codes: new Set(), modes: new Set() };
    this.played.shown.set(this.#font, shown);
    shown.modes.add(this.#mode);
    for (const { kind, text } of operands) {
      if (kind !== 'hex' && kind !== 'string') continue;
      const bytes = kind === 'hex' ? bytesOfHex(text) : text;
      for (let at = 0; at + 1 < bytes.length; at += 2)
        shown.codes.add((bytes.charCodeAt(at) << 8) | bytes.charCodeAt(at + 1));
    }
  }
}

export function playPage(page: Maybe): Played {
  const player = new Player(get(page, 'Resources'));
  for (const stream of items(get(page, 'Contents'))) player.play(latin1(stream));
  return player.played;
}

/** A box's corners. */
export function boxOf(object: Maybe): number[] {
  return items(object).map((value) => numberOf(value) ?? Number.NaN);
}

/** Filters of a stream. */
export function filtersOf(stream: Maybe): string[] {
  return items(get(stream, 'Filter')).map((filter) => nameOf(filter) ?? '');
}
