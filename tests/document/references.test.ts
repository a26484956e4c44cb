import { describe, expect, it } from 'vitest';
import { resolveReferences } from '../../src/document/references.js';
import { inlineText } from '../../src/document/text.js';
import type { Block, Document, Figure, Inline, Reference, Table } from '../../src/document/tree.js';
import { nodesOf } from '../../src/document/walk.js';
import { documentOf, h, p, section, table, td, text, tr } from '../support/build.js';

const NUMBERING = { figure: '图 {n}', table: '表 {n}', bySection: false };

function figure(caption: string, id?: string): Figure {
  return {
    type: 'figure',
    path: 'a.png',
    alt: '',
    width: undefined,
    caption: caption === '' ? [] : [text(caption)],
    id,
  };
}

function tab(caption: string, id?: string): Table {
  return { ...table(1, [tr(['值'])]), caption: [text(caption)], id };
}

function mention(target: string, show: Reference['show'] = 'number', origin?: string): Reference {
  return {
    type: 'reference',
    target,
    show,
    text: '',
    styles: [],
    origin,
    place: { file: 'a.md', line: 7, column: 3 },
  };
}

function captions(document: Document): string[] {
  const blocks = [...nodesOf(document, 'figure'), ...nodesOf(document, 'table')];
  return blocks.map(({ caption }) => inlineText(caption));
}

function numbered(blocks: readonly Block[], bySection = false): string[] {
  return captions(
    resolveReferences(documentOf(section('body', ...blocks)), { ...NUMBERING, bySection }).document,
  );
}

describe('captions', () => {
  it('are counted in reading order, figures and tables apart, in cells too', () => {
    const inside = td([figure('乙')]);
    expect(numbered([figure('甲'), tab('丙'), table(1, [tr([inside])]), figure(''), figure('丁')])).toEqual([
      '图 1　甲',
      '图 2　乙',
      '',
      '图 3　丁',
      '表 1　丙',
      '',
    ]);
  });

  it('begin anew in each section where the style says so', () => {
    const blocks = [
      figure('前'),
      h(1, '一'),
      figure('甲'),
      h(2, '小'),
      figure('乙'),
      h(1, '二'),
      figure('丙'),
    ];
    expect(numbered(blocks, true)).toEqual(['图 1　前', '图 1-1　甲', '图 1-2　乙', '图 2-1　丙']);
  });

  it.each([
    '图1　甲',
    '图 3-1 甲',
    '表一、乙',
    '附图2 丙',
    '图A.1 丁',
    'Figure 3 x',
    '表 2：戊',
    '图1联合实验室',
  ])('numbered by hand stay as they are: %s', (caption) =>
    expect(numbered([figure(caption)])).toEqual([caption]),
  );

  it.each(['图谱', '表2025年经费', '图5G网络', '图 GIS 平台', '表一般情况', 'Table of x'])(
    'are no numbers: %s',
    (caption) => expect(numbered([figure(caption)])).toEqual([`图 1　${caption}`]),
  );

  it('go on from a number written by hand, and say where they do not follow', () => {
    const document = documentOf(section('body', figure('甲'), figure('图5 乙'), figure('丙')));
    const { document: result } = resolveReferences(document, NUMBERING);
    const labels = nodesOf(result, 'label').map(({ prefix, number, restarts }) => [prefix, number, restarts]);
    expect(labels).toEqual([
      ['图 ', 1, false],
      ['图', 5, true],
      ['图 ', 6, true],
    ]);
  });
});

describe('references', () => {
  const targets = [figure('甲', 'f'), tab('表 3：乙', 't'), { ...h(1, '二、方案'), id: 'h' }];

  function printed(...mentions: Inline[]): string {
    const document = documentOf(section('body', p(mentions), ...targets));
    return inlineText(nodesOf(resolveReferences(document, NUMBERING).document, 'reference'));
  }

  it('print numbers and titles; pages are for layout', () => {
    expect(printed(mention('f'), mention('t'), mention('h'))).toBe('图 1表 3二');
    expect(printed(mention('f', 'title'), mention('h', 'title'))).toBe('甲二、方案');
    expect(printed(mention('f', 'page'))).toBe('');
  });

  it('to what is not there are findings that name the place', () => {
    const document = documentOf(section('body', p([mention('x', 'number', '/plan')]), figure('甲', 'f')));
    const { findings } = resolveReferences(document, NUMBERING);
    expect(findings).toMatchObject([
      {
        rule: 'reference.unknown',
        severity: 'error',
        value: 'x',
        file: 'a.md',
        line: 7,
        column: 3,
        pointer: '/plan',
        wanted: { zh: 'f' },
      },
    ]);
  });

  it('an id given twice is a warning', () => {
    const { findings } = resolveReferences(
      documentOf(section('body', ...targets, figure('又', 'f'))),
      NUMBERING,
    );
    expect(findings).toMatchObject([{ rule: 'reference.repeated', severity: 'warning', value: 'f' }]);
  });

  it('a document without captions and references stays the same object', () => {
    const document = documentOf(section('body', p('文')));
    expect(resolveReferences(document, NUMBERING).document).toBe(document);
  });
});
