/** pdf.js on Node. Only its reading half is used; the other half asks for a canvas as soon as it is loaded. */

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Pdfjs } from '../inspect/read/pdfjs.js';
import { guarded } from './dropped-rejections.js';

/** What the drawing half takes from a browser: it makes one matrix at load, which reading never touches. */
const STAND_INS = { DOMMatrix: class {}, ImageData: class {}, Path2D: class {}, navigator: {} };

let loaded: Promise<Pdfjs> | undefined;

/** Sets what is missing of a browser, and returns what takes it away again. */
function lendBrowser(): () => void {
  const host = globalThis as Record<string, unknown>;
  const missing = Object.entries(STAND_INS).filter(([name]) => host[name] === undefined);
  for (const [name, value] of missing) host[name] = value;
  return () => {
    for (const [name] of missing) delete host[name];
  };
}

/** Where the canvas package is not installed pdf.js says so, as it does nothing for us that is not worth a line. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { warn } = console;
  console.warn = () => {};
  try {
    return await work();
  } finally {
    console.warn = warn;
  }
}

/** The copy that the build puts beside the bundle; running from src/, the package. */
function pdfjsFolder(): string {
  const copy = join(dirname(fileURLToPath(import.meta.url)), 'pdfjs');
  if (existsSync(copy)) return copy;
  return dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
}

async function load(): Promise<Pdfjs> {
  const folder = pdfjsFolder();
  const takeBack = lendBrowser();
  try {
    const program = pathToFileURL(join(folder, 'legacy/build/pdf.mjs')).href;
    const { getDocument, OPS } = (await quietly(
      () => import(program),
    )) as typeof import('pdfjs-dist/legacy/build/pdf.mjs');
    const resources = {
      // For text in a font that is not embedded: its encoding and its widths.
      cMapUrl: join(folder, 'cmaps') + sep,
      standardFontDataUrl: join(folder, 'standard_fonts') + sep,
    };
    return { getDocument, OPS, resources, guard: guarded } as unknown as Pdfjs;
  } finally {
    takeBack();
  }
}

/** pdf.js, loaded once, without a word on the terminal. */
export function loadPdfjs(): Promise<Pdfjs> {
  loaded ??= load();
  return loaded;
}
