/** Lengths. Everything below the API is in points (pt, 1/72 inch); mm, 字号 and 字 are read here and nowhere else. */

export const POINTS_PER_MM = 72 / 25.4;

/** Millimetres to points. */
export function mm(value: number): number {
  return value * POINTS_PER_MM;
}

/** 字号 as Word and WPS have them, in points (GB/T 9704-2012 uses 二号, 三号, 四号). */
export const TYPE_SIZES: Readonly<Record<string, number>> = {
  初号: 42,
  小初: 36,
  一号: 26,
  小一: 24,
  二号: 22,
  小二: 18,
  三号: 16,
  小三: 15,
  四号: 14,
  小四: 12,
  五号: 10.5,
  小五: 9,
  六号: 7.5,
  小六: 6.5,
  七号: 5.5,
  八号: 5,
};

const LENGTH = /^(-?\d+(?:\.\d+)?)\s*(pt|mm|cm|字|em)?$/;

/**
 * A length as people write it, in points: `16`, `16pt`, `4mm`, `2.8cm`, `三号`, or `2字` / `2em` of the given type size.
 * Returns undefined for anything else.
 */
export function parseLength(text: string | number, typeSize = 0): number | undefined {
  if (typeof text === 'number') return text;
  const trimmed = text.trim();
  const named = TYPE_SIZES[trimmed];
  if (named !== undefined) return named;
  const match = LENGTH.exec(trimmed);
  if (!match) return undefined;
  const value = Number(match[1]);
  switch (match[2]) {
    case 'mm':
      return mm(value);
    case 'cm':
      return mm(value * 10);
    case '字':
    case 'em':
      return value * typeSize;
    default:
      return value;
  }
}

/** Points to twentieths of a point (twips), the unit of WordprocessingML. */
export function twips(points: number): number {
  return Math.round(points * 20);
}

/** Points to English Metric Units, the unit of DrawingML (12,700 to the point). */
export function emu(points: number): number {
  return Math.round(points * 12_700);
}
