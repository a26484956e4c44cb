/** The public API: a catalogue of forms, checking data against a form, rendering data to files, measuring PDFs. */

import type { Finding } from './base/finding.js';
import { LIMITS } from './base/limits.js';
import type { ReadResult, World } from './base/world.js';
import { type Catalogue, openCatalogue as openForms } from './forms/catalogue.js';
import type { DataSource } from './forms/data/data.js';
import { readFailureFinding } from './forms/data/text-file.js';
import type { Inspection } from './inspect/inspect.js';
import type { Kind } from './inspect/recognise/kinds.js';
import {
  type Checked,
  type CheckSettings,
  checkSource,
  openWorkshop,
  type Rendered,
  type RenderSettings,
  renderSource,
  type Workshop,
} from './pipeline/generate.js';
import type { Linted } from './pipeline/lint.js';

export type { Finding, Message, Severity } from './base/finding.js';
export type { World } from './base/world.js';
export type { Catalogue } from './forms/catalogue.js';
export type { Inspection, InspectRow, Verdict } from './inspect/inspect.js';
export type { Kind } from './inspect/recognise/kinds.js';
export { nodeWorld } from './node/node-world.js';
export type {
  Checked,
  CheckSettings,
  FormName,
  Output,
  Rendered,
  RenderSettings,
} from './pipeline/generate.js';
export type { Linted } from './pipeline/lint.js';
export type { AttachedFile } from './writers/attached-files.js';
export type { Format } from './writers/writer.js';

/** A data file by its path, or bytes already in memory (`folder` is where its narratives and pictures lie). */
export type Source =
  | { readonly file: string }
  | { readonly name: string; readonly bytes: Uint8Array; readonly folder?: string | undefined };

export interface CatalogueSettings {
  readonly world: World;
  /** Folders with schemas/ and templates/ laid over our own, later ones winning. */
  readonly folders?: readonly string[] | undefined;
  /** Folder of the user's own font faces. */
  readonly fonts?: string | undefined;
}

/** Settings as the API takes them: other documents are named as sources are. */
type With<Settings> = Omit<Settings, 'against'> & { readonly against?: readonly Source[] | undefined };

const workshops = new WeakMap<Catalogue, Workshop>();

/** Opens the forms. The catalogue keeps faces, styles and compiled forms; data is never kept. */
export function openCatalogue(settings: CatalogueSettings): {
  readonly catalogue: Catalogue;
  readonly findings: readonly Finding[];
} {
  const { world, folders, fonts } = known(settings, ['world', 'folders', 'fonts']);
  const opened = openForms(world, folders ?? []);
  workshops.set(opened.catalogue, openWorkshop(world, opened.catalogue, fonts));
  return opened;
}

/** Checks data against its form: what is wrong, and the 字数 of every limited text. */
export function check(
  catalogue: Catalogue,
  source: Source,
  settings: With<CheckSettings> = {},
): Promise<Checked> {
  known(settings, ['against', 'fillNone']);
  return checkSource(workshopOf(catalogue), dataSource(source), withSources(settings));
}

const RENDER_OPTIONS = [
  'against',
  'fillNone',
  'formats',
  'draft',
  'strict',
  'attachments',
  'attachData',
  'print',
  'explain',
  'onStage',
];

/** Renders data. `outputs` is empty when findings stopped it; nothing is written to disk. */
export function render(
  catalogue: Catalogue,
  source: Source,
  settings: With<RenderSettings>,
): Promise<Rendered> {
  known(settings, RENDER_OPTIONS);
  const attaches = settings.attachData || (settings.attachments ?? []).length > 0;
  if (attaches && !settings.formats.includes('pdf'))
    throw new TypeError('only a PDF holds attachments, and formats names none');
  return renderSource(workshopOf(catalogue), dataSource(source), withSources(settings));
}

export interface LintSettings {
  /** The folder whose forms are looked at; it must be one of the catalogue's. Our own unless told. */
  readonly folder?: string | undefined;
}

/** Holds schemas, rules, templates and fixtures against each other, for those who write forms. */
export async function lint(catalogue: Catalogue, settings: LintSettings = {}): Promise<Linted> {
  const { folder } = known(settings, ['folder']);
  const { lintCatalogue } = await import('./pipeline/lint.js');
  return lintCatalogue(workshopOf(catalogue), folder);
}

export interface InspectSettings {
  readonly world: World;
  /** The format to measure against; what the pages look like unless told. */
  readonly kind?: Kind | undefined;
}

/**
 * Measures a PDF, ours or anybody's, against GB/T 9704-2012: a row for each thing measured, with the value found, the one
 * wanted and the clause; and findings for what is off or missing. A file that cannot be measured gives one finding.
 */
export async function inspect(source: Source, settings: InspectSettings): Promise<Inspection> {
  const { world, kind } = known(settings, ['world', 'kind']);
  const name = 'file' in source ? source.file : source.name;
  const read = 'file' in source ? world.read(name, LIMITS.pdfBytes) : inMemory(source.bytes);
  if (!read.ok) {
    const findings = [readFailureFinding(name, read.reason, read.detail)];
    return { kind: undefined, pages: 0, rows: [], findings };
  }
  // Loaded here: typesetting needs neither.
  const [{ inspectPdf }, { loadPdfjs }] = await Promise.all([
    import('./inspect/inspect.js'),
    import('./node/node-pdfjs.js'),
  ]);
  const inspection = await inspectPdf(read.bytes, await loadPdfjs(), kind);
  return { ...inspection, findings: inspection.findings.map((finding) => ({ ...finding, file: name })) };
}

function inMemory(bytes: Uint8Array): ReadResult {
  const { pdfBytes } = LIMITS;
  if (bytes.length <= pdfBytes) return { ok: true, bytes };
  return { ok: false, reason: 'large', detail: `${bytes.length} > ${pdfBytes}` };
}

function workshopOf(catalogue: Catalogue): Workshop {
  const workshop = workshops.get(catalogue);
  if (!workshop) throw new TypeError('the catalogue was not opened by openCatalogue');
  return workshop;
}

function dataSource(source: Source): DataSource {
  return 'file' in source ? source.file : source;
}

function withSources<Settings>(settings: With<Settings>) {
  const { against, ...rest } = settings;
  return { ...rest, against: against?.map(dataSource) } as Settings;
}

/** Options nobody knows are refused: a misspelt one would do nothing, silently. */
function known<Settings extends object>(settings: Settings, names: readonly string[]): Settings {
  const unknown = Object.keys(settings).filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new TypeError(`unknown option: ${unknown.join(', ')} (known: ${names.join(', ')})`);
  return settings;
}
