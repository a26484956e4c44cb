/** docs/forms/: a page for each programme, with a picture of each form's first page. `npm run docs` writes them (UPDATE=1). */

import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { encode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { open } from '../src/index.js';
import { chengwenJson } from './cli/harness.js';
import {
  pictureOf,
  programmePage,
  type ShownDates,
  type ShownForm,
  type ShownProgramme,
} from './support/form-pages.js';

const chengwen = await open();
const { home } = chengwen;
const programmes = chengwen.programmes.filter(({ forms }) => forms.length > 0);
const docs = join(home, 'docs/forms');
const isUpdate = process.env.UPDATE === '1';
/** Pixels a point: an A4 page 298 pixels wide. */
const SCALE = 0.5;
const MOST_BYTES = 40 * 1024;

async function shown<T>(...words: string[]): Promise<T> {
  const { answer, exit } = await chengwenJson(['show', ...words]);
  expect(exit).toBe(0);
  return answer.result as T;
}

/** The first page in 16 greys. */
async function pictureFrom(pdf: Uint8Array): Promise<Uint8Array> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const page = document.getPage(0);
  const { originalWidth: points } = page.getOriginalSize();
  const { data, width, height } = await page.render({ scale: (SCALE * 595) / points, render: 'bitmap' });
  const greys = new Uint8Array(width * height);
  for (let at = 0; at < greys.length; at++) {
    const [blue, green, red] = [data[at * 4]!, data[at * 4 + 1]!, data[at * 4 + 2]!];
    greys[at] = Math.round((0.3 * red + 0.59 * green + 0.11 * blue) / 17) * 17;
  }
  document.destroy();
  library.destroy();
  return encode({ width, height, data: greys, channels: 1, depth: 8 });
}

async function drawPicture(form: string, path: string): Promise<void> {
  const file = join(home, 'fixtures', ...form.split('/'), 'complete/data.yaml');
  const { outputs } = await chengwen.render({ file });
  writeFileSync(path, await pictureFrom(outputs[0]!.bytes));
}

describe('docs/forms', () => {
  it.each(programmes.map(({ id }) => id))('%s.md says what the catalogue says', async (id) => {
    const programme = await shown<ShownProgramme>(id);
    const forms: ShownForm[] = [];
    for (const form of chengwen.forms(id).forms) forms.push(await shown<ShownForm>(form.id));
    const hasDates = chengwen.programmes.find((one) => one.id === id)?.events !== undefined;
    const dates = hasDates ? await shown<ShownDates>(id, '--from', '2026-07-10') : { dates: [] };
    const page = programmePage(programme, forms, dates);
    const path = join(docs, `${id}.md`);
    if (isUpdate) {
      mkdirSync(join(docs, 'images'), { recursive: true });
      writeFileSync(path, page);
      for (const form of forms) await drawPicture(form.form, join(docs, pictureOf(form)));
    }
    expect(existsSync(path) ? readFileSync(path, 'utf8') : '').toBe(page);
    for (const form of forms) expect(statSync(join(docs, pictureOf(form))).size).toBeLessThan(MOST_BYTES);
  });

  it('has no page or picture of what is no more', () => {
    const pages = programmes.map(({ id }) => `${id}.md`);
    const pictures = chengwen.forms().forms.map(({ id }) => `${id.replace('/', '-')}.png`);
    expect(readdirSync(docs).sort()).toEqual([...pages, 'images'].sort());
    expect(readdirSync(join(docs, 'images')).sort()).toEqual([...pictures].sort());
  });
});
