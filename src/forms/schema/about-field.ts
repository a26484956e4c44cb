/** What findings say of the field they are about. */

import { pointerChild, pointerSteps } from '../../base/pointer.js';
import type { LoadedData } from '../data/data.js';
import type { ValuePlace } from '../data/parsed-text.js';
import type { Form } from '../form.js';
import { nearestField } from './fields.js';

/** The place of a datum or, when it is missing, of what it should stand in. */
export function placeOf(loaded: LoadedData, pointer: string): Partial<ValuePlace> {
  const steps = pointerSteps(pointer);
  for (let length = steps.length; length >= 0; length--) {
    const place = loaded.places.get(steps.slice(0, length).reduce<string>(pointerChild, ''));
    if (place) return place;
  }
  return {};
}

/** What a field says of itself in a finding: where it is, what it is called. */
export function aboutField(form: Form, loaded: LoadedData, pointer: string) {
  const field = nearestField(form.fields, pointer);
  const label = field.label.zh === '' ? undefined : field.label;
  return { file: loaded.file, ...placeOf(loaded, pointer), pointer, label, section: field.section };
}
