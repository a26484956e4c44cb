/** Tries the template on sample data, on no data and on all choices, for faults that only show when it is filled in. */

import type { Finding } from '../../base/finding.js';
import type { DataObject, LoadedData } from '../data/data.js';
import type { Form } from '../form.js';
import { type ComposeOptions, composeDocument } from '../template/compose.js';
import { sampleData, turnsOf } from './sample-data.js';

function loadedFrom(data: DataObject): LoadedData {
  const nothing = new Map<string, never>();
  const none = {
    places: nothing,
    sources: nothing,
    textLines: nothing,
    narratives: nothing,
    unread: new Set<string>(),
    readNarratives: new Map<string, never>(),
  };
  return { file: '', folder: '', data, ...none };
}

/** Faults of the template, each once; findings about the sample data are dropped. */
export function tryTemplate(form: Form, options: ComposeOptions): readonly Finding[] {
  const turns = Array.from({ length: turnsOf(form.fields) }, (_, turn) => sampleData(form.fields, turn));
  const found = [{ form: form.id }, ...turns].flatMap(
    (data) => composeDocument(form, loadedFrom(data), options).findings,
  );
  const seen = new Set<string>();
  return found.filter(({ rule, file, line, value }) => {
    const key = [rule, file, line, value].join('\n');
    // Unknown names have already been reported, for all branches at once.
    const isNew = rule.startsWith('template.') && rule !== 'template.field' && !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
