/** Content controls (`w:sdt`): what a reader of a filled form finds data by. */

import type { Checkbox } from '../../../document/tree.js';
import { element, escapeXml, valued } from '../package/xml.js';
import { SYMBOLS } from '../styles/font-names.js';
import { runProperties } from '../styles/run-properties.js';
import type { BlockContext } from './block-context.js';

/** Word refuses longer tags and titles. */
const LONGEST_TAG = 64;
const CHECKED = '2611';
const UNCHECKED = '2610';
/** Ids are any integers that differ; starting high keeps clear of what Word gives to controls added by hand. */
const FIRST_ID = 100_000_001;

/**
 * The tag of a content control: the JSON pointer, and for a tick box `=` and the value it stands for
 * (`/applicant/kind=高校`). A tag over 64 UTF-16 units keeps its first 55, then `~` and the FNV-1a hash of the whole
 * in eight hex digits: whoever reads the file computes the tags of the form's fields the same way and compares.
 */
export function controlTag(pointer: string, value?: string): string {
  const tag = value === undefined ? pointer : `${pointer}=${value}`;
  if (tag.length <= LONGEST_TAG) return tag;
  // A surrogate pair is not cut in two.
  const head = tag.slice(0, LONGEST_TAG - 9).replace(/[\ud800-\udbff]$/, '');
  return `${head}~${hashOf(tag)}`;
}

/** FNV-1a, 32 bits over UTF-16 units. */
function hashOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}

/** A tick box that can be ticked in Word; readers without the extension see the sign. */
export function checkboxControl(box: Checkbox, context: BlockContext): string {
  const { writing } = context;
  const font = writing.names.ofRole(SYMBOLS);
  const run = runProperties({ latin: font, eastAsia: font, hint: true });
  const state = (name: string, sign: string) => element(`w14:${name}`, { 'w14:val': sign, 'w14:font': font });
  const id = FIRST_ID + writing.counts.controls;
  writing.counts.controls += 1;
  const properties = [
    run,
    valued('w:alias', [...box.value].slice(0, LONGEST_TAG / 2).join('')),
    valued('w:tag', controlTag(box.pointer, box.value)),
    valued('w:id', id),
    element(
      'w14:checkbox',
      {},
      element('w14:checked', { 'w14:val': box.checked ? 1 : 0 }),
      state('checkedState', CHECKED),
      state('uncheckedState', UNCHECKED),
    ),
  ];
  const sign = String.fromCodePoint(Number.parseInt(box.checked ? CHECKED : UNCHECKED, 16));
  const content = `<w:r>${run}<w:t>${escapeXml(sign)}</w:t></w:r>`;
  return element('w:sdt', {}, element('w:sdtPr', {}, ...properties), element('w:sdtContent', {}, content));
}
