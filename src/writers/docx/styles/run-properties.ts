/** How characters look, as `w:rPr`: one plain object, written in the order of EG_RPrBase (ISO 29500-1 17.3.2). */

import type { CharacterStyle, Color, TextStyle } from '../../../style/style.js';
import { element, toggle, valued } from '../package/xml.js';
import type { FontNames } from './font-names.js';

/** Anything undefined is left to the style. */
export interface RunProperties {
  /** Id of a character style. */
  readonly style?: string | undefined;
  /** Font names. */
  readonly latin?: string | undefined;
  readonly eastAsia?: string | undefined;
  /** True where marks that both scripts share (“ ” — … ·) are Chinese here. */
  readonly hint?: boolean | undefined;
  readonly bold?: boolean | undefined;
  readonly italic?: boolean | undefined;
  readonly strike?: boolean | undefined;
  readonly color?: Color | undefined;
  /** pt */
  readonly size?: number | undefined;
  readonly underline?: boolean | undefined;
  /** pt added to every character. */
  readonly tracking?: number | undefined;
  readonly verticalAlign?: 'superscript' | 'subscript' | undefined;
}

/** `RRGGBB`. */
export function hexColor(color: Color): string {
  const two = (value: number) => value.toString(16).padStart(2, '0').toUpperCase();
  return two(color.red) + two(color.green) + two(color.blue);
}

/** Of a tracking in pt, rounded down, so that no line holds less than in the PDF; whole twips stay what they are. */
export function trackingTwips(tracking: number): number {
  return Math.floor(tracking * 20 + 1e-6);
}

/** The properties' elements without the `w:rPr` around them. */
export function runPropertiesInside(run: RunProperties): string {
  const halfPoints = run.size === undefined ? undefined : Math.round(run.size * 2);
  return (
    valued('w:rStyle', run.style) +
    fontsElement(run) +
    toggle('w:b', run.bold) +
    toggle('w:i', run.italic) +
    toggle('w:strike', run.strike) +
    valued('w:color', run.color && hexColor(run.color)) +
    valued('w:spacing', run.tracking === undefined ? undefined : trackingTwips(run.tracking)) +
    valued('w:sz', halfPoints) +
    valued('w:szCs', halfPoints) +
    valued('w:u', run.underline === undefined ? undefined : run.underline ? 'single' : 'none') +
    valued('w:vertAlign', run.verticalAlign)
  );
}

/** `w:rPr`, or nothing when no property is set. */
export function runProperties(run: RunProperties): string {
  const inside = runPropertiesInside(run);
  return inside === '' ? '' : `<w:rPr>${inside}</w:rPr>`;
}

function fontsElement({ latin, eastAsia, hint }: RunProperties): string {
  if (latin === undefined && eastAsia === undefined && !hint) return '';
  return element('w:rFonts', {
    'w:hint': hint ? 'eastAsia' : undefined,
    'w:ascii': latin,
    'w:eastAsia': eastAsia,
    'w:hAnsi': latin,
    'w:cs': latin,
  });
}

/**
 * What a paragraph style says of its characters. Bold and italic are not here: in Word they would thicken and slant
 * Chinese characters too, which have one cut; runs of Latin letters carry them themselves.
 */
export function textStyleProperties(text: TextStyle, names: FontNames): RunProperties {
  return {
    latin: names.ofRole(text.latin),
    eastAsia: names.ofRole(text.font),
    color: text.color,
    size: text.size,
    tracking: text.tracking === 0 ? undefined : text.tracking,
  };
}

/** What a character style changes, bold and italic left out as above. */
export function characterStyleProperties(style: CharacterStyle, names: FontNames): RunProperties {
  return {
    latin: style.latin === undefined ? undefined : names.ofRole(style.latin),
    eastAsia: style.font === undefined ? undefined : names.ofRole(style.font),
    strike: style.strike || undefined,
    color: style.color,
    size: style.size,
    underline: style.underline || undefined,
    verticalAlign: style.rise === 0 ? undefined : style.rise > 0 ? 'superscript' : 'subscript',
  };
}
