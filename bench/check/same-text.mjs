/** Whether an output says what its document says: nothing lost, nothing added, in order. */
import { CONTENTS_TITLE } from '../document/measures.mjs';
import { TABLE } from '../document/stock.mjs';
import { bodyCells, flowOf, headerCells, headingsOf } from '../document/text.mjs';
import { pagesOf } from './extract.mjs';

/** Without white space, joiners, and hyphens at line ends. */
const dense = (text) =>
  text.replace(/-\s*\n/g, '').replace(/[\s\u0000\u0002\u00ad\u200b-\u200d\u2060\ufeff\ufffe\uffff]/g, '');
const denseAll = (texts) => dense(texts.join(''));
const LEADERS = /[.·…．]/g;

/** Where two texts part, with some of both. */
function difference(where, wanted, got) {
  let at = 0;
  while (at < wanted.length && wanted[at] === got[at]) at++;
  const near = (text) => JSON.stringify(text.slice(Math.max(0, at - 8), at + 16));
  return `${where}: ${near(got)} instead of ${near(wanted)} at character ${at}`;
}

/** Each page without its number, and the pages that show none. */
function withoutNumbers(pages, format) {
  const faults = [];
  const texts = pages.map((page, i) => {
    const text = dense(page);
    const number = `—${i + 1}—`;
    if (format === 'docx') return text;
    if (text.endsWith(number)) return text.slice(0, -number.length);
    if (text.startsWith(number)) return text.slice(number.length);
    faults.push(`page ${i + 1} shows no page number`);
    return text;
  });
  return { texts, faults };
}

const countOf = (text) => {
  const counts = new Map();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
};

/** Characters lost or added, whatever their order. */
function countFaults(where, wantedText, gotText) {
  const wanted = countOf(wantedText);
  const got = countOf(gotText);
  return [...new Set([...wanted.keys(), ...got.keys()])]
    .filter((one) => wanted.get(one) !== got.get(one))
    .slice(0, 5)
    .map(
      (one) => `${where}: ${got.get(one) ?? 0} of ${JSON.stringify(one)} instead of ${wanted.get(one) ?? 0}`,
    );
}

/** Cells may come in any order (a reader goes by lines), the header as often as there are pages; every character counts. */
function tableFaults(document, got, format) {
  const header = denseAll(headerCells());
  const body = denseAll(bodyCells(document));
  const times = Math.round((got.length - body.length) / header.length);
  const isTwice = format === 'docx' && times !== 1;
  if (times < 1 || isTwice)
    return [`table: ${got.length} characters instead of ${header.length + body.length}`];
  return countFaults('table', body + header.repeat(times), got);
}

/** Contents as they should read: every title, with its page where the format has pages. */
function contentsFaults(document, got, pageAt, format) {
  const shown = got.replace(LEADERS, '');
  const titles = headingsOf(document).map(({ title }) => dense(title));
  const wanted = (withPages) =>
    titles
      .map((title, i) => title + (withPages ? pageAt[i] : ''))
      .join('')
      .replace(LEADERS, '');
  if (format === 'docx' && shown === wanted(false)) return [];
  if (format === 'docx' && shown.replace(/\d/g, '') === wanted(false).replace(/\d/g, '')) return [];
  return shown === wanted(true) ? [] : [difference('contents', wanted(true), shown)];
}

/** Page of each heading: `from` is where the body starts in the whole text. */
function headingPages(flow, texts, from) {
  const ends = texts.map(
    (
      (end) => (text) =>
        (end += text.length)
    )(0),
  );
  const pages = [];
  let at = from;
  for (const { level, text } of flow) {
    if (level > 0) pages.push(ends.findIndex((end) => at < end) + 1);
    at += dense(text).length;
  }
  return pages;
}

/**
 * What is wrong with the text of an output; nothing when it is right. `marksMove`: the writer lets marks overlap,
 * so that a reader sees them in another order; then every character of the body is counted instead.
 */
export async function textFaults({ format, marksMove = false }, document, bytes) {
  const { texts, faults } = withoutNumbers(await pagesOf(format, bytes), format);
  const whole = texts.join('');
  const start = denseAll([document.title, document.applicant, CONTENTS_TITLE]);
  if (!whole.startsWith(start)) return [...faults, difference('title', start, whole)];
  const flow = flowOf(document);
  const bodyStart = whole.indexOf(denseAll(flow.slice(0, 3).map(({ text }) => text)));
  if (bodyStart < 0) return [...faults, 'body: its beginning is not found'];
  const body = denseAll([...flow.map(({ text }) => text), TABLE.numberedCaption]);
  const got = whole.slice(bodyStart, bodyStart + body.length);
  if (got !== body && !marksMove) return [...faults, difference('body', body, got)];
  if (marksMove) {
    // Where the caption begins the body ends, whatever got lost in it.
    const end = whole.indexOf(dense(TABLE.numberedCaption), bodyStart);
    const lost = countFaults('body', denseAll(flow.map(({ text }) => text)), whole.slice(bodyStart, end));
    return [...faults, ...lost];
  }
  const contents = whole.slice(start.length, bodyStart);
  const contentsWrong = contentsFaults(document, contents, headingPages(flow, texts, bodyStart), format);
  return [
    ...faults,
    ...contentsWrong,
    ...tableFaults(document, whole.slice(bodyStart + body.length), format),
  ];
}
