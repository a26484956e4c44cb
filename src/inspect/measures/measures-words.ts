/** How things are written: numbers, dates, level marks, 附件说明, marks at line edges. */

import { type Message, plain, shorten } from '../../base/finding.js';
import type { Line } from '../recognise/lines.js';
import { levelOf } from '../recognise/patterns.js';
import { type ElementId, linesFound, type Scene } from '../recognise/scene.js';
import type { Measure, Taken } from './measure.js';

/** Each line as it is, judged by one pattern; the first wrong one, or the first. */
function written(lines: readonly Line[], isRight: (line: Line) => boolean, wanted: Message): Taken[] {
  const wrong = lines.find((line) => !isRight(line));
  const shown = wrong ?? lines[0];
  if (!shown) return [];
  return [{ page: shown.page, value: plain(shorten(shown.text, 24)), wanted, ok: !wrong }];
}

const NUMBER_RIGHT = /^[\u4e00-\u9fff（）]+〔(?:19|20)\d{2}〕[1-9]\d*号$/;
const ORDER_RIGHT = /^第[1-9]\d*号$/;
const SERIAL_RIGHT = /^(?:[\u4e00-\u9fff（）]*〔(?:19|20)\d{2}〕|第)?[1-9]\d*[号期]$/;

function numberWords(scene: Scene): Taken[] {
  const lines = linesFound(scene, 'number');
  if (scene.kind === 'order')
    return written(lines, ({ text }) => ORDER_RIGHT.test(text), { zh: '第N号', en: '第N号' });
  if (scene.kind === 'minutes')
    return written(lines, ({ text }) => SERIAL_RIGHT.test(text), plain('〔2026〕1号'));
  return written(lines, ({ text }) => NUMBER_RIGHT.test(text), {
    zh: '机关代字〔年份〕序号：六角括号，年份四位，序号不编虚位、不加“第”',
    en: 'code〔year〕number: lenticular brackets 〔〕, four-digit year, no leading zero, no 第',
  });
}

const DATE_RIGHT = /^(?:19|20)\d{2}年(?:[1-9]|1[0-2])月(?:[1-9]|[12]\d|3[01])日(?:印发)?$/;
const DATE_WORDS: Message = {
  zh: '阿拉伯数字，年份写全，月、日不编虚位',
  en: 'Arabic digits, the year in full, no leading zeros',
};

function dateWords(id: ElementId) {
  return (scene: Scene): Taken[] => {
    const lines = linesFound(scene, id).filter(({ text }) => /年.*月.*日/.test(text));
    return written(lines, ({ text }) => DATE_RIGHT.test(text.replace(/^.*?(?=\d{2,4}年)/, '')), DATE_WORDS);
  };
}

function levelMarks(scene: Scene): Taken[] {
  return written(linesFound(scene, 'heading'), ({ text }) => levelOf(text)!.right.test(text), {
    zh: '一、　（一）　1.　（1）：顿号只用在“一”后，括号后不加标点',
    en: '一、 （一） 1. （1）: 、 after 一 only, nothing after brackets',
  });
}

/** Levels are taken in order: （一） only below 一、, （1） only below 1. */
function levelOrder(scene: Scene): Taken[] {
  let depth = 0;
  const lines = linesFound(scene, 'heading');
  const wrong = lines.find(({ text }) => {
    const { level } = levelOf(text)!;
    // 一、 may be followed by 1. where there are two levels only.
    const isRight = level <= depth + 1 || (depth === 1 && level === 3) || (depth === 0 && level === 3);
    depth = level;
    return !isRight;
  });
  return written(wrong ? [wrong] : lines, () => !wrong, {
    zh: '依次为一、（一）1.（1）',
    en: '一、 （一） 1. （1） in order',
  });
}

/** The names in 附件说明, lines that go on joined to what they go on from. */
function attachmentNames(scene: Scene): { page: number; text: string }[] {
  const names: { page: number; text: string }[] = [];
  for (const { page, text } of linesFound(scene, 'attachment-note')) {
    const bare = text.replace(/^附件[:：]/, '');
    const isNew = names.length === 0 || /^\d{1,2}[.．、]/.test(bare);
    if (isNew) names.push({ page, text: bare });
    else names.at(-1)!.text += bare;
  }
  return names;
}

function attachmentWords(scene: Scene): Taken[] {
  const names = attachmentNames(scene);
  const isRight = (text: string) =>
    !/[。；，、：.;,]$/.test(text) &&
    (names.length === 1 ? !/^\d{1,2}[、)）]/.test(text) : /^\d{1,2}[.．](?!、)/.test(text));
  const wrong = names.find(({ text }) => !isRight(text));
  const shown = wrong ?? names[0];
  if (!shown) return [];
  const wanted = {
    zh: '附件：1. 名称（阿拉伯数字加点；名称后不加标点）',
    en: '附件：1. name (Arabic number and dot, no mark after the name)',
  };
  return [{ page: shown.page, value: plain(shorten(shown.text, 24)), wanted, ok: !wrong }];
}

