import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { readXml } from '../../../src/markup/template/xml-text.js';

type Told = readonly unknown[];

/** What our reader tells; undefined when it leaves the source to saxes. */
function plainly(source: string): Told | undefined {
  const told: unknown[] = [];
  const isRead = readXml(source, {
    open: (name, attributes, start, end) => told.push(['open', name, { ...attributes }, start, end]),
    close: (end) => told.push(['close', end]),
    text: (text) => told.push(['text', text]),
  });
  if (!isRead) expect(told).toEqual([]);
  return isRead ? told : undefined;
}

/** The same by saxes; undefined when it finds a fault. White space outside the root says nothing. */
function bySaxes(source: string): Told | undefined {
  const told: unknown[] = [];
  let [start, depth, isSound] = [0, 0, true];
  const parser = new SaxesParser({ position: true });
  parser.on('error', () => {
    isSound = false;
  });
  parser.on('opentagstart', () => {
    start = source.lastIndexOf('<', parser.position - 1);
  });
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    told.push(['open', name, { ...attributes }, start, parser.position]);
  });
  parser.on('closetag', () => {
    depth -= 1;
    told.push(['close', parser.position]);
  });
  parser.on('text', (text) => {
    if (depth > 0) told.push(['text', text]);
  });
  parser.write(source).close();
  return isSound ? told : undefined;
}

describe('XML of templates', () => {
  const words = [
    '甲',
    ' ',
    '\n',
    '\t',
    '𠮷',
    '&amp;',
    '&#x27;',
    '&#160;',
    '&quot;',
    ']',
    ']]',
    '>',
    '/',
    '=',
    "'",
    'a',
  ];
  const rare = [
    '&',
    '&x;',
    '&#0;',
    '&#xD800;',
    '&#x1F600;',
    '<',
    '"',
    '\r',
    '\ufeff',
    '\ud800',
    ']]>',
    '\u0007',
    '<!-- x -->',
    '<?x?>',
    '<![CDATA[x]]>',
    '</p>',
    '<p>',
  ];
  const sound = fc.array(fc.constantFrom(...words), { maxLength: 5 }).map((parts) => parts.join(''));
  const any = fc
    .array(fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...words) }, fc.constantFrom(...rare)), {
      maxLength: 4,
    })
    .map((parts) => parts.join(''));
  const name = fc.constantFrom('p', 'td', 'list-of', 'h1', 'constructor');
  const space = fc.constantFrom(' ', '\n  ', '\t');
  const tree = (text: fc.Arbitrary<string>) => {
    const attribute = fc.tuple(space, name, text).map(([gap, key, value]) => `${gap}${key}="${value}"`);
    const attributes = fc.array(attribute, { maxLength: 2 }).map((all) => all.join(''));
    return fc.letrec<{ node: string; inner: string }>((tie) => ({
      node: fc
        .tuple(name, attributes, tie('inner'), fc.boolean())
        .map(([tag, given, inner, isEmpty]) =>
          isEmpty ? `<${tag}${given}/>` : `<${tag}${given}>${inner}</${tag} >`,
        ),
      inner: fc
        .array(fc.oneof({ depthSize: 'small' }, text, tie('node')), { maxLength: 4 })
        .map((parts) => parts.join('')),
    })).node;
  };

  test('is told as saxes tells it, faults left to saxes', () => {
    const source = fc.tuple(
      fc.constantFrom('', '\n', 'x'),
      fc.oneof(tree(sound), tree(any)),
      fc.constantFrom('', '\n', '<p/>'),
    );
    let read = 0;
    const property = fc.property(source, (parts) => {
      const text = parts.join('');
      const told = plainly(text);
      if (told === undefined) return;
      read += 1;
      expect(told).toEqual(bySaxes(text));
    });
    fc.assert(property, { numRuns: 3000 });
    expect(read).toBeGreaterThan(300);
  });

  const UNUSUAL = [
    '',
    ' ',
    'x<p/>',
    '<p/>x',
    '<p/><p/>',
    '<p>',
    '<p></q>',
    '<p a="1" a="2"/>',
    '<p a="1"b="2"/>',
  ];
  test.each([
    ...UNUSUAL,
    "<p a='1'/>",
    '<p a=1/>',
    '<p a="<"/>',
    '<p>&nbsp;</p>',
    '<p>]]></p>',
    '<p>\r</p>',
    '</p>',
  ])('%j is left to saxes', (source) => expect(plainly(source)).toBeUndefined());
});
