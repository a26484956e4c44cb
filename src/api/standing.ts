/** What is due, late or missing for one laboratory, from its own documents. */

import { parseDate } from '../base/date.js';
import type { Finding } from '../base/finding.js';
import type { Standing, StandingSettings } from '../contract/calendar.js';
import { openData } from '../forms/check.js';
import { nameOfSource } from '../forms/data/source.js';
import { type FiledDocument, standingOf } from '../forms/standing.js';
import { entryOf, fault, wrongDay } from './calendar.js';
import type { Engine } from './engine.js';
import { unknownProgramme } from './forms.js';
import { asSource, known } from './options.js';

/** More documents than a laboratory files in its life. */
const MOST_DOCUMENTS = 500;

const nothing = (findings: readonly Finding[]): Standing => ({
  name: undefined,
  documents: [],
  dates: [],
  findings,
});

export async function standingFor(engine: Engine, id: string, settings: StandingSettings): Promise<Standing> {
  const { documents: sources, on } = known(settings, ['documents', 'on']);
  const { catalogue, world } = engine;
  const programme = catalogue.programmes.find((one) => one.id === id);
  if (!programme)
    return nothing([
      unknownProgramme(
        id,
        catalogue.programmes.map((one) => one.id),
      ),
    ]);
  const day = on === undefined ? world.today() : parseDate(on);
  if (!day) return nothing([wrongDay(on!, '/on')]);
  if (sources.length > MOST_DOCUMENTS) {
    const message = { zh: '材料太多', en: 'there are too many documents' };
    return nothing([fault('standing.many', message, { value: String(sources.length) })]);
  }
  const filed: FiledDocument[] = [];
  const findings: Finding[] = [];
  for (const source of sources) {
    const { form, loaded, findings: told } = await openData(world, catalogue, asSource(source));
    if (!form) findings.push(...told);
    else if (form.programme === id)
      filed.push({ file: nameOfSource(source), form: form.id, data: loaded.data });
  }
  const standing = standingOf(programme, filed, day);
  const elsewhere = standing.others.map(({ file }): Finding => {
    const message = { zh: '不是同一家的材料，没有计入', en: 'is on another laboratory and is left out' };
    return { rule: 'standing.other', severity: 'info', file, message };
  });
  return {
    name: standing.name,
    documents: standing.documents.map(({ file }) => file),
    dates: standing.dates.map((date) => ({
      ...entryOf(programme, date),
      state: date.state,
      document: date.answer?.file,
    })),
    findings: [...findings, ...elsewhere],
  };
}
