/** The shapes of titles as numbers: how long each line is to be. */

import type { TitleShape } from '../../style/style.js';

export interface Profile {
  /** Lengths of lines as multiples of their mean. */
  readonly lengths: readonly number[];
  /** In the measure of sense-penalties.ts: gentle outlines come before steep ones. */
  readonly cost: number;
}

/** How far the longest line is from the mean, as a share of it: a little, clearly, much. */
const SLOPES = [0.1, 0.25, 0.4];
const COST_OF_SLOPE = 8;

/** Where line i of `count` stands, −1 at the top, 1 at the bottom. */
function heightOf(i: number, count: number): number {
  return count === 1 ? 0 : (2 * i) / (count - 1) - 1;
}

function profile(count: number, slope: number, lengthAt: (height: number) => number): Profile {
  const lengths = Array.from({ length: count }, (_, i) => lengthAt(heightOf(i, count)));
  const mean = lengths.reduce((sum, length) => sum + length, 0) / count;
  return { lengths: lengths.map((length) => length / mean), cost: slope * COST_OF_SLOPE };
}

type ProfilesOf = (count: number) => readonly Profile[];

const flat: ProfilesOf = (count) => [profile(count, 0, () => 1)];
const growing: ProfilesOf = (count) =>
  SLOPES.map((slope) => profile(count, slope, (height) => 1 + slope * height));
const shrinking: ProfilesOf = (count) =>
  SLOPES.map((slope) => profile(count, slope, (height) => 1 - slope * height));
/** Two lines make no 菱形: they are about as long. */
const swelling: ProfilesOf = (count) =>
  count < 3
    ? flat(count)
    : SLOPES.map((slope) => profile(count, slope, (height) => 1 + slope * (1 - 2 * Math.abs(height))));

const PROFILES: Readonly<Record<TitleShape, ProfilesOf>> = {
  balanced: flat,
  trapezoid: growing,
  'inverted-trapezoid': shrinking,
  diamond: swelling,
  official: (count) => [...growing(count), ...shrinking(count), ...(count < 3 ? [] : swelling(count))],
};

/** The outlines that `count` lines of a shape may have. */
export function profilesOf(shape: TitleShape, count: number): readonly Profile[] {
  return PROFILES[shape](count);
}
