/** 主体: title, addressees, body, headings, list of attachments, note, attachments (GB/T 9704-2012, 7.3). */

import { plain } from '../../base/finding.js';
import { type FaceRole, faceRole, faceWords } from '../recognise/face-role.js';
import { type Line, starts } from '../recognise/lines.js';
import { levelOf } from '../recognise/patterns.js';
import { bottomOf } from '../recognise/red-and-black.js';
import { AREA, linesFound, pitchOf, type Scene, THIRD } from '../recognise/scene.js';
import { headRule } from './head-rules.js';
import { counted, LINES, type Measure, millimetres, points, type Taken } from './measure.js';
import {
  below,
  best,
  blankLines,
  blankMeasure,
  cells,
  centreMeasure,
  type Edge,
  indentMeasure,
  openingFont,
  sizeMeasure,
  typeMeasures,
} from './measure-makers.js';

/** Two blank lines below the rule; in a letter below what stands last under the rule. */
function aboveTitle(scene: Scene): Edge | undefined {
  const rule = headRule(scene).at(-1);
  if (scene.kind === 'document') return rule && { page: 1, y: bottomOf(rule), isRule: true };
  return below(scene, 'number', 'secrecy', 'urgency', 'copy-number');
}

/** A line of one or two characters is no shape: 标题 is set as a 梯形 or 菱形. */
function titleShape(scene: Scene): Taken[] {
  const lines = linesFound(scene, 'title');
  if (lines.length < 2) return [];
  const counts = lines.map(({ text }) => [...text].length);
  const value = { zh: `各行 ${counts.join('、')} 字`, en: `lines of ${counts.join(', ')}` };
  const wanted = {
    zh: '梯形或菱形，末行不少于 3 字',
    en: 'a trapezium or rhombus, no line of less than 3',
  };
  return [{ page: 1, value, wanted, ok: Math.min(...counts) >= 3 }];
}

/** Half a 字's leading either way: drawn together with the text (7.3.5.5), or to Word's grid. */
const TITLE_PITCH_TOLERANCE = 3;

/** One line of 二号: its height and 7/8 of 三号 (3.2). */
function titlePitch(scene: Scene): Taken[] {
  const lines = linesFound(scene, 'title');
  const steps = lines.slice(1).map((line, i) => line.baseline - lines[i]!.baseline);
  if (steps.length === 0) return [];
  const wanted = lines[0]!.size + (7 / 8) * THIRD;
  const [found] = steps.sort((a, b) => Math.abs(b - wanted) - Math.abs(a - wanted));
  const tolerance = plain(`±${TITLE_PITCH_TOLERANCE} pt`);
  const ok = Math.abs(found! - wanted) <= TITLE_PITCH_TOLERANCE;
  const words = { zh: '字高加三号字高的 7/8：', en: 'its height and 7/8 of 三号: ' };
  const aim = { zh: `${words.zh}${points(wanted)}`, en: `${words.en}${points(wanted)}` };
  return [{ page: 1, value: plain(points(found!)), wanted: aim, tolerance, ok }];
}

function bodyOnFirst(scene: Scene): Taken[] {
  const first = [...linesFound(scene, 'body'), ...linesFound(scene, 'heading')];
  if (first.length === 0) return [];
  const ok = first.some(({ page }) => page === 1);
  const value = ok ? { zh: '有', en: 'yes' } : { zh: '没有', en: 'no' };
  return [{ page: 1, value, wanted: { zh: '首页必须显示正文', en: 'body on the first page' }, ok }];
}

/** The first line of text below the addressees, or the title: body or heading. */
function firstOfText(scene: Scene) {
  return [...linesFound(scene, 'body'), ...linesFound(scene, 'heading')]
    .filter(({ page }) => page === 1)
    .sort((a, b) => a.baseline - b.baseline)[0];
}

function firstIndent(scene: Scene): Taken[] {
  const first = firstOfText(scene);
  if (!first) return [];
  return [best(starts(first).map((start) => cells(scene, 1, start - AREA.left, 2)))];
}

function firstLine(scene: Scene): Taken[] {
  const hasAddressee = linesFound(scene, 'addressee').length > 0;
  return hasAddressee ? blankLines(scene, below(scene, 'addressee'), firstOfText(scene), 0) : [];
}

const LEVEL_FACES: readonly { level: number; face: FaceRole; name: string }[] = [
  { level: 1, face: '黑体', name: '一、' },
  { level: 2, face: '楷体', name: '（一）' },
  { level: 3, face: '仿宋', name: '1.' },
  { level: 4, face: '仿宋', name: '（1）' },
];

/** A heading stands alone; a numbered paragraph, which is text, goes on to the margin or ends in a mark. */
function isAlone({ text, right, size }: Line): boolean {
  return !/[。；：，、]$/.test(text) && right < AREA.right - 1.5 * size;
}

