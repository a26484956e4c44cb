/** All programmes and forms: our own folders, then those of the user laid over them. Forms are opened when asked for. */

import * as z from 'zod';
import type { Finding, Message } from '../base/finding.js';
import { plain } from '../base/finding.js';
import type { World } from '../base/world.js';
import { type CalendarConfig, calendarShape } from './calendar/calendar-config.js';
import { readConfig } from './data/config-file.js';
import { nearestNames } from './data/nearest.js';
import { type Form, openForm } from './form.js';
import { type NamesConfig, namesShape } from './naming/names-config.js';
import { type Naming, openNaming } from './naming/open-naming.js';
import { type Profile, profileShape } from './rules/profile.js';
import type { Authority, ProgrammeRules } from './rules/rule-file.js';
import { isSchema } from './schema/schema.js';

const bilingual = () => z.strictObject({ zh: z.string(), en: z.string() });
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The shape of an entry, made only where it is given. */
function whenGiven<T>(file: unknown, entry: string, shape: () => z.ZodType<T>) {
  const isGiven = isSchema(file) && file[entry] !== undefined;
  return (isGiven ? shape() : z.undefined()).optional() as z.ZodOptional<z.ZodType<T>>;
}

const programmeFile = (file: unknown) =>
  z.strictObject({
    id: z.string().regex(ID),
    title: bilingual(),
    authority: bilingual().extend({ short: z.string().optional() }).optional(),
    regulation: z.strictObject({
      title: z.union([z.string(), bilingual()]),
      number: z.string(),
      date: z.string().optional(),
      in_force: z.string().optional(),
    }),
    /** What the programme sets up: 联合实验室. */
    noun: bilingual().optional(),
    names: whenGiven(file, 'names', namesShape),
    calendar: whenGiven(file, 'calendar', calendarShape),
    /** Ids and articles of the rules of shared parts, by their role. */
    rules: z.record(z.string(), z.strictObject({ id: z.string(), cites: z.string().optional() })).optional(),
    /** Rules of every document: paths from schemas/. */
    rules_from: z.array(z.string()).optional(),
    profile: whenGiven(file, 'profile', profileShape),
    /** May be empty: a programme can be there for its names alone. */
    forms: z.array(z.string().regex(ID)).default([]),
  });

export interface Programme {
  readonly id: string;
  readonly title: Message;
  /** Who issues it. */
  readonly authority: Authority | undefined;
  readonly regulation: {
    readonly title: Message;
    readonly number: string;
    readonly date: string | undefined;
    readonly in_force: string | undefined;
  };
  /** What the programme sets up. */
  readonly noun: Message | undefined;
  /** Formulas for the names of what it sets up. */
  readonly names: NamesConfig | undefined;
  /** What falls due, and when. */
  readonly calendar: CalendarConfig | undefined;
  readonly rules: ProgrammeRules['rules'];
  readonly rules_from: ProgrammeRules['rules_from'];
  /** What documents say of the laboratory they are about. */
  readonly profile: Profile | undefined;
  /** Full ids of its forms: `programme/form`. */
  readonly forms: readonly string[];
}

export interface OpenedForm {
  readonly form: Form | undefined;
  readonly findings: readonly Finding[];
}

export interface Catalogue {
  readonly programmes: readonly Programme[];
  /** Ids of all forms, in the programmes' order. */
  readonly ids: readonly string[];
  /** The folders that hold templates/, ours first: styles are looked up there. */
  readonly templateFolders: readonly string[];
  /** Opens a form; an unknown id gives the finding `form.unknown`. */
  form(id: string): OpenedForm;
  /** All forms that open without fault, optionally of one programme. */
  list(programme?: string): readonly Form[];
  /** Ids like a mistyped one. */
  nearest(id: string): readonly string[];
}

function readProgramme(world: World, folder: string, name: string) {
  const file = world.join(folder, name, 'programme.yaml');
  const config = readConfig(world, file, 'programme', programmeFile);
  const isMisplaced = config.value !== undefined && config.value.id !== name;
  if (!isMisplaced) return config;
  const message = { zh: `id 应与文件夹同名：${name}`, en: `the id should be the folder's name, ${name}` };
  const finding: Finding = {
    rule: 'programme.invalid',
    severity: 'error',
    file,
    value: config.value!.id,
    message,
  };
  return { ...config, value: undefined, findings: [finding] };
}

