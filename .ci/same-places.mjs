// What a reader sees on the pages of two PDFs of one notice: ours, and LibreOffice's print of the DOCX. The same elements
// in the same order, as many pages give or take one, and what has its place on the sheet in that place.
// Glyphs, rules and pictures are read with MuPDF (`mutool trace`), baselines and all, in mm from the sheet's top left corner.
import { execFileSync } from 'node:child_process';

const MM = 25.4 / 72;
/** mm. LibreOffice sets text up to 2 mm lower: it puts 80 % of an exact line above the baseline. */
export const TOLERANCE = 4;
/** Type area of GB/T 9704—2012, mm: left, right, lower edge. */
const AREA = { left: 28, right: 184, bottom: 262 };
const CELL = 156 / 28;
const OPENING = /^[（〔《“‘【「『]/;

const number = (attributes, name) => Number(new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1]);

function matrixOf(attributes, name = 'transform') {
  return (new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1] ?? '1 0 0 1 0 0').split(' ').map(Number);
}

const through = ([a, b, c, d, e, f], x, y) => ({ x: (a * x + c * y + e) * MM, y: (b * x + d * y + f) * MM });

function characterOf(attributes) {
  const text = / unicode="([^"]*)"/.exec(attributes)?.[1] ?? '';
  const entities = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&apos;': "'" };
  const coded = /^&#x([0-9a-f]+);$/i.exec(text);
  return coded ? String.fromCodePoint(Number.parseInt(coded[1], 16)) : (entities[text] ?? text);
}

/** Glyphs, horizontal rules and pictures of a page. */
function readTrace(trace) {
  const seen = { glyphs: [], rules: [], pictures: [] };
  let [transform, size, red, from, weight] = [[], 0, false, undefined, 0];
  for (const [, tag, attributes] of trace.matchAll(/<([a-z_]+)( [^>]*?)?\/?>/g)) {
    if (/^(fill_text|stroke_path|fill_path)$/.test(tag)) {
      transform = matrixOf(attributes);
      red = /color="1 0 0"/.test(attributes);
      weight = tag === 'stroke_path' ? number(attributes, 'linewidth') : 0;
      from = undefined;
    } else if (tag === 'span') size = Math.abs(matrixOf(attributes, 'trm')[3]);
    else if (tag === 'g') {
      const at = through(transform, number(attributes, 'x'), number(attributes, 'y'));
      const character = characterOf(attributes);
      if (/\S/.test(character)) seen.glyphs.push({ ...at, character, size: size * MM, advance: number(attributes, 'adv') });
    } else if (tag === 'moveto') from = through(transform, number(attributes, 'x'), number(attributes, 'y'));
    else if (tag === 'lineto' && from) {
      const to = through(transform, number(attributes, 'x'), number(attributes, 'y'));
      const isLevel = Math.abs(to.y - from.y) < 0.05;
      if (isLevel && Math.abs(to.x - from.x) > 5) {
        seen.rules.push({ y: to.y, left: Math.min(from.x, to.x), right: Math.max(from.x, to.x), red, weight });
      }
      from = to;
    } else if (tag === 'fill_image') {
      const [a, , , d, e, f] = matrixOf(attributes);
      const [left, right] = [e, e + a].map((x) => x * MM).sort((x, y) => x - y);
      const [top, bottom] = [f, f + d].map((y) => y * MM).sort((x, y) => x - y);
      seen.pictures.push({ left, right, top, bottom });
    }
  }
  return seen;
}

/** Where a glyph's strokes begin: an opening mark as wide as a 字 has its blank in front, which may lie over the sign before. */
const strokesAt = ({ x, character, size, advance }) => (OPENING.test(character) && advance > 0.9 ? x + size / 2 : x);

/** Glyphs as lines: on one baseline, parted where more than two characters are free. */
function linesOf(glyphs) {
  const rows = [];
  for (const glyph of glyphs) {
    const row = rows.find(({ y }) => Math.abs(y - glyph.y) < 0.8);
    if (row) row.glyphs.push(glyph);
    else rows.push({ y: glyph.y, glyphs: [glyph] });
  }
  return rows.flatMap(({ glyphs: row }) => {
    const lines = [];
    let end = Number.NEGATIVE_INFINITY;
    for (const { x, y, character, size, advance } of row.sort((a, b) => strokesAt(a) - strokesAt(b))) {
      if (x - end > 2.2 * size) lines.push({ text: '', left: x, y, size });
      const line = lines.at(-1);
      line.text += character;
      end = x + advance * size;
      line.right = end;
    }
    return lines;
  });
}