/** How a heading of a level begins: its number is set in its face too, so that its first 汉字 tell. */
function levelMeasure({ level, face, name }: (typeof LEVEL_FACES)[number]): Measure {
  return {
    id: `heading.face-${level}`,
    subject: 'heading',
    what: { zh: `“${name}”一级字体`, en: `face of level ${name}` },
    clause: '7.3.3',
    take: (scene) => {
      const lines = linesFound(scene, 'heading').filter(
        (line) => levelOf(line.text)?.level === level && isAlone(line),
      );
      const isWrong = (font: string) => faceRole(font) !== face;
      const shown = lines.find((line) => isWrong(openingFont(line))) ?? lines[0];
      if (!shown) return [];
      const font = openingFont(shown);
      return [{ page: shown.page, value: faceWords(font), wanted: plain(face), ok: !isWrong(font) }];
    },
  };
}

/** 附件说明 of several: names stand under names, not under numbers. */
function noteAlignment(scene: Scene): Taken[] {
  const lines = linesFound(scene, 'attachment-note');
  const starts = lines.map(({ text, glyphs, page }) => {
    const skip = /^(?:附件[:：])?(?:\d{1,2}[.．、]?)?/.exec(text)?.[0].length ?? 0;
    return { page, x: glyphs[Math.min(skip, glyphs.length - 1)]!.x };
  });
  const [first] = starts;
  if (!first || starts.length < 2) return [];
  const apart = Math.max(...starts.map(({ x }) => Math.abs(x - first.x)));
  return [
    {
      page: first.page,
      value: { zh: `相差 ${millimetres(apart)}`, en: `${millimetres(apart)} apart` },
      wanted: { zh: '各行与附件名称首字对齐', en: 'lines aligned with the first character of the name' },
      tolerance: plain('±0.5 字'),
      ok: apart <= 0.5 * scene.grid.size,
    },
  ];
}

/** 附件 and its number on the first line of a side, its title on the third. */
function attachmentTitleLine(scene: Scene): Taken[] {
  return linesFound(scene, 'attachment-label').flatMap((label) => {
    const title = linesFound(scene, 'attachment-title').find(({ page }) => page === label.page);
    if (!title) return [];
    const line = (title.baseline - label.baseline) / pitchOf(scene) + 1;
    return [counted(label.page, line, 3, 0.5, LINES)];
  });
}

export const MAIN_MEASURES: readonly Measure[] = [
  ...typeMeasures('title', ['小标宋'], '二号', '7.3.1'),
  centreMeasure('title', '7.3.1'),
  blankMeasure('title', 2, aboveTitle, ({ kind }) => (kind === 'letter' ? '10.1' : '7.3.1'), {
    kinds: ['document', 'letter'],
  }),
  {
    id: 'title.shape',
    subject: 'title',
    what: { zh: '分行', en: 'lines' },
    clause: '7.3.1',
    should: true,
    take: titleShape,
  },
  {
    id: 'title.pitch',
    subject: 'title',
    what: { zh: '行距', en: 'line pitch' },
    clause: '3.2',
    should: true,
    take: titlePitch,
  },
  ...typeMeasures('addressee', ['仿宋'], '三号', '7.3.2'),
  indentMeasure('addressee', 0, '7.3.2', 'all'),
  blankMeasure('addressee', 1, (scene) => below(scene, 'title'), '7.3.2'),
  ...typeMeasures('body', ['仿宋'], '三号', '7.3.3', { share: 0.1 }),
  {
    id: 'body.first-page',
    subject: 'body',
    what: { zh: '首页正文', en: 'on the first page' },
    clause: '7.3.3',
    take: bodyOnFirst,
  },
  {
    id: 'body.indent',
    subject: 'body',
    what: { zh: '首段左空', en: 'indent of the first paragraph' },
    clause: '7.3.3',
    take: firstIndent,
  },
  {
    id: 'body.blank',
    subject: 'body',
    what: { zh: '上方空行', en: 'blank lines above' },
    clause: '7.3.3',
    take: firstLine,
  },
  ...LEVEL_FACES.map(levelMeasure),
  sizeMeasure('heading', '三号', '7.3.3'),
  ...typeMeasures('attachment-note', ['仿宋'], '三号', '7.3.4'),
  blankMeasure('attachment-note', 1, (scene) => below(scene, 'body', 'heading'), '7.3.4'),
  indentMeasure('attachment-note', 2, '7.3.4', 'first'),
  {
    id: 'attachment-note.align',
    subject: 'attachment-note',
    what: { zh: '对齐', en: 'alignment' },
    clause: '7.3.4',
    take: noteAlignment,
  },
  ...typeMeasures('note', ['仿宋'], '三号', '7.3.6'),
  indentMeasure('note', 2, '7.3.6', 'first'),
  blankMeasure('note', 0, (scene) => below(scene, 'date'), '7.3.6'),
  ...typeMeasures('attendance', ['仿宋', '黑体'], '三号', '10.3'),
  indentMeasure('attendance', 2, '10.3', 'first'),
  ...typeMeasures('attachment-label', ['黑体'], '三号', '7.3.7'),
  indentMeasure('attachment-label', 0, '7.3.7', 'all'),
  centreMeasure('attachment-title', '7.3.7'),
  {
    id: 'attachment-title.line',
    subject: 'attachment-title',
    what: { zh: '所在行', en: 'line' },
    clause: '7.3.7',
    take: attachmentTitleLine,
  },
];
