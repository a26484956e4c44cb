import { describe, expect, it } from 'vitest';
import type { Page, StructureElement, TextItem } from '../../../src/layout/frame.js';
import { headingLevels } from '../../../src/writers/pdf/heading-levels.js';

/** Levels the file says for headings of these levels; those in `empty` (by place) show nothing. */
function levelsOf(levels: readonly number[], empty: readonly number[] = []): (number | undefined)[] {
  const plain = { colspan: 1, rowspan: 1, alt: '', within: undefined, children: [] };
  const children = levels.map((level): StructureElement => ({ role: 'H', level, ...plain }));
  const root: StructureElement = { role: 'Document', level: 0, ...plain, children };
  const items = children
    .filter((_, at) => !empty.includes(at))
    .map((tag) => ({ type: 'text', tag }) as TextItem);
  const found = headingLevels(root, [{ items } as unknown as Page]);
  return children.map((child) => found.get(child));
}

describe('levels of headings', () => {
  it('keeps what is right', () => {
    expect(levelsOf([1, 2, 3, 2, 1])).toEqual([1, 2, 3, 2, 1]);
  });

  it('closes gaps, and begins at 1', () => {
    expect(levelsOf([1, 3, 3, 2])).toEqual([1, 2, 2, 2]);
    expect(levelsOf([3, 5, 1, 4])).toEqual([1, 2, 1, 2]);
  });

  it('passes over headings that show nothing', () => {
    expect(levelsOf([1, 2, 3], [1])).toEqual([1, undefined, 2]);
  });

  it('goes no deeper than H6', () => {
    expect(levelsOf([1, 2, 3, 4, 5, 6, 7])).toEqual([1, 2, 3, 4, 5, 6, 6]);
  });
});
