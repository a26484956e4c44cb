/** Lists whose rows are documents, and the plaques made from them. */

import { type Finding, isBlocking } from '../base/finding.js';
import { LIMITS } from '../base/limits.js';
import { pause } from '../base/signal.js';
import type { ListRead, ListSettings, Plaque, PlaqueSettings, Plaques } from '../contract/lists.js';
import type { Source } from '../contract/source.js';
import { bytesOfSource, folderOfSource, nameOfSource } from '../forms/data/source.js';
import { decodeText } from '../forms/data/text-file.js';
import { parseText } from '../forms/data/yaml-text.js';
import type { Form } from '../forms/form.js';
import { columnNamed } from '../forms/lists/list-columns.js';
import { atRow, documentsOf, type ListedDocument, shapeOfDocuments } from '../forms/lists/list-documents.js';
import { isSheet, readList } from '../forms/lists/read-list.js';
import { checkDocument, renderDocument } from './documents.js';
import type { Engine } from './engine.js';
import { formNamed } from './forms.js';
import { asSource, known } from './options.js';

/** Whether a source is a list of rows. One that cannot be read is none: reading it as data tells why. */
export function isList({ world }: Engine, source: Source): boolean {
  const name = nameOfSource(asSource(source));
  if ('data' in source) return Array.isArray(source.data);
  if (isSheet(name, 'bytes' in source ? source.bytes : undefined)) return true;
  const read = bytesOfSource(world, source, LIMITS.dataBytes);
  const text = read.ok ? decodeText(name, read.bytes) : undefined;
  return text?.ok === true && Array.isArray(parseText(text.text, name).value);
}

interface RowsRead {
  readonly documents: readonly ListedDocument[];
  readonly findings: readonly Finding[];
}

async function readRows({ world }: Engine, list: Source, form: Form, sheet?: string): Promise<RowsRead> {
  const { columns } = shapeOfDocuments(form);
  const isHeading = (text: string) => columnNamed(columns, text) !== undefined;
  const read = await readList(world, list, { isHeading, sheet });
  return read.ok ? documentsOf(form, read.table) : { documents: [], findings: read.findings };
}

const nameOf = ({ id, title }: Form) => ({ id, title });

export async function readDocuments(engine: Engine, list: Source, settings: ListSettings): Promise<ListRead> {
  const { form: id, sheet, signal } = known(settings, ['form', 'sheet', 'signal']);
  asSource(list);
  const { form, findings } = formNamed(engine.catalogue, id);
  if (!form) return { form, documents: [], findings };
  await pause(signal);
  const rows = await readRows(engine, list, form, sheet);
  const folder = folderOfSource(engine.world, list);
  const documents = rows.documents.map(({ data, place, places, name: title }) => ({
    data,
    name: place.file,
    folder,
    places: new Map([['', place], ...places]),
    title,
  }));
  return { form: nameOf(form), documents, findings: [...findings, ...rows.findings] };
}

/** More bleed than any press asks for, mm. */
const MOST_BLEED = 20;

/** What the settings ask of the writer; undefined for a proof. Or what is wrong with them. */
function printOf({ proof, bleed = 0, marks = false }: PlaqueSettings) {
  const told = (message: Finding['message']): Finding => ({
    rule: 'plaque.print',
    severity: 'error',
    message,
  });
  if (!(bleed >= 0 && bleed <= MOST_BLEED)) {
    const range = { zh: `出血应为 0～${MOST_BLEED} 毫米`, en: `the bleed should be 0 to ${MOST_BLEED} mm` };
    return { wrong: { ...told(range), value: String(bleed) } };
  }
  if (!proof) return { print: { bleed, marks } };
  if (bleed === 0 && !marks) return { print: undefined };
  return { wrong: told({ zh: '校对稿没有出血和裁切线', en: 'a proof has neither bleed nor marks' }) };
}

