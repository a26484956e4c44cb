/**
 * The parallel arrays one paragraph is set in. A document has hundreds of short paragraphs of some twenty arrays each:
 * allocated anew for each paragraph they cost 16–39 % of a warm document's time, so they are lent.
 */

/** Items that fit into a room used again and again; a longer paragraph has one of its own size. */
const USUAL = 1023;

/** Entry i is item i, and one more stands for what follows the last; what lies beyond says nothing. */
export class ItemRoom {
  readonly #home: ItemRooms | undefined;
  /** What a 汉字 has nothing of. */
  readonly #zeros: readonly (Float64Array | Uint8Array)[];
  /** Of classes. */
  readonly classes: Uint8Array;
  readonly marks: Uint8Array;
  readonly seams: Int32Array;
  /** Of items. */
  readonly widths: Float64Array;
  readonly startCuts: Float64Array;
  readonly endCuts: Float64Array;
  readonly glues: Float64Array;
  readonly shrinks: Float64Array;
  readonly stretches: Float64Array;
  readonly gives: Uint8Array;
  readonly open: Uint8Array;
  readonly breaks: Uint8Array;
  readonly runs: Uint8Array;
  readonly spaces: Uint8Array;
  readonly characters: Uint8Array;
  /** Of breaks. */
  readonly next: Int32Array;
  readonly ink: Int32Array;
  readonly level: Uint8Array;
  /** Of the search for the best lines: cheapest way to each break, and the break before it. */
  readonly costs: Float64Array;
  readonly origins: Int32Array;
  /** Of running sums. */
  readonly widthSums: Float64Array;
  readonly shrinkSums: Float64Array;
  readonly stretchSums: Float64Array;
  readonly gapSums: Int32Array;
  readonly characterSums: Int32Array;

  /** Room for so many items; `home`: where it is given back to. */
  constructor(count: number, home?: ItemRooms) {
    this.#home = home;
    const numbers = () => new Float64Array(count + 1);
    const flags = () => new Uint8Array(count + 1);
    [this.widths, this.startCuts, this.endCuts] = [numbers(), numbers(), numbers()];
    [this.glues, this.shrinks, this.stretches] = [numbers(), numbers(), numbers()];
    [this.classes, this.marks, this.gives, this.open, this.breaks] = [
      flags(),
      flags(),
      flags(),
      flags(),
      flags(),
    ];
    [this.runs, this.spaces, this.characters] = [flags(), flags(), flags()];
    const indices = () => new Int32Array(count + 1);
    [this.seams, this.next, this.ink, this.level] = [indices(), indices(), indices(), flags()];
    [this.costs, this.origins] = [numbers(), indices()];
    [this.widthSums, this.shrinkSums, this.stretchSums] = [numbers(), numbers(), numbers()];
    [this.gapSums, this.characterSums] = [indices(), indices()];
    const { startCuts, endCuts, glues, shrinks, stretches, gives, breaks, runs, spaces } = this;
    this.#zeros = [startCuts, endCuts, glues, shrinks, stretches, gives, breaks, runs, spaces];
  }

  /** `count` 汉字 without cuts, and between them nothing but open gaps, whatever stood there before. */
  clear(count: number): void {
    const zeros = this.#zeros;
    for (let i = 0; i < zeros.length; i++) zeros[i]!.fill(0, 0, count + 1);
    this.open.fill(1, 0, count);
    this.characters.fill(1, 0, count);
  }

  /** Call it when nothing reads these items any more: another paragraph will write over them. */
  giveBack(): void {
    this.#home?.keep(this);
  }
}

/** The rooms of a document: as many as are in use at once, two or three. */
export class ItemRooms {
  readonly #free: ItemRoom[] = [];

  /** Room for `count` items, until it is given back. */
  borrow(count: number): ItemRoom {
    if (count > USUAL) return new ItemRoom(count);
    return this.#free.pop() ?? new ItemRoom(USUAL, this);
  }

  keep(room: ItemRoom): void {
    this.#free.push(room);
  }
}
