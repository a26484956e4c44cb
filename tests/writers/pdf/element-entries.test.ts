import { describe, expect, it } from 'vitest';
import type { StructureElement } from '../../../src/layout/frame.js';
import { addCell, addElement, rootElement } from '../../../src/layout/structure.js';
import { elementEntries } from '../../../src/writers/pdf/element-entries.js';
import { td } from '../../support/build.js';

const FACTS = { boxes: new Map(), labels: new Map(), type: ({ role }: StructureElement) => role };

describe('header cells', () => {
  const row = addElement(rootElement(), 'TR');
  const [first] = [addCell(row, td('年份'), true), addCell(row, td('项目'), true)];
  const mixed = addElement(rootElement(), 'TR');
  const [name, value] = [addCell(mixed, td('名称'), true), addCell(mixed, td('示例'), false)];

  it('of a header row speak for their columns', () => {
    expect(elementEntries(first, row, FACTS)).toContain('/Scope /Column');
  });

  it('beside other cells speak for their row', () => {
    expect(elementEntries(name, mixed, FACTS)).toContain('/Scope /Row');
    expect(elementEntries(value, mixed, FACTS)).toBe('');
  });
});
