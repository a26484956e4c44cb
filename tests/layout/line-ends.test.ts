import { describe, expect, it } from 'vitest';
import { inlineText } from '../../src/document/text.js';
import { nodesOf } from '../../src/document/walk.js';
import { layOut, linesOf } from '../support/laid-out.js';

describe('what layout tells of lines and pages', () => {
  it('has the ends of lines of running text, and where a paragraph turns the page for the signature’s sake', async () => {
    const { document, layout, sheet } = await layOut('fixtures/office/notice/seed-head/data.yaml');
    const paragraph = nodesOf(document, 'paragraph').find(({ children }) =>
      /^为加强/.test(inlineText(children)),
    )!;
    const words = inlineText(paragraph.children);
    const ends = layout.lineEnds.get(paragraph)!;
    const lines = [0, ...ends].map((from, i) => words.slice(from, ends[i]));
    const seen = [0, 1].flatMap((page) => linesOf(layout, page).map(({ words }) => words));
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(seen).toContain(line);
    const turn = layout.turns.get(paragraph)!;
    const page = sheet.pages.get('document')!;
    expect(layout.turns.size).toBe(1);
    expect(turn.room).toBeGreaterThan(3 * 29.609);
    expect(turn.y + turn.room).toBeCloseTo(page.height - page.bottom, 3);
  });

  it('tells of no turn where paragraphs end with their pages', async () => {
    const { layout } = await layOut('fixtures/office/notice/minimal/data.yaml');
    expect(layout.turns.size).toBe(0);
    expect(layout.lineEnds.size).toBeGreaterThan(0);
  });
});
