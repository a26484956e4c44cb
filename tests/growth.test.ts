/** Work grows with the length of what is given, not with its square: counted in steps, never in time. */

import './support/steps.js';

import { describe, expect, it, test } from 'vitest';
import type { Document } from '../src/document/tree.js';
import { parseJson } from '../src/forms/data/json-text.js';
import { layoutDocument } from '../src/layout/layout.js';
import { composeParagraph } from '../src/layout/paragraphs/paragraph.js';
import { parseMarkdown } from '../src/markup/markdown/markdown.js';
import { longText } from './layout/paragraph-corpus.js';
import { body, documentOf, h, han, p, section, table, tr } from './support/build.js';
import { fakeFonts } from './support/fake-fonts.js';
import { layoutContext, paragraphStyle, texts } from './support/paragraphs.js';
import { TEST_SHEET } from './support/sheet.js';
import { stepsOf } from './support/steps.js';

test('steps are counted inside functions that have run before', () => {
  const count = (n: number) => {
    let odd = 0;
    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if ((i ^ j) & 1) odd++;
    return odd;
  };
  count(10);
  expect(stepsOf(() => count(1000)) / stepsOf(() => count(100))).toBeGreaterThan(90);
});

describe('a paragraph', () => {
  const CASES: readonly [string, string][] = [
    ['180 kB of prose', longText(60_000)],
    ['a word of 80 kB', 'a'.repeat(80_000)],
    ['addresses', 'https://x.cn/a-b?c=d&'.repeat(3_000)],
    ['spaces', ' '.repeat(80_000)],
    ['closing marks', '）'.repeat(40_000)],
    ['dashes', '—'.repeat(40_000)],
    ['exclamation marks', '！'.repeat(40_000)],
    ['newlines', '\n'.repeat(40_000)],
  ];
  const steps = (text: string) =>
    stepsOf(() => composeParagraph(texts(text), paragraphStyle(), 320, undefined, layoutContext()));

  it.each(CASES)('%s', (_name, value) => {
    const part = steps(value.slice(0, value.length / 16));
    // Linear is 16 times a sixteenth's, quadratic 256 times.
    expect(steps(value) / part).toBeLessThan(32);
  });
});

describe('a document', () => {
  const steps = (document: Document) =>
    stepsOf(() =>
      layoutDocument({
        document,
        sheet: TEST_SHEET,
        fonts: fakeFonts(),
        images: new Map(),
        watermark: undefined,
      }),
    );

  it('with contents takes little more than the same without', () => {
    const chapters = Array.from({ length: 150 }, (_, i) => [h(1, `第${i}章`), p(han(900, i))]).flat();
    const toc = { type: 'toc', of: 'heading', from: 1, to: 9, title: '' } as const;
    const listed = steps(documentOf(section('body', toc, ...chapters)));
    expect(listed / steps(documentOf(section('body', ...chapters)))).toBeLessThan(1.5);
  });

  it('grows with the rows of a table', () => {
    const rows = (count: number) => Array.from({ length: count }, (_, i) => tr([`${i}`, '甲', '乙']));
    const ofRows = (count: number) => steps(body(table(3, rows(count), { headerRows: 1 })));
    expect(ofRows(4000) / ofRows(1000)).toBeLessThan(5);
  });
});

test('data in JSON', () => {
  const textOf = (count: number) =>
    JSON.stringify({ rows: Array.from({ length: count }, (_, i) => ({ name: `张三${i}`, age: i % 50 })) });
  const steps = (count: number) => stepsOf(() => parseJson(textOf(count), 'data.json'));
  expect(steps(10_000) / steps(1000)).toBeLessThan(12);
});

describe('a narrative', () => {
  const styles = {
    paragraph: 'body',
    headings: ['heading-3'],
    list: 'narrative',
    table: 'data',
    quote: 'quote',
    code: 'code',
    leads: ['strong'],
  };
  const options = { styles, headingLevel: 3, file: 'a.md', firstLine: 1, pointer: '/text' };
  const steps = (source: string) => stepsOf(() => parseMarkdown(source, options));
  const N = 8000;
  const HOSTILE: Readonly<Record<string, (n: number) => string>> = {
    asterisks: (n) => '*'.repeat(n),
    openers: (n) => '*a '.repeat(n),
    closers: (n) => 'a* '.repeat(n),
    nested: (n) => '*a **a '.repeat(n / 4) + 'b** b* '.repeat(n / 4),
    brackets: (n) => '['.repeat(n),
    pairs: (n) => '['.repeat(n / 4) + ']'.repeat(n / 4),
    links: (n) => '[a]('.repeat(n),
    pictures: (n) => '!['.repeat(n / 4) + '](a)'.repeat(n / 4),
    quotes: (n) => '>'.repeat(n),
    lists: (n) => '- '.repeat(n),
    staircase: (n) => Array.from({ length: n / 16 }, (_, i) => `${' '.repeat(2 * i)}- a`).join('\n'),
    backticks: (n) => Array.from({ length: n / 64 }, (_, i) => '`'.repeat(i + 1)).join('a'),
    tildes: (n) => '~~a x~a '.repeat(n / 2),
    carets: (n) => 'x^a'.repeat(n),
    tags: (n) => '<a '.repeat(n),
    comments: (n) => '<!--'.repeat(n),
    pipes: (n) => `${'|'.repeat(n)}\n${'|-'.repeat(n)}|`,
    notes: (n) => '[^a]:'.repeat(n),
    escapes: (n) => '\\'.repeat(n),
    entities: (n) => '&a'.repeat(n),
    prose: (n) =>
      '## 标题\n\n**重点：**这是正文，有*强调*和`代码`。\n第二行。\n\n- 甲\n- 乙\n\n'.repeat(n / 32),
  };

  /** Steps a character that are enough; micromark looks back through all brackets before a closing one. */
  const ENOUGH: Readonly<Record<string, number>> = { pairs: 15_000 };

  it.each(Object.entries(HOSTILE))('of %s', (name, make) => {
    const source = make(N);
    expect(steps(source) / source.length).toBeLessThan(ENOUGH[name] ?? 2000);
  });

  it('grows with its length', () => {
    expect(steps(HOSTILE.prose!(N)) / steps(HOSTILE.prose!(N / 8))).toBeLessThan(10);
  });
});