/** Rules that touch are one: a table draws its rules cell by cell, a border twice. */
function joinedRules(rules) {
  const joined = [];
  for (const rule of rules.toSorted((a, b) => a.y - b.y || a.left - b.left)) {
    const before = joined.find(
      ({ y, left, right }) => Math.abs(y - rule.y) < 0.3 && rule.left < right + 1 && rule.right > left - 1,
    );
    if (!before) joined.push({ ...rule });
    else {
      before.left = Math.min(before.left, rule.left);
      before.right = Math.max(before.right, rule.right);
    }
  }
  return joined.filter(({ left, right }) => right - left > 100);
}

/** What stands where on the pages of a PDF. */
export function placesOf(pdf) {
  const trace = execFileSync('mutool', ['trace', pdf], { encoding: 'utf8', maxBuffer: 1 << 29, stdio: ['ignore', 'pipe', 'ignore'] });
  return trace
    .split(/<page /)
    .slice(1)
    .map(readTrace)
    .map(({ glyphs, rules, pictures }) => ({ lines: linesOf(glyphs), rules: joinedRules(rules), pictures }));
}

const onPages = (pages, key) => pages.flatMap((page, i) => page[key].map((one) => ({ ...one, page: i + 1 })));
/** From the top, whatever was drawn first. 小四 and less is a table's text, which is no element of GB/T 9704. */
const linesOn = (pages, isOurs) =>
  onPages(pages, 'lines')
    .filter(({ size }) => size > 13 * MM)
    .map((line) => measured(line, isOurs))
    .toSorted((a, b) => a.page - b.page || (Math.abs(a.y - b.y) < 1 ? a.left - b.left : a.y - b.y));
const isFull = ({ left, right }) => left < AREA.left + 5 * CELL && right > AREA.right - 2.5 * CELL;
/** 二号, about: what is as large is a title. */
const TITLE = 21 * MM;

/** Left edge where LibreOffice has it: a bracket at a line's start gives its blank up in the PDF alone. */
function measured(line, isOurs) {
  const isCut = isOurs && OPENING.test(line.text) && line.left < AREA.left - 1;
  const left = isCut ? line.left + line.size / 2 : line.left;
  return { ...line, left, middle: (left + line.right) / 2 };
}

/** Running text, which another engine may break otherwise: full lines, and those that go on from one nearly full. */
function runningLines(lines) {
  const running = new Set();
  for (const [i, line] of lines.entries()) {
    const before = lines[i - 1];
    const isBelow = [AREA.left, before?.left].some((at) => Math.abs(line.left - at) < CELL * 0.6);
    const goesOn = before && before.right > AREA.right - 5 * CELL && before.left < AREA.left + 5 * CELL;
    if (line.size < TITLE && (isFull(line) || (isBelow && goesOn))) running.add(line);
  }
  return running;
}

/** The elements of ours that theirs lacks, or has in another order; below the type area are page numbers. Of a long line the beginning tells it. */
function missing(allOurs, allTheirs) {
  const [ours, theirs] = [allOurs, allTheirs].map((lines) => lines.filter(({ y }) => y < AREA.bottom + 1));
  const running = runningLines(ours);
  const isSame = (their, our) => their.text.slice(0, 12) === our.text.slice(0, 12);
  let from = 0;
  return ours.filter((our) => {
    if (running.has(our)) return false;
    const at = theirs.findIndex((their, i) => i >= from && isSame(their, our));
    if (at >= 0) from = at + 1;
    return at < 0;
  });
}

const DATE = /^\d{4}年\d{1,2}月\d{1,2}日$/;
/** Lines of the signature: the last date that is a line of its own, and the names above it, all right of the text's edge. */
function signatureOf(lines) {
  const date = lines.findLastIndex(({ text, left }) => DATE.test(text) && left > AREA.left + 5 * CELL);
  if (date < 0) return [];
  const isName = (line, of) => line?.page === of.page && line.left > AREA.left + 3 * CELL && !isFull(line);
  let first = date;
  while (isName(lines[first - 1], lines[date])) first -= 1;
  // Measured from the text above: that may have become a line longer or shorter.
  const above = lines[first - 1];
  const top = above?.page === lines[date].page ? above.y : 0;
  return lines.slice(first, date + 1).map((line) => ({ ...line, y: line.y - top }));
}

/** What has its place on the sheet: the head of the first page, page numbers, the 版记 of the last. Pages from the nearer end. */
function fixedLines(pages, lines) {
  const red = onPages(pages, 'rules').filter((rule) => rule.red && rule.page === 1 && rule.y < 150);
  const head = Math.max(0, ...red.map(({ y }) => y));
  const foot = Math.min(AREA.bottom + 1, ...footRules(pages).map(({ y }) => y));
  return lines
    .filter(({ page, y }) => (page === 1 && y < head) || y > AREA.bottom + 1 || (page === pages.length && y > foot))
    .map((line) => ({ ...line, page: fromEnd(line, pages) }));
}

