/** Fields that are asked for and never shown. */

import type { Finding } from '../../base/finding.js';
import { pointerChild, pointerSteps } from '../../base/pointer.js';
import type { World } from '../../base/world.js';
import { parseJson } from '../data/json-text.js';
import { textOfRead } from '../data/text-file.js';
import type { Form } from '../form.js';
import { fieldsBelow } from '../rules/stated-rules.js';
import type { Field, Fields } from '../schema/fields.js';

/** Every form's data has them, shown or not; `declarations` are facts for the rules alone. */
const UNPRINTED = /^\/(declarations|form|filed_on|waivers|\$schema)(\/|$)/;

/** A field whose items or parts are fields is shown by showing those. */
function isLeaf(field: Field, fields: Fields): boolean {
  const inner = fields.inside(field);
  return inner.every((one) => one.pointer.endsWith('/*') && fields.inside(one).length === 0);
}

function isShown(field: Field, shown: ReadonlySet<string>): boolean {
  return shown.has(field.pointer) || shown.has(`${field.pointer}/*`);
}

/** The line of the schema on which a field is defined, or the nearest group above it (parts stand in other files). */
function lineFinder(world: World, file: string): (pointer: string) => number | undefined {
  const read = textOfRead(file, world.read(file));
  const places = read.ok ? parseJson(read.text, file).places : undefined;
  return (pointer) => {
    let path = '';
    for (const step of pointerSteps(pointer)) {
      const next = step === '*' ? `${path}/items` : pointerChild(`${path}/properties`, step);
      if (!places?.has(next)) break;
      path = next;
    }
    return places?.get(path)?.line;
  };
}

/** `shown`: pointers the template prints or decides upon; `file`: the form's schema. */
export function lintFields(
  form: Form,
  shown: ReadonlySet<string>,
  world: World,
  file: string,
): readonly Finding[] {
  const { fields } = form;
  const lineOf = lineFinder(world, file);
  return fieldsBelow(fields, fields.root)
    .filter((field) => !field.pointer.endsWith('/*') && !UNPRINTED.test(field.pointer))
    .filter((field) => isLeaf(field, fields) && !isShown(field, shown))
    .filter((field) => field.schema['x-unprinted'] !== true)
    .map(({ pointer, label }) => ({
      rule: 'lint.unshown',
      severity: 'warning',
      file,
      line: lineOf(pointer),
      value: pointer,
      message: {
        zh: `模板没有印出“${label.zh}”`,
        en: `the template does not show “${label.en}”`,
      },
      wanted: {
        zh: '在模板中印出；只供核对的注明 "x-unprinted": true',
        en: 'show it, or say "x-unprinted": true of what is for rules only',
      },
    }));
}
