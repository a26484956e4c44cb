/** Our own YAML files (programme.yaml, rules.yaml): read through zod, faults named with file and line. */

import type { z } from 'zod';
import type { Finding } from '../../base/finding.js';
import { pointerChild } from '../../base/pointer.js';
import { wordShapeIssue } from '../../base/shape-fault.js';
import type { World } from '../../base/world.js';
import type { ValuePlace } from './parsed-text.js';
import { textOfRead } from './text-file.js';
import { parseText } from './yaml-text.js';

/** A file is read once, so compiling a parser for its shape would take longer than it saves. */
const ONCE = { jitless: true };

export interface ConfigFile<T> {
  readonly value: T | undefined;
  readonly places: ReadonlyMap<string, ValuePlace>;
  readonly findings: readonly Finding[];
}

/** The place of a path, or of the nearest entry above it. */
function placeOf(
  places: ReadonlyMap<string, ValuePlace>,
  path: readonly PropertyKey[],
): ValuePlace | undefined {
  for (let length = path.length; length >= 0; length--) {
    const pointer = path.slice(0, length).reduce<string>((at, step) => pointerChild(at, String(step)), '');
    const place = places.get(pointer);
    if (place) return place;
  }
  return undefined;
}

/** A file as plain data. */
interface Read<T> {
  readonly value: T | undefined;
  readonly places: readonly (readonly [string, ValuePlace])[];
  readonly findings: readonly Finding[];
}

function failed(findings: readonly Finding[]) {
  return { value: undefined, places: [], findings };
}

/** Makes the shape of a file that says `value`: only for a file that the build has not prepared. */
export type Shape<T> = (value: unknown) => z.ZodType<T>;

/** Reads `file` as what `shape` describes, `rules`; a fault is a finding `rules.invalid`. */
export function readConfig<T>(world: World, file: string, as: string, shape: Shape<T>): ConfigFile<T> {
  const decoded = textOfRead(file, world.read(file));
  const read: Read<T> = decoded.ok
    ? preparedText(world, file, decoded.text, as, shape)
    : failed([decoded.finding]);
  return { ...read, places: new Map(read.places) };
}

function preparedText<T>(world: World, file: string, text: string, as: string, shape: Shape<T>): Read<T> {
  return world.prepared(file, text, as, () => readText(text, file, shape, `${as}.invalid`));
}

function readText<T>(text: string, file: string, shape: Shape<T>, rule: string): Read<T> {
  const { value, places, findings } = parseText(text, file);
  if (findings.length > 0) return failed(findings);
  const parsed = shape(value).safeParse(value, ONCE);
  if (parsed.success) return { value: parsed.data, places: [...places], findings: [] };
  return failed(
    parsed.error.issues.map((issue) => {
      const { place, ...told } = wordShapeIssue(issue, value);
      return { rule, severity: 'error', file, ...placeOf(places, issue.path), value: place, ...told };
    }),
  );
}
