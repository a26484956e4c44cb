import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explainLines } from '../support/explain-lines.js';
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

  it('set by first fit, with marks kept whole', () => {
    const style = paragraphStyle({ firstIndent: 20, breaking: 'first-fit', punctuation: 'keep' });
    const blocks = CORPUS.slice(0, 12).map((value) => explainLines(texts(value), style, 280, CONTEXT));
    expectGolden('corpus-first-fit-keep.txt', `${blocks.join('\n\n')}\n`);
  });

  it('as they stand in a ragged cell and a centred title', () => {
    const value = CORPUS.find((paragraph) => paragraph.startsWith('关于'))!;
    const cases = (['left', 'center', 'right', 'distribute'] as const).map(
      (align) => `${align}\n${explainLines(texts(value), paragraphStyle(), 140, CONTEXT, { align })}`,
    );
    expectGolden('alignments.txt', `${cases.join('\n\n')}\n`);
  });
});
