/** `FaceReader` by fontkit. Whatever a damaged file makes it throw becomes a FontError. */

import { createContext, Script } from 'node:vm';
import { create, type Font } from '@cantoo/fontkit';
import type { FaceReader, Instance } from '../face-reader.js';
import type { PathStep } from '../path.js';
import { damaged, FontError } from '../sfnt/sfnt.js';

/** Steps of one outline: 汉字 have some hundreds. */
const MOST_STEPS = 20_000;
/** Font units, either way: 16 bits are all that a font can say. */
const FARTHEST = 65_536;

/** Features that shapers switch on by themselves. */
const OFF = { calt: false, clig: false, liga: false, rclt: false, kern: false };

export interface OpenedReader {
  readonly reader: FaceReader;
  readonly instances: readonly Instance[];
  /** The face at a named instance. */
  at(instance: Instance): FaceReader;
}

/** Milliseconds for one glyph; the most intricate takes a few. */
const LONGEST_READ = 2000;
const CALL = new Script('read()');

/** On a damaged `blend` operator (CFF2) fontkit 2.0.12 loops for ever: only the engine can stop it. */
function withDeadline<T>(read: () => T): T {
  return CALL.runInContext(createContext({ read }), { timeout: LONGEST_READ }) as T;
}

function attempt<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof FontError ? error : damaged(what);
  }
}

/** Face `place` of a file. */
export function openReader(bytes: Uint8Array, place: number): OpenedReader {
  return attempt('fontkit', () => {
    const opened = create(bytes);
    const font = 'fonts' in opened ? opened.fonts[place] : opened;
    if (!font || !('getGlyph' in font)) throw damaged('face');
    const variations =
      font.variationAxes && Object.keys(font.variationAxes).length > 0 ? font.namedVariations : {};
    const instances = Object.entries(variations).map(([name, { wght }]) => ({ name, weight: wght }));
    return {
      reader: readerOf(font, undefined),
      instances,
      at: (instance) => attempt('fvar', () => readerOf(font.getVariation(instance.name), instance)),
    };
  });
}

function readerOf(font: Font, instance: Instance | undefined): FaceReader {
  const { tables } = (font as unknown as { readonly directory: { readonly tables: object } }).directory;
  const mayHang = 'CFF2' in tables;
  const read = <T>(glyph: number, task: () => T) =>
    attempt(`glyph ${glyph}`, () => (mayHang ? withDeadline(task) : task()));
  return {
    glyphCount: font.numGlyphs,
    instance,
    outline: (glyph) => read(glyph, () => stepsOf(font.getGlyph(glyph)!.path.commands, glyph)),
    advance: (glyph) => read(glyph, () => font.getGlyph(glyph)!.advanceWidth),
    shape(text, features, language) {
      try {
        const on = Object.fromEntries(features.map((feature) => [feature, true]));
        return font.layout(text, { ...OFF, ...on }, 'hani', language || null).glyphs.map(({ id }) => id);
      } catch {
        return undefined;
      }
    },
  };
}

interface Command {
  readonly command: string;
  readonly args: readonly number[];
}

/** Every contour begun and closed, every point where a font can have one. */
function stepsOf(commands: readonly Command[], glyph: number): readonly PathStep[] {
  if (commands.length > MOST_STEPS) throw damaged(`glyph ${glyph}`);
  const steps: PathStep[] = [];
  const close = () => {
    if (steps.length > 0 && steps.at(-1)!.type !== 'close') steps.push({ type: 'close' });
  };
  for (const { command, args } of commands) {
    const isInContour = steps.length > 0 && steps.at(-1)!.type !== 'close';
    const isAstray = args.some((value) => !(Math.abs(value) < FARTHEST));
    if (isAstray || (!isInContour && command !== 'moveTo' && command !== 'closePath'))
      throw damaged(`glyph ${glyph}`);
    const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = args;
    if (command === 'moveTo') {
      close();
      steps.push({ type: 'move', x: a, y: b });
    } else if (command === 'lineTo') steps.push({ type: 'line', x: a, y: b });
    else if (command === 'quadraticCurveTo') steps.push({ type: 'quad', cx: a, cy: b, x: c, y: d });
    else if (command === 'bezierCurveTo') steps.push({ type: 'cubic', ax: a, ay: b, bx: c, by: d, x, y });
    else close();
  }
  close();
  return steps;
}
