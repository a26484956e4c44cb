import { describe, expect, it } from 'vitest';
import { inlineText, textOf } from '../../src/document/text.js';
import type { Block } from '../../src/document/tree.js';
import { mapDocument, nodesOf, walk } from '../../src/document/walk.js';
import { printTree } from '../support/print-tree.js';
import { paragraph, SAMPLE, text } from './samples.js';

describe('walk', () => {
  it('meets every node, parents first, in reading order', () => {
    const seen: string[] = [];
    walk(SAMPLE, (node) => seen.push(node.type));
    expect(seen).toEqual([
      ...[
        'document',
        'section',
        'heading',
        'text',
        'paragraph',
        'text',
        'break',
        'field',
        'text',
        'checkbox',
      ],
      ...[
        'image',
        'footnote',
        'paragraph',
        'text',
        'table',
        'text',
        'paragraph',
        'text',
        'paragraph',
        'text',
      ],
      ...['list', 'paragraph', 'text', 'paragraph', 'text', 'figure', 'text', 'keep', 'paragraph', 'text'],
      ...['space', 'fill', 'pagebreak'],
    ]);
  });

  it('leaves out what is inside a node when told so', () => {
    const seen: string[] = [];
    walk(SAMPLE, (node) => {
      if (node.type === 'text') seen.push(node.text);
      return node.type !== 'paragraph';
    });
    expect(seen).toEqual(['一', '六', '图']);
  });

  it('does not overflow', () => {
    let block: Block = paragraph(text('x'));
    for (let i = 0; i < 100_000; i++) block = { type: 'keep', children: [block] };
    expect(nodesOf(block, 'text')).toHaveLength(1);
  });
});

describe('mapDocument', () => {
  it('gives the same document when nothing changes', () => {
    expect(mapDocument(SAMPLE, { block: () => undefined, inline: (inline) => [inline] })).toBe(SAMPLE);
  });

  it('replaces, removes and multiplies', () => {
    const changed = mapDocument(SAMPLE, {
      block: (block) => (block.type === 'keep' ? block.children : block.type === 'fill' ? [] : undefined),
      inline: (inline) => (inline.type === 'text' ? [inline, inline] : undefined),
    });
    expect(nodesOf(changed, 'keep')).toEqual([]);
    expect(nodesOf(changed, 'fill')).toEqual([]);
    expect(nodesOf(changed, 'text')).toHaveLength(2 * nodesOf(SAMPLE, 'text').length);
    expect(nodesOf(changed, 'field')[0]!.children).toHaveLength(2);
    expect(changed.sections[0]!.children.at(-2)).toBe(SAMPLE.sections[0]!.children.at(-3));
  });
});

describe('textOf', () => {
  it('gives the text in reading order', () => {
    expect(textOf(SAMPLE)).toBe('一\n二\n三☑四（五）\n六\n七\t八\n九\n十\n图\n末');
  });

  it('takes inlines', () => {
    expect(inlineText([text('a'), { type: 'break' }, text('b')])).toBe('a\nb');
    expect(textOf(text('a'))).toBe('a');
  });
});

describe('printTree', () => {
  it('gives a line a node', () => {
    expect(printTree(SAMPLE).trimEnd().split('\n').slice(0, 14)).toEqual([
      'document "题" zh-CN style=form',
      '  section page=body',
      '    heading 1 style=heading-1',
      '      "一"',
      '    paragraph',
      '      "二" [strong]',
      '      break',
      '      field /a',
      '        "三"',
      '      checkbox /b "x" checked',
      '      image a.png "四"',
      '      footnote',
      '        paragraph',
      '          "五"',
    ]);
  });
});
