// Renders every valid fixture from the command line and holds the files against other people's readers:
// qpdf, MuPDF and poppler for the PDF; the ISO schemas (where present) and LibreOffice for the DOCX.
// Prints a line for each check and closes with the counts. `--only TEXT…`: fixtures with one of these in their names.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { placesOf, shiftsOf, TOLERANCE } from './same-places.mjs';

const home = new URL('..', import.meta.url).pathname;
const work = mkdtempSync(join(tmpdir(), 'chengwen-system-'));
const command = join(home, 'dist/cli/main.js');
const validator = join(home, '..', 'shared', 'tools', 'docx-validate');
const office = { ...process.env, FONTCONFIG_FILE: join(work, 'fonts.conf') };
let passed = 0;
let failed = 0;

function report(name, problem) {
  if (problem === undefined) passed += 1;
  else failed += 1;
  console.log(`${problem === undefined ? 'ok' : 'FAILED'}  ${name}${problem === undefined ? '' : `: ${problem}`}`);
}

/** Runs a command; what it printed when it failed or printed what `bad` matches, else undefined. */
function complaint(command, args, bad, env = process.env) {
  const run = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28, env });
  // Debian's MuPDF says this of itself, whatever the file.
  const output = `${run.stdout ?? ''}${run.stderr ?? ''}`.replace('warning: ICC support is not available', '');
  if (run.status !== 0 || bad?.test(output)) return output.trim().slice(0, 400) || `exit ${run.status}`;
  return undefined;
}

/** Lets LibreOffice set a DOCX in our faces, under the names Word has for them: another face would stand elsewhere. */
function writeFontConfiguration() {
  const answer = execFileSync('node', [join(home, 'dist/cli/main.js'), 'fonts', '--json'], { encoding: 'utf8' });
  const matches = JSON.parse(answer).result.roles.flatMap(({ faces: [face], wordNames }) => {
    const weight = /Bold/.test(face.file)
      ? '<edit name="weight" mode="assign" binding="strong"><const>bold</const></edit>'
      : '';
    return wordNames.map(
      (name) =>
        `<match target="pattern"><test name="family"><string>${name}</string></test><edit name="family" mode="assign" binding="strong"><string>${face.name}</string></edit>${weight}</match>`,
    );
  });
  const lines = [`<dir>${join(home, 'fonts')}</dir>`, `<cachedir>${join(work, 'faces')}</cachedir>`, ...matches];
  writeFileSync(join(work, 'fonts.conf'), `<?xml version="1.0"?>\n<fontconfig>\n${lines.join('\n')}\n</fontconfig>\n`);
}

/** The format and the elements that `inspect` finds in a PDF, whoever printed it. */
function elementsOf(pdf) {
  const { stdout } = spawnSync('node', [command, 'inspect', pdf, '--json'], { encoding: 'utf8' });
  const { kind, rows } = JSON.parse(stdout).result.documents[0];
  const found = rows.filter(({ verdict }) => verdict !== 'absent').map(({ element }) => element.zh);
  return [kind?.name.zh, ...new Set(found)].join('、');
}

/** Whether a page is wider than high: 横排的附件. */
function hasTurnedSheet(pdf) {
  const sizes = execFileSync('pdfinfo', ['-f', '1', '-l', '9999', pdf], { encoding: 'utf8' });
  return [...sizes.matchAll(/size:\s+([\d.]+) x ([\d.]+)/g)].some(([, width, height]) => Number(width) > Number(height));
}

/** What a reader sees of a notice in the PDF and in LibreOffice's print of the DOCX, in our faces. */
function checkPlaces(name, pdf, printed) {
  // Page numbers of a turned sheet run down its edge, which lines cannot be told from; and DOCX has none on the 版记 page after one.
  if (hasTurnedSheet(pdf)) return;
  const shifts = shiftsOf(placesOf(pdf), placesOf(printed));
  const far = shifts.filter(({ mm }) => mm > TOLERANCE);
  const told = far.slice(0, 5).map(({ what, told }) => `${what} ${told}`);
  const within = (shifts.find(({ mm }) => mm <= TOLERANCE)?.mm ?? 0).toFixed(2);
  report(`${name} places: ${shifts.length - far.length} within ${within} mm`, told.length === 0 ? undefined : told.join('; '));
  // One page more in the print of a letter brings a page number along, and parts 附注 from the date by which it is known.
  const isAsLong = pagesOf(pdf) === pagesOf(printed);
  const known = (one) => (isAsLong ? elementsOf(one) : elementsOf(one).replace(/、(?:页码|附注)/g, ''));
  const [here, there] = [known(pdf), known(printed)];
  report(`${name} inspect finds the same elements in LibreOffice's print`, here === there ? undefined : `${here} | ${there}`);
}

/** Whether a fixture's form is set as an official document. */
function isNotice(name) {
  const schema = join(home, 'schemas', `${name.split('/').slice(0, 2).join('/')}.schema.json`);
  return JSON.parse(readFileSync(schema, 'utf8'))['x-form'].style === 'gbt9704';
}

