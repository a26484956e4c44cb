/** Findings about plates too small for their texts, each about the field that the text comes from. */

import type { Finding } from '../base/finding.js';
import type { Block, Inline } from '../document/tree.js';
import type { LoadedData } from '../forms/data/data.js';
import type { Form } from '../forms/form.js';
import { aboutField } from '../forms/schema/about-field.js';
import type { Layout } from '../layout/frame.js';
import type { Shortage, Size } from '../layout/records.js';

const MM = 25.4 / 72;

/** `3.4`: millimetres to a tenth. */
function mm(points: number): string {
  return String(Math.round(points * MM * 10) / 10);
}

function extent({ width, height }: Size): string {
  return `${mm(width)}×${mm(height)}`;
}

/** The datum a block shows: its first field. */
function pointerOf(inlines: readonly Inline[]): string | undefined {
  return inlines.map((inline) => (inline.type === 'field' ? inline.pointer : undefined)).find((at) => at);
}

function pointerIn(block: Block): string | undefined {
  const isText = block.type === 'paragraph' || block.type === 'heading';
  return isText ? pointerOf(block.children) : undefined;
}

/** Screws can take more than the whole line: the message then states no size. */
function told({ size, least }: Shortage): Finding['message'] {
  if (size <= 0) {
    return {
      zh: `牌面太小，安装孔之间没有地方排字，字至少要 ${mm(least)} 毫米高`,
      en: `the plate is too small: the screws leave no room for this text, which is at least ${mm(least)} mm high`,
    };
  }
  return {
    zh: `牌面太小，这里的字只能排到 ${mm(size)} 毫米高，至少要 ${mm(least)} 毫米`,
    en: `the plate is too small: this text could be ${mm(size)} mm high only, and ${mm(least)} mm is the least`,
  };
}

function finding(shortage: Shortage, form: Form, loaded: LoadedData): Finding {
  const { block, sheet, wanted } = shortage;
  return {
    ...aboutField(form, loaded, pointerIn(block) ?? ''),
    rule: 'plate.small',
    severity: 'error',
    value: `${extent(sheet)} mm`,
    message: told(shortage),
    wanted: {
      zh: `同样比例的牌面不小于 ${extent(wanted)} 毫米`,
      en: `a plate of the same proportions, at least ${extent(wanted)} mm`,
    },
  };
}

export function shortageFindings(layout: Layout, form: Form, loaded: LoadedData): readonly Finding[] {
  return layout.records.shortages.map((shortage) => finding(shortage, form, loaded));
}
