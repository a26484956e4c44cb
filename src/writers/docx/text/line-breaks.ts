/** Line breaks that layout chose, put into the text: Word knows words, but not sense. */

import { labelText } from '../../../document/text.js';
import type { Inline, Text } from '../../../document/tree.js';

/** The authors' own breaks, which `Records.lineBreaks` does not count. */
const LINE_ENDS = new Set('\n\r\u2028');
const TICK_LENGTH = 1;

/** Breaks still to insert, and how much text was passed. */
interface BreakReading {
  readonly offsets: readonly number[];
  next: number;
  at: number;
}

/** The same inline nodes with a break at each of `offsets`, counted as `Records.lineBreaks` does. */
export function withLineBreaks(children: readonly Inline[], offsets: readonly number[]): readonly Inline[] {
  return offsets.length === 0 ? children : breakAll(children, { offsets, next: 0, at: 0 });
}

function breakAll(children: readonly Inline[], reading: BreakReading): Inline[] {
  return children.flatMap((child) => breakOne(child, reading));
}

function breakOne(child: Inline, reading: BreakReading): Inline[] {
  switch (child.type) {
    case 'text':
      return breakText(child, reading);
    case 'field':
      return [...breaksHere(reading), { ...child, children: breakAll(child.children, reading) }];
    case 'label':
      return pass(child, labelText(child).length, reading);
    case 'reference':
      return pass(child, child.text.length, reading);
    case 'checkbox':
      return pass(child, TICK_LENGTH, reading);
    case 'break':
    case 'image':
    case 'footnote':
      return [child];
  }
}

/** Breaks due before what comes next. */
function breaksHere(reading: BreakReading): Inline[] {
  const isDue = reading.offsets[reading.next] === reading.at;
  if (isDue) reading.next += 1;
  return isDue ? [{ type: 'break' }] : [];
}

/** What cannot be broken inside: a break due in it comes after it. */
function pass(child: Inline, length: number, reading: BreakReading): Inline[] {
  const before = breaksHere(reading);
  reading.at += length;
  let isDue = false;
  while (reading.next < reading.offsets.length && reading.offsets[reading.next]! < reading.at) {
    reading.next += 1;
    isDue = true;
  }
  return isDue ? [...before, child, { type: 'break' }] : [...before, child];
}

function breakText(node: Text, reading: BreakReading): Inline[] {
  const parts: Inline[] = [];
  let from = 0;
  for (let i = 0; i < node.text.length; i++) {
    if (LINE_ENDS.has(node.text[i]!)) continue;
    if (reading.offsets[reading.next] === reading.at) {
      // A blank between names would stand at the line's end and push a centred line aside.
      const line = node.text.slice(from, i).replace(/\u3000+$/, '');
      if (line !== '') parts.push({ ...node, text: line });
      parts.push({ type: 'break' });
      reading.next += 1;
      from = i;
    }
    reading.at += 1;
  }
  if (from < node.text.length) parts.push({ ...node, text: node.text.slice(from) });
  return parts;
}
