/** Bench documents: plain data, other for every seed. */
import { randomFrom } from './random.mjs';
import { SENTENCES, TABLE, TITLES, WORDS } from './stock.mjs';

const HANZI_DIGITS = '零一二三四五六七八九';

/** 1–9999 as a heading counts them: 一, 十, 二十一, 一百零三. */
export function inHanzi(number) {
  const units = ['', '十', '百', '千'];
  const digits = [...String(number)].map(Number);
  const words = digits.map((digit, i) => {
    const unit = units[digits.length - 1 - i];
    return digit === 0 ? '零' : HANZI_DIGITS[digit] + unit;
  });
  return words.join('').replace(/零+/g, '零').replace(/零$/, '').replace(/^一十/, '十');
}

/** So many of the sentences and words are used in one document: about 650 different characters. */
const SHARE = 0.5;

function someOf(list, random) {
  const draw = random.deck(list);
  return Array.from({ length: Math.ceil(list.length * SHARE) }, draw);
}

/** Words put into sentences, each list used up before a word comes again. */
function writerFrom(random) {
  const decks = Object.fromEntries(
    Object.entries(WORDS).map(([name, list]) => [name, random.deck(someOf(list, random))]),
  );
  const slots = {
    ...decks,
    n: () => String(random.between(10, 990)),
    p: () => `${random.between(3, 98)}.${random.between(1, 9)}`,
  };
  const fill = (text) => text.replace(/\{(.+?)\}/g, (_, name) => slots[name]());
  const sentence = random.deck(someOf(SENTENCES, random));
  const paragraph = () => Array.from({ length: random.between(3, 5) }, () => fill(sentence())).join('');
  return { fill, paragraph };
}

function itemOf(number, context) {
  const { writer, titles } = context;
  return { title: `${number}. ${writer.fill(titles.item())}`, text: paragraphs(context) };
}

function paragraphs({ writer, random }, [low, high] = [2, 3]) {
  return Array.from({ length: random.between(low, high) }, writer.paragraph);
}

function sectionOf(number, items, context) {
  const { writer, titles } = context;
  return {
    title: `（${inHanzi(number)}）${writer.fill(titles.section())}`,
    text: paragraphs(context),
    items: Array.from({ length: items }, (_, i) => itemOf(i + 1, context)),
  };
}

/** Two sections; five items in two parts: with six parts 6 + 12 + 15 headings. */
function partOf(number, context) {
  const items = number % 2 === 1 ? [1, 1] : [1, 2];
  return {
    title: `${inHanzi(number)}、${context.titles.part()}`,
    sections: items.map((count, i) => sectionOf(i + 1, count, context)),
  };
}

function rowOf(number, { writer, random }) {
  return {
    number: String(number),
    content: `${writer.fill(random.pick(TABLE.contents))}；${writer.fill(random.pick(TABLE.contents))}`,
    unit: writer.fill('{机构}'),
    first: String(random.between(1, 40)),
    second: String(random.between(1, 40)),
    money: `${random.between(1, 99)}.${random.between(0, 9)}`,
    note: writer.fill(random.pick(TABLE.notes)),
  };
}

/** Two header rows, `tasks` × `rows` rows under a merged first cell, three rows at the end: 2 + 5 × 4 + 3 = 25. */
function tableOf(context, tasks = 5, rows = 4) {
  const { writer, random } = context;
  const task = random.deck(TABLE.tasks);
  let number = 0;
  return {
    tasks: Array.from({ length: tasks }, () => ({
      name: task(),
      rows: Array.from({ length: rows }, () => rowOf(++number, context)),
    })),
    total: `${random.between(100, 9900)}.${random.between(0, 9)}`,
    tail: TABLE.tail.map((label) => ({ label, text: writer.paragraph() + writer.paragraph() })),
  };
}

function contextFrom(seed) {
  const random = randomFrom(seed);
  const titles = Object.fromEntries(Object.entries(TITLES).map(([kind, list]) => [kind, random.deck(list)]));
  return { random, titles, writer: writerFrom(random) };
}

/** The work item: about 12,600 汉字, 33 headings in three levels, a 25-row table. `parts` makes it longer or shorter. */
export function makeDocument(seed, { parts = 6 } = {}) {
  const context = contextFrom(seed);
  return {
    form: 'bench/application',
    filed_on: '2026-03-01',
    title: context.titles.document(),
    applicant: context.writer.fill('{单位}'),
    parts: Array.from({ length: parts }, (_, i) => partOf(i + 1, context)),
    table: tableOf(context),
  };
}

/** A document that is nearly all table, of `rows` rows. */
export function makeTableDocument(seed, rows) {
  const context = contextFrom(seed);
  const base = makeDocument(seed, { parts: 1 });
  return { ...base, table: tableOf(context, Math.max(1, Math.round(rows / 4)), 4) };
}
