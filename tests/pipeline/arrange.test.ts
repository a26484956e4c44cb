import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/document/tree.js';
import { layoutDocument } from '../../src/layout/layout.js';
import { arrange } from '../../src/pipeline/arrange.js';
import type { StyleSheet } from '../../src/style/style.js';
import { documentOf, p, section } from '../support/build.js';
import { fakeFonts } from '../support/fake-fonts.js';
import { TEST_SHEET } from '../support/sheet.js';

/** Pages of 20 lines; drawn together, of 28. */
const SHEET: StyleSheet = { ...TEST_SHEET, fitting: [{ linePitch: -6, tracking: 0 }] };

function layOut(document: Document, sheet: StyleSheet) {
  return layoutDocument({ document, sheet, fonts: fakeFonts(), images: new Map(), watermark: undefined });
}

/** Rules of the findings where so many lines stand above a signature of two lines. */
function rulesFor(lines: number): string[] {
  const text = Array.from({ length: lines }, () => p('文'));
  const signature = { type: 'keep', lines: 2, children: [p('落款'), p('日期')] } as const;
  return arrange(documentOf(section('body', ...text, signature)), SHEET, layOut).findings.map(
    ({ rule }) => rule,
  );
}

describe('a signature carried over to the next page', () => {
  it('takes lines drawn together with four lines of the text above it', () => {
    expect(rulesFor(24)).toEqual(['layout.fitted']);
  });

  it('stays there with more', () => {
    expect(rulesFor(25)).toEqual([]);
  });

  it('needs nothing where the page has room', () => {
    expect(rulesFor(18)).toEqual([]);
  });
});