function readProgrammes(world: World, schemas: string) {
  const names = (world.list(schemas) ?? []).filter((name) =>
    (world.list(world.join(schemas, name)) ?? []).includes('programme.yaml'),
  );
  return names.map((name) => readProgramme(world, schemas, name));
}

function programmeFrom(
  file: z.infer<ReturnType<typeof programmeFile>>,
  before: Programme | undefined,
): Programme {
  const { title, number, date, in_force } = file.regulation;
  const own = file.forms.map((form) => `${file.id}/${form}`);
  return {
    id: file.id,
    title: file.title,
    authority: file.authority,
    regulation: { title: typeof title === 'string' ? plain(title) : title, number, date, in_force },
    noun: file.noun ?? before?.noun,
    names: file.names ?? before?.names,
    calendar: file.calendar ?? before?.calendar,
    rules: file.rules ?? before?.rules ?? {},
    rules_from: file.rules_from ?? before?.rules_from ?? [],
    profile: file.profile ?? before?.profile,
    forms: [...new Set([...(before?.forms ?? []), ...own])],
  };
}

export function unknownForm(id: string, nearest: readonly string[]): Finding {
  const none = id === '';
  const guess = nearest.length > 0 ? nearest.join('、') : undefined;
  return {
    rule: 'form.unknown',
    severity: 'error',
    pointer: '/form',
    message: none
      ? { zh: '没有写明是哪一种表单（form:）', en: 'the data does not say which form it is for (form:)' }
      : { zh: '没有这种表单', en: 'there is no such form' },
    ...(!none && { value: id }),
    ...(guess !== undefined && { wanted: { zh: guess, en: nearest.join(', ') } }),
  };
}

/** Opens the catalogue under `world.home` and lays `folders` (each with schemas/ and templates/) over it. */
export function openCatalogue(
  world: World,
  folders: readonly string[] = [],
): { readonly catalogue: Catalogue; readonly findings: readonly Finding[] } {
  const roots = [world.home, ...folders];
  const read = roots.flatMap((root) => readProgrammes(world, world.join(root, 'schemas')));
  const programmes = new Map<string, Programme>();
  for (const { value } of read) {
    if (value) programmes.set(value.id, programmeFrom(value, programmes.get(value.id)));
  }
  const findings = [...read.flatMap((one) => one.findings), ...emptyFolders(world, folders)];
  return { catalogue: catalogueOf(world, roots, [...programmes.values()]), findings };
}

function emptyFolders(world: World, folders: readonly string[]): readonly Finding[] {
  const isUsable = (folder: string) =>
    ['schemas', 'templates'].some((name) => world.list(world.join(folder, name)) !== undefined);
  const message = {
    zh: '文件夹中没有 schemas/ 或 templates/',
    en: 'the folder holds neither schemas/ nor templates/',
  };
  return folders
    .filter((folder) => !isUsable(folder))
    .map((file) => ({ rule: 'catalogue.folder', severity: 'error', file, message }));
}

function catalogueOf(world: World, roots: readonly string[], programmes: readonly Programme[]): Catalogue {
  const ids = programmes.flatMap((programme) => programme.forms);
  const opened = new Map<string, OpenedForm>();
  const nearest = (id: string) => nearestNames(id, ids);
  let names: Naming | undefined;
  const naming = () => {
    names ??= openNaming(world, programmes).naming;
    return names;
  };

  const programmeOf = (id: string) => programmes.find(({ forms }) => forms.includes(id))!;

  function form(id: string): OpenedForm {
    if (!ids.includes(id)) return { form: undefined, findings: [unknownForm(id, nearest(id))] };
    const known = opened.get(id) ?? openForm(world, roots, id, programmeOf(id), naming);
    opened.set(id, known);
    return known;
  }

  function list(programme?: string): readonly Form[] {
    const wanted = programmes.filter(({ id }) => programme === undefined || id === programme);
    return wanted.flatMap(({ forms }) => forms.map((id) => form(id).form)).filter((one) => one !== undefined);
  }
  const templateFolders = roots.map((root) => world.join(root, 'templates'));
  return { programmes, ids, templateFolders, form, list, nearest };
}
