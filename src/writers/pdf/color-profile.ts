/**
 * The sRGB colour space as an ICC profile (IEC 61966-2-1, ICC.1:2010), made here from its defining numbers:
 * the output intent that archives want, in half a kilobyte.
 */

import { deflate } from './objects.js';

/** Primaries and white adapted to D50, as the profile connection space has it. */
const WHITE_D50 = [0.9642, 1, 0.8249] as const;
const PRIMARIES = {
  rXYZ: [0.4360657, 0.2224884, 0.013916],
  gXYZ: [0.3851471, 0.7168732, 0.0970764],
  bXYZ: [0.1430664, 0.0606079, 0.7140961],
} as const;
/** Bradford adaptation from D65 to D50. */
const ADAPTATION = [
  1.0478112, 0.0228866, -0.050127, 0.0295424, 0.9904844, -0.0170491, -0.0092345, 0.0150436, 0.7521316,
] as const;
/** ((x + 0.055) / 1.055) ^ 2.4 above 0.04045, x / 12.92 below. */
const CURVE = [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045] as const;

function s15Fixed16(values: readonly number[]): number[] {
  return values.flatMap((value) => u32(Math.round(value * 65_536)));
}

function u32(value: number): number[] {
  return [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

function ascii(text: string): number[] {
  return [...text].map((c) => c.charCodeAt(0));
}

/** A multi-localised text with one entry in English. */
function mluc(text: string): number[] {
  const utf16 = [...text].flatMap((c) => [0, c.charCodeAt(0)]);
  return [
    ...ascii('mluc'),
    ...u32(0),
    ...u32(1),
    ...u32(12),
    ...ascii('enUS'),
    ...u32(utf16.length),
    ...u32(28),
    ...utf16,
  ];
}

function xyz(values: readonly number[]): number[] {
  return [...ascii('XYZ '), ...u32(0), ...s15Fixed16(values)];
}

function tags(): [string, number[]][] {
  const curve = [...ascii('para'), ...u32(0), 0, 3, 0, 0, ...s15Fixed16(CURVE)];
  return [
    ['desc', mluc('sRGB')],
    ['cprt', mluc('Public domain')],
    ['wtpt', xyz(WHITE_D50)],
    ['chad', [...ascii('sf32'), ...u32(0), ...s15Fixed16(ADAPTATION)]],
    ...Object.entries(PRIMARIES).map(([tag, values]): [string, number[]] => [tag, xyz(values)]),
    ...['rTRC', 'gTRC', 'bTRC'].map((tag): [string, number[]] => [tag, curve]),
  ];
}

let written: Uint8Array | undefined;

/** The profile as it stands in files, deflated: the same for all documents. */
export function deflatedProfile(): Uint8Array {
  written ??= deflate(srgbProfile());
  return written;
}

/** The profile's bytes. */
export function srgbProfile(): Uint8Array {
  const entries = tags();
  const table: number[] = [...u32(entries.length)];
  const body: number[] = [];
  const start = 128 + 4 + entries.length * 12;
  for (const [tag, data] of entries) {
    table.push(...ascii(tag), ...u32(start + body.length), ...u32(data.length));
    body.push(...data, ...new Array<number>((4 - (data.length % 4)) % 4).fill(0));
  }
  const header = [
    ...u32(start + body.length),
    ...u32(0),
    ...u32(0x04_20_00_00), // version 4.2
    ...ascii('mntrRGB XYZ '),
    ...[0x07, 0xea, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0], // 1 January 2026: a date of the profile, not of the document
    ...ascii('acsp'),
    ...new Array<number>(28).fill(0),
    ...s15Fixed16(WHITE_D50),
    ...new Array<number>(48).fill(0),
  ];
  return Uint8Array.from([...header, ...table, ...body]);
}