/** The text of a PDF without white space and page numbers. */
function textOf(pdf) {
  const text = execFileSync('pdftotext', ['-enc', 'UTF-8', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return text.replace(/^\s*— \d+ —\s*$/gm, '').replace(/\s/g, '');
}

function pagesOf(pdf) {
  return Number(/^Pages:\s+(\d+)/m.exec(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }))?.[1]);
}

/** The words of a DOCX's body, without white space. */
function wordsOf(docx) {
  const xml = execFileSync('unzip', ['-p', docx, 'word/document.xml'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const runs = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => match[1]);
  const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return runs.join('').replace(/&(amp|lt|gt|quot|apos);/g, (_, name) => entities[name]).replace(/\s/g, '');
}

function tally(text) {
  const counts = new Map();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
}

/** What of `words` a printed text lacks, but for `spare` of each mark. It may hold more: repeated header rows, list markers, note marks. */
function lost(words, printed, spare = 0) {
  const there = tally(printed);
  const least = (character, count) => (/\p{P}/u.test(character) ? count - spare : count);
  const missing = [...tally(words)].filter(([character, count]) => (there.get(character) ?? 0) < least(character, count));
  if (missing.length === 0) return undefined;
  return missing.map(([character, count]) => `${character} ${there.get(character) ?? 0} of ${count}`).join(', ');
}

function checkPdf(name, pdf) {
  report(`${name} qpdf`, complaint('qpdf', ['--check', pdf], /warning/i));
  report(`${name} mutool`, complaint('mutool', ['draw', '-q', '-r', '20', '-o', '/dev/null', '-F', 'pbm', pdf], /warning|error/i));
  const fonts = execFileSync('pdffonts', [pdf], { encoding: 'utf8' }).trim().split('\n').slice(2);
  const loose = fonts.filter((line) => !/\s+yes\s+yes\s+yes\s+\d+\s+\d+$/.test(line));
  report(`${name} fonts embedded, subset, with Unicode`, loose.length === 0 ? undefined : loose.join('; '));
  report(`${name} poppler`, complaint('pdftoppm', ['-r', '20', '-png', pdf, join(work, 'page')], /error|warning/i));
}

function checkDocx(name, docx, pdf) {
  if (existsSync(validator)) report(`${name} docx-validate`, complaint(validator, [docx]));
  const profile = `-env:UserInstallation=file://${work}/office`;
  const words = [profile, '--headless', '--convert-to', 'pdf', '--outdir', work, docx];
  const problem = complaint('soffice', words, undefined, office);
  const converted = join(work, basename(docx).replace(/\.docx$/, '.pdf'));
  if (problem !== undefined || !existsSync(converted)) return report(`${name} LibreOffice`, problem ?? 'no output');
  const [ours, theirs] = [pagesOf(pdf), pagesOf(converted)];
  report(`${name} pages ${ours} / ${theirs}`, Math.abs(ours - theirs) <= 1 ? undefined : 'more than one apart');
  const own = wordsOf(docx);
  report(`${name} every word of the DOCX in the PDF`, lost(own, textOf(pdf)));
  // LibreOffice 7.4 loses a mark now and then where it hangs one into the margin: one comma in 18,500 characters.
  report(`${name} every word of the DOCX in LibreOffice's print`, lost(own, textOf(converted), 1));
  if (isNotice(name)) checkPlaces(name, pdf, converted);
}

/** fixtures/<programme>/<form>/<case> for the cases that are valid. */
function validFixtures() {
  const listed = JSON.parse(execFileSync('node', [command, 'list', '--json'], { encoding: 'utf8' })).result.forms;
  const formats = new Map(listed.map(({ id, formats }) => [id, formats]));
  const root = join(home, 'fixtures');
  return readdirSync(root).flatMap((programme) =>
    readdirSync(join(root, programme)).flatMap((form) =>
      readdirSync(join(root, programme, form))
        .filter((name) => !name.startsWith('breaks-'))
        .map((name) => ({
          name: `${programme}/${form}/${name}`,
          formats: formats.get(`${programme}/${form}`),
          data: join(root, programme, form, name, 'data.yaml'),
        })),
    ),
  );
}

const [flag, ...only] = process.argv.slice(2);
if (flag !== undefined && (flag !== '--only' || only.length === 0)) throw new Error(`unknown argument: ${flag}`);
const isWanted = ({ name }) => only.length === 0 || only.some((part) => name.includes(part));
writeFontConfiguration();
for (const { name, formats, data } of validFixtures().filter(isWanted)) {
  const stem = join(work, name.replaceAll('/', '-'));
  mkdirSync(`${stem}-pdf`);
  const [pdf, docx] = [join(`${stem}-pdf`, 'ours.pdf'), `${stem}.docx`];
  const outputs = formats.includes('docx') ? ['-o', pdf, '-o', docx] : ['-o', pdf];
  const problem = complaint('node', [command, 'render', data, ...outputs]);
  report(`${name} render`, problem);
  if (problem !== undefined) continue;
  checkPdf(name, pdf);
  if (formats.includes('docx')) checkDocx(name, docx, pdf);
}
rmSync(work, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
