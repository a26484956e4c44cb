import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LayoutContext } from '../../src/layout/line.js';
import { setParagraph } from '../../src/layout/paragraph.js';
import { explainLines } from '../../src/layout/paragraph-explain.js';
import { fakeFonts } from '../support/fake-fonts.js';
import { layoutContext, paragraphStyle, texts } from '../support/paragraphs.js';
import { CORPUS } from './paragraph-corpus.js';

const GOLDEN = new URL('./golden/', import.meta.url);

/** Compares with a file beside the tests; `UPDATE=1` rewrites it. */
function expectGolden(name: string, text: string): void {
  const file = new URL(name, GOLDEN);
  if (process.env.UPDATE) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}

const CONTEXT = layoutContext({ fonts: fakeFonts({ clusters: true }) });
const STYLE = paragraphStyle({ firstIndent: 20 });

describe('official paragraphs', () => {
  it.each([32, 28, 12])('set to %i 字', (width) => {
    const blocks = CORPUS.map((value) => explainLines(texts(value), STYLE, width * 10, CONTEXT));
    expectGolden(`corpus-${width}.txt`, `${blocks.join('\n\n')}\n`);
  });

  it('as they stand in a ragged cell and a centred title', () => {
    const value = CORPUS.find((paragraph) => paragraph.startsWith('关于'))!;
    const cases = (['left', 'center', 'right', 'distribute'] as const).map(
      (align) => `${align}\n${explainLines(texts(value), paragraphStyle(), 140, CONTEXT, { align })}`,
    );
    expectGolden('alignments.txt', `${cases.join('\n\n')}\n`);
  });
});

interface Looseness {
  /** Justified lines. */
  readonly lines: number;
  /** Share of them whose 汉字 stand exactly one 字 apart. */
  readonly even: number;
  /** Spread per gap in 字: mean over the other lines, and the worst. */
  readonly mean: number;
  readonly worst: number;
}

function loosenessOf(width: number, context: LayoutContext): Looseness {
  const lines = CORPUS.flatMap((value) => setParagraph(texts(value), STYLE, width * 10, context, 'justify'));
  const justified = lines.filter(({ span }) => !span.isLast);
  const spreads = justified.map(({ setting }) => setting.spread / 10).filter((spread) => spread > 0.0001);
  return {
    lines: justified.length,
    even: 1 - spreads.length / justified.length,
    mean: spreads.reduce((sum, spread) => sum + spread, 0) / Math.max(1, spreads.length),
    worst: Math.max(0, ...spreads),
  };
}

describe('looseness', () => {
  // Printed with LOOSENESS=1. The bounds are what was reached when this was written, with a little room.
  it.each([
    [32, 0.95, 0.07],
    [28, 0.9, 0.17],
    [12, 0.75, 0.5],
  ])(
    'at %i 字: at least %f of the lines keep the pitch, none is spread by more than %f 字',
    (width, even, worst) => {
      const looseness = loosenessOf(width, CONTEXT);
      if (process.env.LOOSENESS) console.log(width, looseness);
      expect(looseness.even).toBeGreaterThanOrEqual(even);
      expect(looseness.worst).toBeLessThanOrEqual(worst);
    },
  );
});