const fromEnd = ({ page }, pages) => (page === 1 ? 'first' : page === pages.length ? 'last' : page);

/** Rules of the 版记 at the foot of the last page. */
function footRules(pages) {
  return onPages(pages, 'rules').filter(
    ({ red, page, y }) => !red && page === pages.length && y > AREA.bottom - 45 && y < AREA.bottom + 1,
  );
}

/** Red rules, and those of the 版记. */
function namedRules(pages) {
  const red = onPages(pages, 'rules').filter((rule) => rule.red);
  return [...red, ...footRules(pages)].map((rule) => ({ ...rule, page: fromEnd(rule, pages) }));
}

/** The double rules of a letter, from the top: which of their strokes is the thicker one. */
function pairsOf(pages) {
  const red = onPages(pages, 'rules').filter((rule) => rule.red && rule.weight > 0);
  return red.flatMap((rule, i) => {
    const before = red[i - 1];
    const isPair = before && before.page === rule.page && rule.y - before.y < 2;
    return isPair ? [before.weight > rule.weight ? 'thick over thin' : 'thin over thick'] : [];
  });
}

/** Seals, by their middles from the signature's last line: they go where it goes. */
function sealsOf(pages, lines) {
  const date = lines.findLast(({ text }) => DATE.test(text));
  return onPages(pages, 'pictures').map((one) => ({ ...one, page: 'any', y: (one.top + one.bottom) / 2 - (date?.y ?? 0) }));
}

const away = (a, b) => (a.page === b.page ? 0 : 1000) + Math.abs(a.left - b.left) + Math.abs(a.y - b.y);
const nearest = (one, others) => others.toSorted((a, b) => away(one, a) - away(one, b))[0];

/** How far two things are apart, mm, and in which direction. A line is aligned by one of its edges, or by its middle. */
function shift(what, our, their) {
  if (!their || our.page !== their.page) return { what, mm: Number.POSITIVE_INFINITY, told: their ? 'on another page' : 'not there' };
  const across = ['left', 'middle', 'right'].filter((edge) => edge in our).map((edge) => their[edge] - our[edge]);
  const [x, y] = [across.toSorted((a, b) => Math.abs(a) - Math.abs(b))[0] ?? 0, their.y - our.y];
  const signed = (mm) => `${mm > 0 ? '+' : ''}${mm.toFixed(2)}`;
  return { what, mm: Math.max(Math.abs(x), Math.abs(y)), told: `${signed(x)} mm across, ${signed(y)} mm down` };
}

const wrong = (what, isWrong, told) => ({ what, mm: isWrong ? Number.POSITIVE_INFINITY : 0, told });

/** Everything two prints of a notice are compared by, with its distance, farthest first. */
export function shiftsOf(ours, theirs) {
  const [ourLines, theirLines] = [linesOn(ours, true), linesOn(theirs, false)];
  const pages = wrong('pages', Math.abs(ours.length - theirs.length) > 1, `${ours.length} / ${theirs.length}`);
  const [ourPairs, theirPairs] = [ours, theirs].map((all) => pairsOf(all).join(', '));
  const pairs = wrong('double rules', ourPairs !== theirPairs, `${ourPairs} / ${theirPairs}`);
  const elements = missing(ourLines, theirLines).map(({ text }) => wrong(`“${text.slice(0, 16)}”`, true, 'not there, or in another order'));
  const inPlace = (our, their) =>
    our.map((line) => shift(`“${line.text.slice(0, 16)}”`, line, nearest(line, their.filter(({ text }) => text === line.text))));
  // Where the print has a page more or less, the last page bears another number.
  const isComparable = ({ y }) => y < AREA.bottom + 1 || ours.length === theirs.length;
  const fixed = inPlace(fixedLines(ours, ourLines).filter(isComparable), fixedLines(theirs, theirLines));
  const signature = inPlace(...[ourLines, theirLines].map((lines) => signatureOf(lines).map((line) => ({ ...line, page: 'any' }))));
  const rules = namedRules(ours).map((rule) =>
    shift(rule.red ? 'red rule' : 'rule', rule, nearest(rule, namedRules(theirs).filter(({ red }) => red === rule.red))),
  );
  const theirSeals = sealsOf(theirs, theirLines);
  const seals = sealsOf(ours, ourLines).map((seal) => shift('seal', seal, nearest(seal, theirSeals)));
  return [pages, pairs, ...elements, ...fixed, ...signature, ...rules, ...seals].toSorted((a, b) => b.mm - a.mm);
}
