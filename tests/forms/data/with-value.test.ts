import { expect, it } from 'vitest';
import { withValues } from '../../../src/forms/data/with-value.js';

it('replaces values and shares what is not on the way to them', () => {
  const data = {
    title: '甲',
    parts: [{ text: '一' }, { text: '二' }],
    'a/b': { text: '三' },
    rest: { rows: [1] },
  };
  const values = new Map([
    ['/parts/1/text', '贰'],
    ['/a~1b/text', '叁'],
  ]);
  const changed = withValues(data, values) as typeof data;
  expect(changed).toEqual({
    ...data,
    parts: [{ text: '一' }, { text: '贰' }],
    'a/b': { text: '叁' },
  });
  expect(changed.rest).toBe(data.rest);
  expect(changed.parts[0]).toBe(data.parts[0]);
  expect(data.parts[1]!.text).toBe('二');
});
