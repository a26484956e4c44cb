/** One page design for all peers, in pt. The style of chengwen's side says the same: form/templates/styles/bench.yaml. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const fonts = fileURLToPath(new URL('../../fonts', import.meta.url));

export const FACES = {
  song: { file: join(fonts, 'NotoSerifSC_400Regular.ttf'), name: '宋体', height: 1.437 },
  hei: { file: join(fonts, 'NotoSansSC_500Medium.ttf'), name: '黑体', height: 1.448 },
};

export const PAGE = { width: 595.28, height: 841.89, left: 79.4, right: 67.88, top: 80, bottom: 80 };

/** Face, type size, line pitch, space before and after, alignment, indents in characters. */
export const STYLES = {
  title: { face: 'hei', size: 22, pitch: 36, before: 0, after: 12, align: 'center', indent: 0 },
  applicant: { face: 'song', size: 16, pitch: 26, before: 0, after: 12, align: 'center', indent: 0 },
  'toc-title': { face: 'hei', size: 18, pitch: 32, before: 0, after: 6, align: 'center', indent: 0 },
  'toc-1': { face: 'song', size: 14, pitch: 24, before: 0, after: 0, align: 'left', indent: 0, left: 0 },
  'toc-2': { face: 'song', size: 14, pitch: 24, before: 0, after: 0, align: 'left', indent: 0, left: 28 },
  'toc-3': { face: 'song', size: 14, pitch: 24, before: 0, after: 0, align: 'left', indent: 0, left: 56 },
  'heading-1': { face: 'hei', size: 18, pitch: 32, before: 8, after: 4, align: 'left', indent: 0 },
  'heading-2': { face: 'hei', size: 16, pitch: 26, before: 4, after: 0, align: 'left', indent: 0 },
  'heading-3': { face: 'hei', size: 16, pitch: 26, before: 0, after: 0, align: 'left', indent: 2 },
  body: { face: 'song', size: 16, pitch: 26, before: 0, after: 0, align: 'justify', indent: 2 },
  caption: { face: 'hei', size: 10.5, pitch: 20, before: 8, after: 0, align: 'center', indent: 0 },
  header: { face: 'hei', size: 10.5, pitch: 16, before: 0, after: 0, align: 'center', indent: 0 },
  cell: { face: 'song', size: 10.5, pitch: 16, before: 0, after: 0, align: 'left', indent: 0 },
  footer: { face: 'song', size: 10.5, pitch: 14, before: 0, after: 0, align: 'center', indent: 0 },
};

export const TABLE_STYLE = { columns: [44, 28, 112, 60, 42, 42, 50, 70], rule: 0.5, x: 3, y: 2 };
/** Of the page number, from the page's foot. */
export const FOOTER_HEIGHT = 42;
export const CONTENTS_TITLE = '目录';
