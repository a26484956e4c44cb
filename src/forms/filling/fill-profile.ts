/** `from: application.yaml`: where data is silent on the laboratory, what an earlier document says of it is taken. */

import { type Finding, type Message, shorten } from '../../base/finding.js';
import { LIMITS } from '../../base/limits.js';
import { pointerChild, pointerSteps, valueAt } from '../../base/pointer.js';
import type { World } from '../../base/world.js';
import { type DataObject, type LoadedData, readData } from '../data/data.js';
import type { ValuePlace } from '../data/parsed-text.js';
import { textOfRead } from '../data/text-file.js';
import { withValue } from '../data/with-value.js';
import type { Form } from '../form.js';
import { aboutField } from '../schema/about-field.js';
import { isBlank } from './fit.js';

/** Documents that draw on each other, one after the other. */
const MOST_DOCUMENTS = 8;

/** A value that an earlier document gives. */
interface Drawn {
  readonly pointer: string;
  readonly value: unknown;
  readonly place: ValuePlace;
}

/** The groups that the facts of the profile stand in, whole: `/lab`, `/director`. */
function profileGroups(form: Form): readonly string[] {
  const facts = form.setting.profile?.facts ?? [];
  return [...new Set(facts.map(({ at }) => pointerChild('', pointerSteps(at)[0]!)))];
}

/** Texts, numbers and boxes below a pointer, as far as the form has them. */
function leavesBelow(form: Form, data: DataObject, pointer: string): readonly string[] {
  const value = valueAt(data, pointer);
  if (!form.fields.at(pointer) || Array.isArray(value)) return [];
  if (typeof value !== 'object' || value === null) return isBlank(value) ? [] : [pointer];
  return Object.keys(value).flatMap((key) => leavesBelow(form, data, pointerChild(pointer, key)));
}

function drawnFrom(form: Form, earlier: LoadedData, file: string): readonly Drawn[] {
  const place = earlier.places.get('') ?? { line: 1, column: 1 };
  return profileGroups(form)
    .flatMap((group) => leavesBelow(form, earlier.data, group))
    .map((pointer) => ({
      pointer,
      value: valueAt(earlier.data, pointer),
      place: { file, ...(earlier.places.get(pointer) ?? place) },
    }));
}

function fault(rule: string, message: Message, value: string): Finding {
  return { rule, severity: 'error', message, value };
}

interface Earlier {
  readonly documents: readonly { readonly file: string; readonly loaded: LoadedData }[];
  readonly findings: readonly Finding[];
}

/** The document that `from` names, and those that it draws on in turn, nearest first. */
function earlierDocuments(world: World, form: Form, data: DataObject, folder: string): Earlier {
  const documents: { file: string; loaded: LoadedData }[] = [];
  for (
    let name = data.from;
    typeof name === 'string' && name.trim() !== '';
    name = documents.at(-1)!.loaded.data.from
  ) {
    const isRepeated = documents.some(({ file }) => file === name);
    if (isRepeated || documents.length === MOST_DOCUMENTS) {
      const message = {
        zh: '材料之间相互引用，或者引用过多',
        en: 'documents draw on each other in a circle, or on too many',
      };
      return { documents, findings: [fault('from.circle', message, name)] };
    }
    // Inside the data's folder, links included, as narratives and lists are.
    const read = textOfRead(name, world.readInside(folder, name, LIMITS.dataBytes));
    if (!read.ok) return { documents, findings: [{ ...read.finding, value: name }] };
    const { loaded, findings } = readData(world, {
      name,
      bytes: new TextEncoder().encode(read.text),
      folder,
    });
    if (!loaded) return { documents, findings };
    if (String(loaded.data.form).split('/')[0] !== form.programme) {
      const message = { zh: '不是同一专项的材料', en: 'is no document of the same programme' };
      return { documents, findings: [fault('from.programme', message, name)] };
    }
    documents.push({ file: name, loaded });
  }
  return { documents, findings: [] };
}

function differs(form: Form, loaded: LoadedData, { pointer, value, place }: Drawn): Finding {
  const said = shorten(String(value));
  return {
    ...aboutField(form, loaded, pointer),
    rule: 'from.differs',
    severity: 'info',
    value: shorten(String(valueAt(loaded.data, pointer))),
    message: { zh: `与 ${place.file}（${said}）不同`, en: `is not what ${place.file} says (${said})` },
  };
}

/** The data with what earlier documents say of the laboratory; what it says itself stands, and is told where it differs. */
export function fillProfile(world: World, form: Form, loaded: LoadedData) {
  if (!form.setting.profile || loaded.data.from === undefined || loaded.data.from === null)
    return { loaded, findings: [] };
  const { documents, findings } = earlierDocuments(world, form, loaded.data, loaded.folder);
  const about = aboutField(form, loaded, '/from');
  const told: Finding[] = findings.map((finding) => ({ ...about, ...finding, file: loaded.file }));
  const places = new Map(loaded.places);
  let data: unknown = loaded.data;
  for (const { file, loaded: earlier } of documents) {
    for (const drawn of drawnFrom(form, earlier, file)) {
      const own = valueAt(data, drawn.pointer);
      if (isBlank(own)) {
        data = withValue(data, pointerSteps(drawn.pointer), drawn.value);
        places.set(drawn.pointer, drawn.place);
      } else if (valueAt(loaded.data, drawn.pointer) !== undefined && String(own) !== String(drawn.value)) {
        told.push(differs(form, loaded, drawn));
      }
    }
  }
  return { loaded: { ...loaded, data: data as DataObject, places }, findings: told };
}
