import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inlineText } from '../../../../src/document/text.js';
import type { Inline } from '../../../../src/document/tree.js';
import { withLineBreaks } from '../../../../src/writers/docx/text/line-breaks.js';
import { text } from '../../../support/build.js';

const shownOf = (children: readonly Inline[], offsets: readonly number[]) =>
  inlineText(withLineBreaks(children, offsets));

describe('line breaks that layout chose', () => {
  it('do not count the author’s own', () => {
    expect(shownOf([text('甲\n乙丙')], [2])).toBe('甲\n乙\n丙');
    expect(shownOf([text('甲'), { type: 'break' }, text('乙丙')], [2])).toBe('甲\n乙\n丙');
  });

  it('come after what cannot be broken inside', () => {
    const label: Inline = { type: 'label', of: 'figure', prefix: '图 ', number: 12, restarts: false };
    expect(shownOf([label, text('甲乙')], [2])).toBe('图 12\n甲乙');
    const box: Inline = { type: 'checkbox', pointer: '/a', value: '是', checked: true };
    expect(shownOf([box, text('甲乙')], [1, 2])).toBe('☑\n甲\n乙');
  });

  it('leave the text as it is, however it is cut into nodes', () => {
    const parts = fc.array(fc.string({ unit: fc.constantFrom(...'甲乙丙丁 a'), maxLength: 6 }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(parts, fc.uniqueArray(fc.nat(20)), (texts, found) => {
        const whole = texts.join('');
        const offsets = found.filter((at) => at > 0 && at < whole.length).sort((a, b) => a - b);
        const children = texts.map(
          (part, i): Inline =>
            i % 2 === 0 ? text(part) : { type: 'field', pointer: '/a', children: [text(part)] },
        );
        const shown = shownOf(children, offsets);
        expect(shown.replaceAll('\n', '')).toBe(whole);
        const wanted = offsets.map((at, i) => at + i);
        expect([...shown].flatMap((sign, at) => (sign === '\n' ? [at] : []))).toEqual(wanted);
      }),
    );
  });
});
