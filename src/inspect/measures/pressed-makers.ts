/** What seals and stamps are both measured by. */

import { type Message, plain } from '../../base/finding.js';
import { mm } from '../../base/units.js';
import type { Picture } from '../read/page.js';
import { colourName, isRed } from '../recognise/red-and-black.js';
import { linesFound, type Scene } from '../recognise/scene.js';
import { type Measure, millimetres, type Subject, type Taken } from './measure.js';

/** What stands in a row or column; mm. */
export const ALIGNED = 0.5;
/** Degrees that an eye sees. */
const UPRIGHT = 1;

/** The side they stand on: the date's. Only for a scene that has one. */
export const pageOf = (scene: Scene): number => linesFound(scene, 'date')[0]!.page;

/** The first that is wrong, else the first. */
export function worst(taken: readonly Taken[]): Taken[] {
  const one = taken.find(({ ok }) => !ok) ?? taken[0];
  return one ? [one] : [];
}

/** The greatest distance between values; 0 for one. */
export const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

/** Whether things that belong in one row or column are. */
export function aligned(page: number, apart: number, wanted: Message): Taken {
  const value = { zh: `相差 ${millimetres(apart)}`, en: `${millimetres(apart)} apart` };
  return { page, value, wanted, tolerance: plain(`±${ALIGNED} mm`), ok: apart <= mm(ALIGNED) };
}

export type Pictures = (scene: Scene) => readonly Picture[];

function upright(pictures: Pictures) {
  return (scene: Scene): Taken[] => {
    const all = pictures(scene);
    if (all.length === 0) return [];
    const tilt = Math.max(...all.map((picture) => picture.tilt));
    const value = { zh: `偏转 ${tilt.toFixed(1)}°`, en: `turned by ${tilt.toFixed(1)}°` };
    const wanted = { zh: '端正', en: 'upright' };
    return [{ page: pageOf(scene), value, wanted, tolerance: plain(`±${UPRIGHT}°`), ok: tilt <= UPRIGHT }];
  };
}

/** Of those whose colour is to be had. */
function colour(pictures: Pictures) {
  return (scene: Scene): Taken[] =>
    worst(
      pictures(scene).flatMap((picture) => {
        if (!picture.colour) return [];
        const value = plain(colourName(picture.colour));
        return [{ page: pageOf(scene), value, wanted: { zh: '红色', en: 'red' }, ok: isRed(picture.colour) }];
      }),
    );
}

/** Measures of one subject by one clause. */
export const measuresOf =
  (subject: Subject, clause: string) =>
  (id: string, what: Message, take: Measure['take']): Measure => ({
    id: `${subject}.${id}`,
    subject,
    what,
    clause,
    take,
  });

/** 端正 and 红色, of seals and stamps. */
export function pictureMeasures(subject: Subject, clause: string, pictures: Pictures): Measure[] {
  const measure = measuresOf(subject, clause);
  return [
    measure('upright', { zh: '端正', en: 'upright' }, upright(pictures)),
    measure('colour', { zh: '颜色', en: 'colour' }, colour(pictures)),
  ];
}
