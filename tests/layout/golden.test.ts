/** Geometry reviewed as text: `UPDATE=1 npx vitest run tests/layout` rewrites the files, the diff is the review. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Document } from '../../src/document/tree.js';
import { layoutDocument } from '../../src/layout/layout.js';
import { body, documentOf, h, han, list, note, p, section, table, td, text, tr } from '../support/build.js';
import { fakeFonts } from '../support/fake-fonts.js';
import { printLayout } from '../support/print-layout.js';
import { TEST_SHEET } from '../support/sheet.js';
import { TEST_IMAGES } from './compose.js';

const NO_BORDERS = { top: false, right: false, bottom: false, left: false };

const CASES: Readonly<Record<string, Document>> = {
  'cover-and-body': documentOf(
    section(
      'cover',
      { type: 'space', height: 40 },
      p('某某申报书'),
      { type: 'fill' },
      table(2, [
        tr([td('单位', { borders: NO_BORDERS }), td('某大学', { borders: { ...NO_BORDERS, bottom: true } })]),
      ]),
      { type: 'fill' },
      p('二〇二六年'),
    ),
    section('body', h(1, '一、总述'), p(han(50)), { type: 'pagebreak' }, p('次页'), { type: 'pagebreak' }),
  ),
  'row-over-pages': body(
    h(1, '标题'),
    table(
      3,
      [
        tr(['甲', '乙', '丙']),
        tr([td('跨三行', { rowspan: 3 }), td('上'), '右']),
        tr([td(han(120)), td(han(8), { verticalAlign: 'bottom' })]),
        tr([td('跨两列', { colspan: 2 })]),
      ],
      { headerRows: 1, caption: [text('表1')] },
    ),
    p('表后'),
  ),
  'lists-and-notes': body(
    p([text(han(30)), note(p('先注')), text('续')]),
    list(true, ['甲', [p(han(30)), list(true, ['子', '丑'])], '丙']),
    list(false, [[p('点'), list(false, ['深'])]]),
    table(2, [tr([td([p([text('表中'), note(p('后注'))])]), td([list(true, ['格内'])])])]),
  ),
  'table-looks': body(
    table(
      [{ kind: 'content' }, { kind: 'flexible', value: 1 }, { kind: 'fraction', value: 2 }],
      [
        tr([td([p('年份'), p('项目')], { diagonal: 'down' }), '经费', '说明'], { keepTogether: true }),
        ...Array.from({ length: 14 }, (_, at) => tr([String(2010 + at), `${at * 25}.5%`, han(4, at)])),
        tr([td('合计', { colspan: 2 }), td('低', { verticalAlign: 'bottom' })]),
      ],
      { style: 'continued', headerRows: 1, caption: [text('表3　经费')] },
    ),
  ),
  figures: body(
    { type: 'figure', path: 'wide.png', alt: '宽', width: undefined, caption: [text('图1')] },
    { type: 'figure', path: 'tall.png', alt: '高', width: undefined, caption: [text('图2')] },
    { type: 'figure', path: 'none.png', alt: '缺', width: 60, caption: [] },
  ),
};

test.each(Object.entries(CASES))('%s', (name, document) => {
  const layout = layoutDocument({
    document,
    sheet: TEST_SHEET,
    fonts: fakeFonts(),
    images: TEST_IMAGES,
    watermark: name === 'figures' ? '草稿' : undefined,
  });
  const file = fileURLToPath(new URL(`golden/${name}.txt`, import.meta.url));
  const printed = printLayout(layout);
  if (process.env.UPDATE || !existsSync(file)) writeFileSync(file, printed);
  expect(printed).toBe(readFileSync(file, 'utf8'));
});
