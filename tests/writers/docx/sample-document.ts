/** A document with everything the tree can say. */

import type { ImageAsset } from '../../../src/document/image.js';
import type { Block, Document, Inline } from '../../../src/document/tree.js';
import { documentOf, h, list, note, p, section, table, td, text, tr } from '../../support/build.js';

export function styled(value: string, ...styles: string[]): Inline {
  return { type: 'text', text: value, styles, origin: undefined };
}

export function checkbox(value: string, checked: boolean): Inline {
  return { type: 'checkbox', pointer: '/applicant/kind', value, checked };
}

export const PHOTO: ImageAsset = {
  path: 'photo.jpg',
  format: 'jpeg',
  width: 300,
  height: 400,
  resolution: undefined,
  channels: 3,
  orientation: 6,
  bytes: Uint8Array.of(0xff, 0xd8, 0xff, 0xd9),
};
export const IMAGES = new Map([[PHOTO.path, PHOTO]]);

function picture(caption: string): Block {
  return { type: 'figure', path: PHOTO.path, alt: '照片 "1"', width: undefined, caption: [text(caption)] };
}

const merged = table(
  3,
  [
    tr([td('概况', { rowspan: 2, header: true }), td('名称', { colspan: 2 })], { minHeight: 30 }),
    tr(['甲', td([p('乙'), table(2, [tr(['内', '外'])])])]),
    tr([td([]), td('丙', { borders: { top: true, right: false, bottom: false, left: true } }), '丁'], {
      keepTogether: true,
    }),
  ],
  { headerRows: 2, caption: [text('表 1')] },
);

const inlines: Inline[] = [
  text('中文“引号”——…· and English'),
  { type: 'break' },
  styled('粗 bold', 'strong'),
  styled('斜 italic', 'strong', 'emphasis'),
  styled('红 <&>', 'red', 'delete'),
  styled('2', 'superscript'),
  { type: 'field', pointer: '/name', children: [text('张三')] },
  checkbox('高校', true),
  text('高校 '),
  checkbox('企业', false),
  text('企业'),
  { type: 'image', path: PHOTO.path, alt: '头像' },
  note(p('脚注甲')),
  text('㐀𠀀'),
];

export const EVERYTHING: Document = documentOf(
  section('cover', { type: 'fill' }, p('封面'), { type: 'space', height: 30 }, p('年月'), { type: 'fill' }),
  section(
    'body',
    h(1, '一级标题'),
    p(inlines),
    merged,
    { type: 'pagebreak' },
    table(1, [tr(['相邻'])]),
    table(1, [tr(['两表'])], { style: 'spaced' }),
    list(true, ['一', [p('二'), p('二之二'), list(false, ['点'])], [list(true, ['立即嵌套'])]]),
    { type: 'keep', children: [h(2, '二级标题'), p('同页'), table(1, [tr(['同页表'])])] },
    picture('图 1'),
    table(2, [tr(['节末', '表'])]),
  ),
  section('numbered', p('编号')),
  section('continued', p('接续', 'kept')),
);
