// Where things stand on the pages of two PDFs of one notice: ours, and LibreOffice's print of the DOCX.
// Glyphs, rules and pictures are read with MuPDF (`mutool trace`), baselines and all, in mm from the sheet's top left corner.
import { execFileSync } from 'node:child_process';

const MM = 25.4 / 72;
/** What a clerk with a ruler sees, mm. */
export const TOLERANCE = 2;
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
/** 五号 and less is a table's text, which is no element of GB/T 9704. */
const linesOn = (pages, isOurs) =>
  onPages(pages, 'lines')
    .filter(({ size }) => size > 11 * MM)
    .map((line) => measured(line, isOurs));
const isFull = ({ left, right }) => left < AREA.left + 5 * CELL && right > AREA.right - 2.5 * CELL;

/** Lines of running text, which another engine may break otherwise: full ones, and those that go on from one nearly full. */
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

/** 二号, about: what is as large is centred. */
const TITLE = 21 * MM;

/**
 * The edge a line is aligned by: its left one at the margin or 2 字 in, its middle where it is centred, at the right
 * the nearest: a date ends so many 字 in, begins so many after the name, or is centred below it. The other edge says nothing of its place: LibreOffice puts a gap between Chinese and Latin whatever the
 * file says (before 24.8 it does not read `w:autoSpaceDE`), and draws no marks together.
 */
function edgeOf({ left, right, text, size }, their) {
  const isLeft = [0, 1, 2].some((cells) => Math.abs(left - AREA.left - cells * CELL) < CELL * 0.6);
  if (isLeft && size < TITLE) return 'left';
  const isCentred = Math.abs((left + right) / 2 - (AREA.left + AREA.right) / 2) < CELL;
  if (isCentred && !/^签发人/.test(text)) return 'middle';
  if (!their) return 'left';
  const middle = (left + right) / 2;
  const off = { left: their.left - left, middle: their.middle - middle, right: their.right - right };
  return Object.keys(off).toSorted((a, b) => Math.abs(off[a]) - Math.abs(off[b]))[0];
}

/** With its middle; and its left edge where LibreOffice has it: a bracket at a line's start gives its blank up in the PDF alone. */
function measured(line, isOurs) {
  const isCut = isOurs && OPENING.test(line.text) && line.left < AREA.left - 1;
  const left = isCut ? line.left + line.size / 2 : line.left;
  return { ...line, left, middle: (left + line.right) / 2 };
}

const away = (a, b) => (a.page === b.page ? 0 : 1000) + Math.abs(a.left - b.left) + Math.abs(a.y - b.y);
const nearest = (one, others) => others.toSorted((a, b) => away(one, a) - away(one, b))[0];

/** How far two things are apart, mm, and in which direction. */
function shift(what, our, their, edges) {
  if (!their) return { what, page: our.page, mm: Number.POSITIVE_INFINITY, told: 'not there' };
  if (our.page !== their.page) return { what, page: our.page, mm: Number.POSITIVE_INFINITY, told: `on page ${their.page}` };
  const [edge, mm] = edges
    .map((one) => [one, their[one] - our[one]])
    .toSorted(([, a], [, b]) => Math.abs(b) - Math.abs(a))[0];
  return { what, page: our.page, mm: Math.abs(mm), told: `${edge} ${mm > 0 ? '+' : ''}${mm.toFixed(2)} mm` };
}

function lineShifts(ours, theirs) {
  const running = runningLines(ours);
  const taken = new Set();
  return ours.flatMap((line) => {
    const isRunning = running.has(line);
    const begins = ({ text }) => (isRunning ? text.slice(0, 5) === line.text.slice(0, 5) : text === line.text);
    const their = nearest(line, theirs.filter((one) => !taken.has(one) && begins(one)));
    if (their) taken.add(their);
    // Broken elsewhere: only where its paragraph begins can be compared.
    else if (isRunning && Math.abs(line.left - AREA.left - 2 * CELL) > CELL * 0.6) return [];
    const edges = ['y', isRunning ? 'left' : edgeOf(line, their)];
    return [shift(`“${line.text.slice(0, 16)}”`, line, their, edges)];
  });
}

/** How many lines of running text there are, and how many of them end elsewhere in the other print. */
export function brokenLines(ours, theirs) {
  const running = runningLines(linesOn(ours, true));
  const there = new Map();
  for (const { text } of linesOn(theirs, false)) there.set(text, (there.get(text) ?? 0) + 1);
  let broken = 0;
  for (const { text } of running) {
    const left = there.get(text) ?? 0;
    if (left === 0) broken += 1;
    else there.set(text, left - 1);
  }
  return { lines: running.size, broken };
}

/** Red rules, and those of the 版记 at the foot of the last page. */
function namedRules(pages) {
  return onPages(pages, 'rules').filter(
    ({ red, page, y }) => red || (page === pages.length && y > AREA.bottom - 45 && y < AREA.bottom + 1),
  );
}

/** The double rules of a letter, from the top: which of their strokes is the thicker one. */
function pairsOf(pages) {
  const red = onPages(pages, 'rules').filter((rule) => rule.red && rule.weight > 0);
  return red.flatMap((rule, i) => {
    const before = red[i - 1];
    const isPair = before && before.page === rule.page && rule.y - before.y < TOLERANCE;
    return isPair ? [before.weight > rule.weight ? 'thick over thin' : 'thin over thick'] : [];
  });
}

/** Everything that two prints of a notice have, with its distance, farthest first. */
export function shiftsOf(ours, theirs) {
  const pages = { what: 'pages', page: 1, mm: ours.length === theirs.length ? 0 : Number.POSITIVE_INFINITY, told: `${ours.length} / ${theirs.length}` };
  const [ourPairs, theirPairs] = [pairsOf(ours), pairsOf(theirs)].map((pairs) => pairs.join(', '));
  const pairs = { what: 'double rules', page: 1, mm: ourPairs === theirPairs ? 0 : Number.POSITIVE_INFINITY, told: `${ourPairs} / ${theirPairs}` };
  const lines = lineShifts(linesOn(ours, true), linesOn(theirs, false));
  const [ourRules, theirRules] = [namedRules(ours), namedRules(theirs)];
  const rules = ourRules.map((rule) =>
    shift(`${rule.red ? 'red rule' : 'rule'}`, rule, nearest(rule, theirRules.filter(({ red }) => red === rule.red)), ['left', 'right', 'y']),
  );
  const middles = (all) => all.map((one) => ({ ...one, y: (one.top + one.bottom) / 2 }));
  const [ourPictures, theirPictures] = [middles(onPages(ours, 'pictures')), middles(onPages(theirs, 'pictures'))];
  const pictures = ourPictures.map((one) => shift('seal', one, nearest(one, theirPictures), ['left', 'right', 'top', 'bottom']));
  return [pages, pairs, ...lines, ...rules, ...pictures].toSorted((a, b) => b.mm - a.mm);
}
