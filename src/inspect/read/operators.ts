/** A page's operators, one entry each; those that change nothing we measure are not in the table. */

import { drawPath } from './draw-path.js';
import type { Graphics, Reading } from './graphics.js';
import { asMatrix, compose, IDENTITY } from './matrix.js';
import { PICTURE_OPERATORS } from './operators-picture.js';
import type { Colour } from './page.js';
import { showText } from './show-text.js';

type Arguments = readonly unknown[];
export type Operator = (reading: Reading, args: Arguments) => void;

const number = (value: unknown): number => (Number.isFinite(value) ? (value as number) : 0);

/** pdf.js turns every colour space into `#rrggbb`; patterns, which are no colour, become undefined. */
function colour(value: unknown): Colour | undefined {
  const match = typeof value === 'string' ? /^#(..)(..)(..)$/.exec(value) : null;
  if (!match) return undefined;
  return [1, 2, 3].map((i) => Number.parseInt(match[i]!, 16)) as unknown as Colour;
}

function set(change: (args: Arguments, graphics: Graphics) => Partial<Graphics>): Operator {
  return (reading, args) => {
    Object.assign(reading.graphics, change(args, reading.graphics));
  };
}

/** To the line `x`, `y` further on. */
function moveText({ graphics }: Reading, x: number, y: number): void {
  graphics.line = { x: graphics.line.x + x, y: graphics.line.y + y };
  graphics.pen = graphics.line;
}

const MOST_SAVED = 512;

function save(reading: Reading): void {
  if (reading.saved.length >= MOST_SAVED) reading.saved.shift();
  reading.saved.push({ ...reading.graphics });
}

function restore(reading: Reading): void {
  reading.graphics = reading.saved.pop() ?? reading.graphics;
}

function transform({ graphics }: Reading, matrix: unknown): void {
  graphics.matrix = compose(graphics.matrix, asMatrix(matrix) ?? IDENTITY);
}

function setFont(reading: Reading, args: Arguments): void {
  const [id, size] = args;
  Object.assign(reading.graphics, { font: reading.fontAt(String(id)), size: number(size) });
}

/** Entries of a graphics state dictionary that we follow. */
function extendedState(reading: Reading, [entries]: Arguments): void {
  for (const [key, value] of Array.isArray(entries) ? entries : []) {
    if (key === 'LW') reading.graphics.lineWidth = number(value);
    if (key === 'Font' && Array.isArray(value)) setFont(reading, value);
  }
}

/** By painting operator: what of a path it paints. */
const PAINTS: Readonly<Record<string, { readonly fill: boolean; readonly stroke: boolean }>> = {
  stroke: { fill: false, stroke: true },
  closeStroke: { fill: false, stroke: true },
  fill: { fill: true, stroke: false },
  eoFill: { fill: true, stroke: false },
  fillStroke: { fill: true, stroke: true },
  eoFillStroke: { fill: true, stroke: true },
  closeFillStroke: { fill: true, stroke: true },
  closeEOFillStroke: { fill: true, stroke: true },
};

/** `names`: operator number → name. */
function constructPath(reading: Reading, [painting, data]: Arguments, names: ReadonlyMap<number, string>) {
  const paint = PAINTS[names.get(painting as number) ?? ''];
  if (paint && Array.isArray(data)) drawPath(reading, data[0], paint);
}

/** By pdf.js's name. Path painting is told apart by operator numbers, hence the argument. */
export function operatorTable(names: ReadonlyMap<number, string>): Readonly<Record<string, Operator>> {
  return {
    save,
    restore,
    transform: (reading, args) => transform(reading, args),
    paintFormXObjectBegin: (reading, [matrix]) => {
      save(reading);
      if (matrix) transform(reading, matrix);
    },
    paintFormXObjectEnd: restore,
    beginGroup: (reading, [group]) => {
      save(reading);
      const { matrix } = (group ?? {}) as { matrix?: unknown };
      if (matrix) transform(reading, matrix);
    },
    endGroup: restore,
    setGState: extendedState,
    setLineWidth: set(([width]) => ({ lineWidth: number(width) })),
    setFillRGBColor: set(([value], { fill }) => ({ fill: colour(value) ?? fill })),
    setStrokeRGBColor: set(([value], { stroke }) => ({ stroke: colour(value) ?? stroke })),
    constructPath: (reading, args) => constructPath(reading, args, names),
    beginText: set(() => ({ textMatrix: IDENTITY, line: { x: 0, y: 0 }, pen: { x: 0, y: 0 } })),
    setCharSpacing: set(([value]) => ({ charSpacing: number(value) })),
    setWordSpacing: set(([value]) => ({ wordSpacing: number(value) })),
    setHScale: set(([value]) => ({ stretch: number(value) / 100 })),
    // Its sign in PDF is that of a distance downward.
    setLeading: set(([value]) => ({ leading: -number(value) })),
    setTextRise: set(([value]) => ({ rise: number(value) })),
    setTextRenderingMode: set(([value]) => ({ mode: number(value) })),
    setFont,
    setTextMatrix: (reading, args) => {
      const textMatrix = asMatrix(args.length >= 6 ? args : args[0]) ?? IDENTITY;
      Object.assign(reading.graphics, { textMatrix, line: { x: 0, y: 0 }, pen: { x: 0, y: 0 } });
    },
    moveText: (reading, [x, y]) => moveText(reading, number(x), number(y)),
    setLeadingMoveText: (reading, [x, y]) => {
      reading.graphics.leading = number(y);
      moveText(reading, number(x), number(y));
    },
    nextLine: (reading) => moveText(reading, 0, reading.graphics.leading),
    showText: (reading, [items]) => showText(reading, items),
    ...PICTURE_OPERATORS,
  };
}