/** Faults of a list read as one form's: of its columns, then of its first row. */
async function faultsAs(engine: Engine, list: Source, form: Form): Promise<number> {
  const { documents, findings } = await readRows(engine, list, form);
  const [first] = documents;
  if (!first) return findings.length;
  const checked = await checkDocument(engine, { data: first.data, name: first.place.file });
  return findings.length + checked.findings.filter((finding) => isBlocking(finding)).length;
}

/** The form of a list's rows: the one asked for, the only one that is a plaque, or the one whose columns and names the list has. */
async function plaqueForm(engine: Engine, list: Source, id: string | undefined) {
  const { catalogue } = engine;
  if (id !== undefined) return formNamed(catalogue, id);
  const drawn = catalogue.list().filter(({ formats }) => formats.includes('svg'));
  if (drawn.length === 1) return { form: drawn[0], findings: [] };
  const scored: { form: Form; faults: number }[] = [];
  for (const form of drawn) scored.push({ form, faults: await faultsAs(engine, list, form) });
  const least = Math.min(...scored.map(({ faults }) => faults));
  const best = scored.filter(({ faults }) => faults === least);
  if (best.length === 1) return { form: best[0]!.form, findings: [] };
  const ids = drawn.map((form) => form.id);
  const message = {
    zh: '看不出是哪种标牌，请用 --form 指明',
    en: 'it is not clear which form the list is for; say so with --form',
  };
  const wanted = { zh: ids.join('、'), en: ids.join(', ') };
  const finding: Finding = { rule: 'plaque.form', severity: 'error', message, wanted };
  return { form: undefined, findings: [finding] };
}

function tooMany(file: string, count: number): Finding {
  const message = {
    zh: `名单有 ${count} 行，一次最多做 ${LIMITS.plaques} 块`,
    en: `the list has ${count} rows; at most ${LIMITS.plaques} plaques are made at a time`,
  };
  return { rule: 'list.long', severity: 'error', file, message };
}

type Print = { readonly bleed: number; readonly marks: boolean } | undefined;

async function plaquesOfRows(
  engine: Engine,
  list: Source,
  settings: PlaqueSettings,
  print: Print,
): Promise<Plaques> {
  const { form, findings: faults } = await plaqueForm(engine, list, settings.form);
  if (!form) return { form, plaques: [], findings: faults };
  const { documents, findings } = await readRows(engine, list, form);
  if (findings.length > 0) return { form: nameOf(form), plaques: [], findings };
  const file = nameOfSource(list);
  if (documents.length > LIMITS.plaques) {
    return { form: nameOf(form), plaques: [], findings: [tooMany(file, documents.length)] };
  }
  const { formats = ['pdf'], signal } = settings;
  const plaques: Plaque[] = [];
  const told: Finding[] = [];
  for (const document of documents) {
    await pause(signal);
    const source = { data: document.data, name: document.place.file };
    const rendered = await renderDocument(engine, source, { formats, print, signal });
    told.push(...rendered.findings.map((finding) => atRow(finding, document)));
    plaques.push({ title: document.name, outputs: rendered.outputs });
  }
  const isStopped = told.some((finding) => isBlocking(finding));
  return { form: nameOf(form), plaques: isStopped ? [] : plaques, findings: told };
}

export async function makePlaques(
  engine: Engine,
  source: Source,
  settings: PlaqueSettings = {},
): Promise<Plaques> {
  known(settings, ['formats', 'form', 'bleed', 'marks', 'proof', 'signal']);
  asSource(source);
  await pause(settings.signal);
  const { print, wrong } = printOf(settings);
  if (wrong) return { form: undefined, plaques: [], findings: [wrong] };
  if (isList(engine, source)) return plaquesOfRows(engine, source, settings, print);
  const { formats, signal } = settings;
  const { form, outputs, findings } = await renderDocument(engine, source, { formats, print, signal });
  const plaques = form && outputs.length > 0 ? [{ title: form.title.zh, outputs }] : [];
  return { form, plaques, findings };
}
