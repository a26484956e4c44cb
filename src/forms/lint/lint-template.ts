/** What a template names against what the form, the helpers and the partials have. */

import type { Finding, Message } from '../../base/finding.js';
import { pointerChild } from '../../base/pointer.js';
import { nearestNames } from '../data/nearest.js';
import type { Form } from '../form.js';
import { fieldsBelow } from '../rules/stated-rules.js';
import type { Field, Fields } from '../schema/fields.js';
import type { TemplatePlace } from '../template/expand.js';
import { HELPERS } from '../template/helpers.js';
import { HOLE, type Value } from './scope.js';
import { walkTemplate } from './template-walk.js';

export interface TemplateLint {
  readonly findings: readonly Finding[];
  /** Pointers of fields that the template prints or decides upon. */
  readonly shown: ReadonlySet<string>;
}

function slip(
  rule: string,
  place: TemplatePlace,
  value: string,
  message: Message,
  near: readonly string[],
): Finding {
  const wanted = near.length > 0 ? { wanted: { zh: near.join('、'), en: near.join(', ') } } : {};
  return { rule, severity: 'error', ...place, value, message, ...wanted };
}

const UNKNOWN_FIELD: Message = { zh: 'schema 中没有这个栏目', en: 'the schema has no such field' };
const UNKNOWN_HELPER: Message = { zh: '没有这个助手（helper）', en: 'there is no such helper' };
const UNKNOWN_PARTIAL: Message = { zh: 'partials/ 中没有这个片段', en: 'partials/ has no such partial' };

const lastStep = (pointer: string) => pointer.slice(pointer.lastIndexOf('/') + 1);

function namesInside(value: Value, fields: Fields): readonly string[] {
  return value.kind === 'field' ? fields.inside(value.field).map(({ pointer }) => lastStep(pointer)) : [];
}

/** Output text with the places of its parts. */
class Output {
  readonly starts: { readonly at: number; readonly place: TemplatePlace }[] = [];
  text = '';

  add(text: string, place: TemplatePlace): void {
    this.starts.push({ at: this.text.length, place });
    this.text += text;
  }

  /** The template's line behind an offset: lines inside a part are counted on. */
  placeAt(offset: number): TemplatePlace {
    const part = this.starts.filter(({ at }) => at <= offset).at(-1)!;
    const lines = this.text.slice(part.at, offset).split('\n').length - 1;
    return { file: part.place.file, line: part.place.line + lines };
  }
}

/** The field an attribute names; `unknowable` when only data can tell, undefined when there is none. */
function fieldNamed(pointer: string, fields: Fields): Field | 'unknowable' | undefined {
  let field = fields.root;
  for (const step of pointer.split('/').slice(1)) {
    const isList = field.types.includes('array');
    if (step.includes(HOLE) && !(step === HOLE && isList)) return 'unknowable';
    const inner = fields.child(field, step === HOLE ? '*' : step.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (!inner) return undefined;
    field = inner;
  }
  return field;
}

const AT = /\sat="([^"]*)"/g;

function lintPointers(output: Output, fields: Fields, shown: Set<string>): Finding[] {
  const findings: Finding[] = [];
  for (const match of output.text.matchAll(AT)) {
    const pointer = match[1]!;
    if (!pointer.startsWith('/')) continue;
    const field = fieldNamed(pointer, fields);
    if (field === 'unknowable') continue;
    if (field) {
      // An element shows its datum whole: a narrative, a list of words.
      for (const one of [field, ...fieldsBelow(fields, field)]) shown.add(one.pointer);
      continue;
    }
    const parent = fieldNamed(pointer.slice(0, pointer.lastIndexOf('/')), fields);
    const siblings = typeof parent === 'object' ? fields.inside(parent).map((one) => one.pointer) : [];
    const value = pointer.replaceAll(HOLE, '*');
    const place = output.placeAt(match.index + 1);
    findings.push(slip('lint.field', place, value, UNKNOWN_FIELD, nearestNames(value, siblings)));
  }
  return findings;
}

/** Every name in the template and its partials. */
export function lintTemplate(form: Form, parameters: ReadonlyMap<string, ReadonlySet<string>>): TemplateLint {
  const findings: Finding[] = [];
  const shown = new Set<string>();
  const output = new Output();
  const { fields, template, partials } = form;
  walkTemplate(
    { template, partials, fields, parameters },
    {
      unknownName: (name, within, place) =>
        findings.push(
          slip(
            'lint.field',
            place,
            nameIn(name, within),
            UNKNOWN_FIELD,
            nearestNames(name, namesInside(within, fields)),
          ),
        ),
      unknownHelper: (name, place) =>
        findings.push(
          slip('lint.helper', place, name, UNKNOWN_HELPER, nearestNames(name, Object.keys(HELPERS))),
        ),
      unknownPartial: (name, place) =>
        findings.push(
          slip('lint.partial', place, name, UNKNOWN_PARTIAL, nearestNames(name, [...partials.keys()])),
        ),
      used: (value) => {
        if (value.kind === 'field') shown.add(value.field.pointer);
      },
      text: (text, place) => output.add(text, place),
    },
  );
  return { findings: [...findings, ...lintPointers(output, fields, shown)], shown };
}

function nameIn(name: string, within: Value): string {
  return within.kind === 'field' ? pointerChild(within.field.pointer, name) : name;
}
