import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block, Document, Inline } from '../../../src/document/tree.js';
import { walk } from '../../../src/document/walk.js';
import { printable } from '../../../src/writers/docx/package/xml.js';
import { documentOf, h, list, note, p, section, table, td, tr } from '../../support/build.js';
import { all, parseXml, partsOf, write, type XmlNode } from './docx-file.js';
import { checkbox, styled } from './sample-document.js';

/** What the tree says, in its order. */
function wanted(document: Document): string {
  let text = '';
  walk(document, (node) => {
    if (node.type === 'text') text += printable(node.text);
    if (node.type === 'break') text += '\n';
    if (node.type === 'checkbox') text += node.checked ? '☑' : '☐';
  });
  return text;
}

/** What a reader of the package finds, notes where their marks stand. */
function found(bytes: Uint8Array): string {
  const parts = partsOf(bytes);
  const notes = new Map<string, XmlNode>();
  const footnotes = parts.get('word/footnotes.xml');
  for (const one of footnotes ? all(parseXml(footnotes), 'w:footnote') : [])
    notes.set(one.attributes['w:id']!, one);
  const read = (node: XmlNode): string => {
    if (node.name === 'w:t') return node.text;
    if (node.name === 'w:tab') return '\t';
    if (node.name === 'w:br') return '\n';
    if (node.name === 'w:footnoteReference')
      return read(notes.get(node.attributes['w:id']!)!).slice(' '.length);
    return node.children.map(read).join('');
  };
  return read(parseXml(parts.get('word/document.xml')!));
}

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'“”‘’——…·①☑ aB1é，。汉㐀𠀀\t\n\u0000&<>"'), maxLength: 12 }),
);
const styles = fc.subarray(['strong', 'emphasis', 'superscript', 'red', 'unknown']);
const leaf: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(words, styles).map(([text, names]) => styled(text, ...names)) },
  fc.constant<Inline>({ type: 'break' }),
  fc.tuple(words, fc.boolean()).map(([value, checked]) => checkbox(value, checked)),
);
const leaves = fc.array(leaf, { maxLength: 4 });
const field = leaves.map((children): Inline => ({ type: 'field', pointer: '/a/b', children }));
const inlines = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: leaf },
    field,
    leaves.map((children) => note(p(children))),
  ),
  { maxLength: 5 },
);
const { block } = fc.letrec<{ block: Block }>((tie) => {
  const blocks = fc.array(tie('block'), { maxLength: 3 });
  const cells = fc.array(
    blocks.map((children) => td(children)),
    { minLength: 2, maxLength: 2 },
  );
  const rows = fc.array(
    cells.map((two) => tr(two)),
    { minLength: 1, maxLength: 3 },
  );
  return {
    block: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      inlines.map((children) => p(children)),
      words.map((text) => h(1, text)),
      fc.constant<Block>({ type: 'pagebreak' }),
      fc.constant<Block>({ type: 'space', height: 12 }),
      inlines.map(
        (caption): Block => ({ type: 'figure', path: 'missing', alt: '', width: undefined, caption }),
      ),
      blocks.map((children): Block => ({ type: 'keep', children })),
      fc
        .tuple(fc.boolean(), fc.array(blocks, { maxLength: 3 }))
        .map(([ordered, items]) => list(ordered, items)),
      fc.tuple(rows, inlines).map(([all, caption]) => table(2, all, { caption })),
      rows.map(([first]) =>
        table(2, [tr([td('高', { rowspan: 2 }), first!.cells[0]!]), tr([first!.cells[1]!])]),
      ),
    ),
  };
});
const documents = fc
  .array(fc.array(block, { maxLength: 4 }), { minLength: 1, maxLength: 3 })
  .map((sections) => documentOf(...sections.map((children) => section('numbered', ...children))));

describe('text in, text out', () => {
  it('keeps every character of any tree, in order', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(found(write(document))).toBe(wanted(document));
      }),
      { numRuns: 300 },
    );
  });

  it('shows what XML cannot hold as pictures of controls', () => {
    expect(printable('a\u0000b\u001f\r\ud800c\uffff\t\n')).toBe('a␀b␟␍\ufffdc\ufffd\t\n');
  });
});