function addresseeEnd(scene: Scene): Taken[] {
  const last = linesFound(scene, 'addressee').at(-1);
  return last
    ? written([last], ({ text }) => text.endsWith('：'), { zh: '以全角冒号结束', en: 'ends with ：' })
    : [];
}

function copiesEnd(scene: Scene): Taken[] {
  const lines = linesFound(scene, 'copies');
  const [first, last] = [lines[0], lines.at(-1)];
  if (!first || !last) return [];
  const ok = /^(?:抄送|主送)：/.test(first.text) && last.text.endsWith('。');
  const value = plain(`${shorten(first.text, 12)}…${last.text.slice(-4)}`);
  return [{ page: first.page, value, wanted: { zh: '“抄送：”起，句号结束', en: '抄送： … 。' }, ok }];
}

/** The number and title of each attachment are those of 附件说明. */
function attachmentMatch(scene: Scene): Taken[] {
  const names = attachmentNames(scene);
  const labels = linesFound(scene, 'attachment-label');
  if (names.length === 0 || labels.length === 0) return [];
  return labels.flatMap((label) => {
    const number = Number(/\d+/.exec(label.text)?.[0] ?? '1');
    const title = linesFound(scene, 'attachment-title')
      .filter(({ page }) => page === label.page)
      .map(({ text }) => text)
      .join('');
    const named = (names[number - 1]?.text ?? '')
      .replace(/^\d{1,2}[.．、]/, '')
      .replace(/[。；，、：.;,]$/, '')
      .replace(/^《(.*)》$/, '$1');
    const wanted = {
      zh: `与附件说明一致：${named || '（未列）'}`,
      en: `as listed: ${named || '(not listed)'}`,
    };
    return [
      { page: label.page, value: plain(shorten(title || label.text, 24)), wanted, ok: title === named },
    ];
  });
}

const NOT_AT_START = /^[。．，、；：！？”’」』）〕］｝】〗》〉·～%‰℃]/;
const NOT_AT_END = /[“‘「『（〔［｛【〖《〈￥]$/;

/** Numbers of pages, cells of tables, attachments of whatever kind. */
const UNRULED: ReadonlySet<ElementId> = new Set<ElementId>(['folio', 'table', 'attachment']);

function lineEdges(scene: Scene): Taken[] {
  const lines = [...scene.found].flatMap(([id, all]) => (UNRULED.has(id) ? [] : all));
  const wanted = {
    zh: '行首无句号、逗号等点号和后括号，行末无前括号',
    en: 'no stop or closing mark at the start of a line, no opening one at its end',
  };
  return written(lines, ({ text }) => !NOT_AT_START.test(text) && !NOT_AT_END.test(text), wanted).map(
    (taken) => (taken.ok ? { ...taken, value: { zh: '没有', en: 'none' } } : taken),
  );
}

function emptyPage(scene: Scene): Taken[] {
  const lines = [...scene.found].flatMap(([, all]) => all);
  const found = lines.find(({ text }) => /此页无正文/.test(text));
  if (!found) return [];
  const wanted = {
    zh: '调整行距、字距，使正文与署名同页',
    en: 'adjust pitch or spacing so that text stands with the signature',
  };
  return [{ page: found.page, value: plain(shorten(found.text, 24)), wanted, ok: false }];
}

const WORDING: Message = { zh: '写法', en: 'wording' };

export const WORD_MEASURES: readonly Measure[] = [
  {
    id: 'number.words',
    subject: 'number',
    what: WORDING,
    clause: ({ kind }) => (kind === 'order' ? '10.2' : '7.2.5'),
    take: numberWords,
  },
  { id: 'addressee.words', subject: 'addressee', what: WORDING, clause: '7.3.2', take: addresseeEnd },
  { id: 'heading.words', subject: 'heading', what: WORDING, clause: '7.3.3', take: levelMarks },
  {
    id: 'heading.order',
    subject: 'heading',
    what: { zh: '层次顺序', en: 'order of levels' },
    clause: '7.3.3',
    take: levelOrder,
  },
  {
    id: 'attachment-note.words',
    subject: 'attachment-note',
    what: WORDING,
    clause: '7.3.4',
    take: attachmentWords,
  },
  { id: 'date.words', subject: 'date', what: WORDING, clause: '7.3.5.4', take: dateWords('date') },
  {
    id: 'attachment-title.words',
    subject: 'attachment-title',
    what: WORDING,
    clause: '7.3.7',
    take: attachmentMatch,
  },
  { id: 'copies.words', subject: 'copies', what: WORDING, clause: '7.4.2', take: copiesEnd },
  { id: 'imprint.words', subject: 'imprint', what: WORDING, clause: '7.4.3', take: dateWords('imprint') },
  {
    id: 'text.edges',
    subject: 'text',
    what: { zh: '行首行末的标点', en: 'marks at the edges of lines' },
    clause: 'GB/T 15834—2011 5.1',
    take: lineEdges,
  },
  {
    id: 'text.empty-page',
    subject: 'text',
    what: { zh: '“此页无正文”', en: '此页无正文' },
    clause: '7.3.5.5',
    take: emptyPage,
  },
];
