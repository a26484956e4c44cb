/** fonts.yaml → `FontConfig`: roles, and what single faces need. */

import { parse } from 'yaml';
import * as z from 'zod';
import type { Finding } from '../base/finding.js';
import { noYaml, type ShapeFault, shapeFinding, wordShapeIssue } from '../base/shape-fault.js';
import type { World } from '../base/world.js';

/** Cuts of a role: which bold and italic ask for. */
export const CUTS = ['regular', 'bold', 'italic', 'boldItalic'] as const;
export type Cut = (typeof CUTS)[number];

const role = () =>
  z.strictObject({
    file: z.string(),
    bold: z.string().optional(),
    italic: z.string().optional(),
    boldItalic: z.string().optional(),
    names: z.array(z.string()).min(1),
    fallback: z.array(z.string()),
  });

const shaping = () =>
  z.strictObject({
    clusters: z.array(z.string().min(1)).min(1),
    features: z.array(z.string().length(4)).min(1),
    language: z.string().default(''),
  });

const faceNeeds = () =>
  z.strictObject({
    clusters: z.record(z.string().min(1), z.array(z.int().min(1).max(65_535)).min(1)).default({}),
    shape: z.array(shaping()).default([]),
    instead: z.array(z.strictObject({ characters: z.string().min(1), by: z.string() })).default([]),
  });

const configFile = () =>
  z
    .strictObject({
      roles: z.record(z.string(), role()),
      faces: z.record(z.string(), faceNeeds()),
      otherFaces: faceNeeds(),
    })
    .superRefine((config, context) => {
      const roleNames = new Set(Object.keys(config.roles));
      const needs = [...Object.values(config.faces), config.otherFaces];
      const asked = [
        ...Object.values(config.roles).flatMap((entry) => entry.fallback),
        ...needs.flatMap((face) => face.instead.map((entry) => entry.by)),
      ];
      for (const name of asked) {
        if (!roleNames.has(name)) context.addIssue({ code: 'custom', message: `no such role: ${name}` });
      }
    });

export type FaceNeeds = z.infer<ReturnType<typeof faceNeeds>>;
export type FontConfig = z.infer<ReturnType<typeof configFile>>;

const userRole = () =>
  z.strictObject({
    file: z.string(),
    face: z.string().optional(),
  });

const userFile = () =>
  z.strictObject({
    roles: z.record(
      z.string(),
      userRole().extend({
        bold: userRole().optional(),
        italic: userRole().optional(),
        boldItalic: userRole().optional(),
        names: z.array(z.string()).min(1).optional(),
      }),
    ),
  });

/** One face of the user's: a file in the folder, and the face's name when the file is a collection. */
export type UserFaceChoice = z.infer<ReturnType<typeof userRole>>;
export type UserFontConfig = z.infer<ReturnType<typeof userFile>>;

/** A file is read once, so compiling a parser for its shape would take longer than it saves. */
const ONCE = { jitless: true };

/** A file as read against its schema, or a finding that names the faulty entry. */
export interface ConfigResult<T> {
  readonly config: T | undefined;
  readonly findings: readonly Finding[];
}

function readYaml<T>(text: string, file: string, shape: () => z.ZodType<T>): ConfigResult<T> {
  const faulty = (fault: ShapeFault) => shapeFinding('font.config', file, fault);
  try {
    const root: unknown = parse(text, { maxAliasCount: 0 });
    const result = shape().safeParse(root, ONCE);
    if (result.success) return { config: result.data, findings: [] };
    return {
      config: undefined,
      findings: result.error.issues.map((issue) => faulty(wordShapeIssue(issue, root))),
    };
  } catch (error) {
    return { config: undefined, findings: [faulty(noYaml(error as Error))] };
  }
}

/** The project's own fonts.yaml; throws when it is faulty, for then the installation is. */
export function loadFontConfig(world: World): FontConfig {
  const file = world.join(world.home, 'fonts', 'fonts.yaml');
  const read = world.read(file);
  if (!read.ok) throw new Error(`cannot read ${file}: ${read.detail}`);
  const text = new TextDecoder().decode(read.bytes);
  const { config, findings } = world.prepared(file, text, 'fonts', () => readYaml(text, file, configFile));
  if (!config) throw new Error(`${file}: ${findings.map((finding) => finding.message.en).join('; ')}`);
  return config;
}

/** The user's fonts.yaml. */
export function readUserFontConfig(file: string, text: string): ConfigResult<UserFontConfig> {
  return readYaml(text, file, userFile);
}
