import { describe, expect, it } from 'vitest';
import type { RuleStyle } from '../../../../src/style/style.js';
import { borderOf } from '../../../../src/writers/docx/placed/placed-blocks.js';
import { BLACK } from '../../../support/sheet.js';

function rule(...widths: number[]): RuleStyle {
  return {
    name: 'r',
    strokes: widths.map((width) => ({ width, color: BLACK })),
    gap: 1.5,
    left: 0,
    right: 0,
  };
}

describe('rules as upper borders', () => {
  it('are pairs named from the inside out: the upper stroke is the outer one', () => {
    expect(borderOf(rule(1.5))).toMatchObject({ kind: 'single', width: 1.5 });
    // 上粗下细
    expect(borderOf(rule(2.25, 0.75))).toMatchObject({ kind: 'thinThickSmallGap', width: 2.25 });
    // 上细下粗
    expect(borderOf(rule(0.75, 2.25))).toMatchObject({ kind: 'thickThinSmallGap', width: 2.25 });
  });
});
