import { describe, expect, it } from 'vitest';
import { inlineText } from '../../src/document/text.js';
import { nodesOf } from '../../src/document/walk.js';
import { layOut } from '../support/laid-out.js';

describe('paragraphs that turn the page', () => {
  it('are recorded where the last lines go along with the signature', async () => {
    const { document, layout, sheet } = await layOut('fixtures/office/notice/seed-head/data.yaml');
    const paragraph = nodesOf(document, 'paragraph').find(({ children }) =>
      /^为加强/.test(inlineText(children)),
    )!;
    const { turns, boundAbove } = layout.records;
    const turn = turns.get(paragraph)!;
    const page = sheet.pages.get('document')!;
    expect(turns.size).toBe(1);
    expect([...boundAbove]).toEqual([paragraph]);
    expect(turn.room).toBeGreaterThan(3 * 29.609);
    expect(turn.y + turn.room).toBeCloseTo(page.height - page.bottom, 3);
  });

  it('are none where paragraphs end with their pages', async () => {
    const { layout } = await layOut('fixtures/office/notice/minimal/data.yaml');
    expect(layout.records.turns.size).toBe(0);
  });
});
