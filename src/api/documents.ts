/** Checking, rendering and measuring documents; checking the forms themselves. */

import { LIMITS } from '../base/limits.js';
import type { Checked, CheckSettings, Rendered, RenderSettings } from '../contract/documents.js';
import type { Inspection, InspectSettings, Linted, LintSettings } from '../contract/inspection.js';
import type { Source } from '../contract/source.js';
import { bytesOfSource, nameOfSource } from '../forms/data/source.js';
import type { Engine } from './engine.js';
import { asSource, known } from './options.js';

const CHECK_OPTIONS = ['against', 'fillNone', 'signal'];
const RENDER_OPTIONS = [
  ...CHECK_OPTIONS,
  'formats',
  'draft',
  'strict',
  'attachments',
  'attachData',
  'print',
  'explain',
  'onStage',
];

export async function checkDocument(
  engine: Engine,
  data: Source,
  settings: CheckSettings = {},
): Promise<Checked> {
  known(settings, CHECK_OPTIONS);
  for (const source of [data, ...(settings.against ?? [])]) asSource(source);
  const { checkSource } = await import('../pipeline/generate.js');
  return checkSource(await engine.workshop(), data, settings);
}

export async function renderDocument(
  engine: Engine,
  data: Source,
  settings: RenderSettings = {},
): Promise<Rendered> {
  const { formats = ['pdf'], attachData, attachments = [] } = known(settings, RENDER_OPTIONS);
  for (const source of [data, ...(settings.against ?? [])]) asSource(source);
  const attaches = attachData || attachments.length > 0;
  if (attaches && !formats.includes('pdf')) {
    throw new TypeError('only a PDF holds attachments, and `formats` does not name it');
  }
  const { renderSource } = await import('../pipeline/generate.js');
  return renderSource(await engine.workshop(), data, settings);
}

export async function inspectDocument(
  { world }: Engine,
  pdf: Source,
  settings: InspectSettings = {},
): Promise<Inspection> {
  const { kind, signal } = known(settings, ['kind', 'signal']);
  const file = nameOfSource(asSource(pdf));
  const read = bytesOfSource(world, pdf, LIMITS.pdfBytes);
  if (!read.ok) return { kind: undefined, pages: 0, rows: [], findings: read.findings };
  // Loaded here, because typesetting needs neither.
  const [{ inspectPdf }, { loadPdfjs }] = await Promise.all([
    import('../inspect/inspect.js'),
    import('../node/node-pdfjs.js'),
  ]);
  const inspection = await inspectPdf(read.bytes, await loadPdfjs(), kind, signal);
  return { ...inspection, findings: inspection.findings.map((finding) => ({ ...finding, file })) };
}

export async function lintForms(engine: Engine, settings: LintSettings = {}): Promise<Linted> {
  const { folder, signal } = known(settings, ['folder', 'signal']);
  if (folder !== undefined && ![engine.world.home, ...engine.catalogues].includes(folder)) {
    throw new TypeError(`lint looks at a folder of \`catalogues\`; ${folder} was not opened`);
  }
  const { lintCatalogue } = await import('../pipeline/lint.js');
  return lintCatalogue(await engine.workshop(), { root: folder, signal });
}
