/** One form, opened: its schema bundled, its rules read, its template at hand. */

import * as z from 'zod';
import type { Finding, Message } from '../base/finding.js';
import { plain } from '../base/finding.js';
import type { World } from '../base/world.js';
import { readConfig } from './data/config-file.js';
import { parseJson } from './data/json-text.js';
import { type TextResult, textOfRead } from './data/text-file.js';
import type { Naming } from './naming/open-naming.js';
import type { Profile } from './rules/profile.js';
import { type Authority, type ProgrammeRules, type RuleEntry, ruleIn, rulesFile } from './rules/rule-file.js';
import { bundleSchema } from './schema/bundle.js';
import { type Fields, fieldsOf } from './schema/fields.js';
import { isSchema, type JsonSchema } from './schema/schema.js';

export interface TemplateSource {
  readonly file: string;
  readonly text: string;
  /** What the text says, as `World.prepared` has it. Throws where the file cannot be read. */
  prepared<Value>(as: string, make: () => Value): Value;
}

/** A programme, as far as its forms need it. */
export interface FormSetting extends ProgrammeRules {
  readonly id: string;
  readonly authority: Authority | undefined;
  readonly regulation: { readonly number: string; readonly in_force: string | undefined };
  readonly noun: Message | undefined;
  readonly profile: Profile | undefined;
}

export interface Form {
  /** `programme/form` */
  readonly id: string;
  readonly programme: string;
  /** What its programme says for all its forms. */
  readonly setting: FormSetting;
  readonly title: Message;
  readonly description: Message;
  readonly edition: string;
  /** Kinds of output the form is made for: `pdf`, `docx`. */
  readonly formats: readonly string[];
  /** Name of its style sheet. */
  readonly style: string;
  /** From our own folder, with no user's files laid over it: our tests have validated its schema. */
  readonly isOwn: boolean;
  /** Self-contained JSON Schema. */
  readonly schema: JsonSchema;
  /** What is made of the schema, as `World.prepared` has it. */
  preparedSchema<Value>(as: string, make: () => Value): Value;
  readonly fields: Fields;
  readonly rules: readonly RuleEntry[];
  /** Formulas and countries that rules hold names against, opened when first asked for. */
  readonly naming: () => Naming | undefined;
  readonly template: TemplateSource;
  /** By name: `cover`, `blocks/opinion`. */
  readonly partials: ReadonlyMap<string, TemplateSource>;
  /** What `make` makes of the form, made once: compiled rules, templates, validators live as long as the form. */
  once<T>(make: (form: Form) => T): T;
}

const bilingual = () => z.strictObject({ zh: z.string(), en: z.string() });
const formHead = () =>
  z.strictObject({
    id: z.string(),
    edition: z.union([z.string(), z.number()]).transform(String),
    formats: z.array(z.string()).min(1),
    style: z.string(),
    title: bilingual(),
    description: bilingual(),
  });

/** What every form's data may carry, so that no schema has to say it again. */
function commonProperties(id: string): Record<string, JsonSchema> {
  return {
    $schema: { type: 'string', title: 'JSON Schema', 'x-title-en': 'JSON Schema' },
    form: { const: id, title: '表单', 'x-title-en': 'Form' },
    filed_on: {
      type: 'string',
      'x-date': 'day',
      title: '填报日期',
      'x-title-en': 'Filed on',
      description: '年龄、期限都从这一天算起',
    },
    from: {
      type: 'string',
      title: '取自',
      'x-title-en': 'Drawn from',
      'x-unprinted': true,
      description: '以前的一份材料（同一文件夹内）：名称、依托单位、主任、认定文件等没有填写的，取自那里',
      examples: ['application.yaml'],
    },
    waivers: {
      type: 'array',
      title: '说明',
      'x-title-en': 'Waivers',
      items: {
        type: 'object',
        required: ['rule', 'reason'],
        additionalProperties: false,
        properties: {
          rule: { type: 'string', title: '规则', 'x-title-en': 'Rule' },
          reason: { type: 'string', title: '理由', 'x-title-en': 'Reason' },
        },
      },
    },
  };
}

/** `from` only where a programme says what may be drawn from an earlier document. */
function withCommon(schema: JsonSchema, id: string, hasProfile: boolean): JsonSchema {
  const common = commonProperties(id);
  const own = isSchema(schema.properties) ? schema.properties : {};
  const { form, filed_on, from, waivers, $schema } = { ...common, ...own };
  const drawn = hasProfile && from !== undefined ? { from } : {};
  return { ...schema, properties: { form, filed_on, ...own, ...drawn, waivers, $schema } };
}

/** The file from the last of `roots` that has it: later folders override. When none has it, it is reported missing in the last. */
function readLayered(world: World, roots: readonly string[], parts: readonly string[]) {
  const files = roots.map((root) => world.join(root, ...parts)).reverse();
  for (const file of files) {
    const result = world.read(file);
    if (result.ok || result.reason !== 'missing') return { file, read: textOfRead(file, result) };
  }
  const file = files[0]!;
  return { file, read: textOfRead(file, { ok: false, reason: 'missing', detail: file }) };
}

function readSchema(world: World, roots: readonly string[], path: string) {
  const { file, read } = readLayered(world, roots, ['schemas', ...path.split('/')]);
  return { file, schema: read.ok ? schemaIn(read.text, file) : read.finding };
}

function schemaIn(text: string, file: string): JsonSchema | Finding {
  const broken = (why: string): Finding => ({
    rule: 'schema.broken',
    severity: 'error',
    file,
    message: plain(why),
  });
  try {
    const schema: unknown = JSON.parse(text);
    return isSchema(schema) ? schema : broken('a schema is a JSON object');
  } catch (error) {
    const [fault] = parseJson(text, file).findings;
    return fault ? { ...fault, rule: 'schema.broken' } : broken((error as Error).message);
  }
}

function isFinding(value: JsonSchema | Finding): value is Finding {
  return 'rule' in value && 'severity' in value;
}

/** The rules of one file that hold in the programme; `part`: the path by which schemas name it, when it belongs to a part. */
function readRules(
  world: World,
  roots: readonly string[],
  setting: FormSetting,
  path: string,
  part?: string,
) {
  const file = [...roots]
    .reverse()
    .map((root) => world.join(root, 'schemas', ...path.split('/')))
    .find((one) => world.read(one).ok);
  if (file === undefined) return { rules: [], findings: part === undefined ? [] : [noRules(part)] };
  const { value, places, findings } = readConfig(world, file, 'rules', rulesFile);
  const isShared = path.startsWith('parts/');
  const rules = (value?.rules ?? []).flatMap((written, i) => {
    const rule = ruleIn(setting, written);
    return rule ? [{ ...rule, file, line: places.get(`/rules/${i}`)?.line, part, isShared }] : [];
  });
  return { rules, findings };
}

function noRules(part: string): Finding {
  const message = { zh: '没有这个规则文件', en: 'there is no such rule file' };
  return { rule: 'rules.invalid', severity: 'error', file: part, message };
}

/** The form's own rules, those of every document of its programme, and those its parts bring along. */
function allRules(
  world: World,
  roots: readonly string[],
  setting: FormSetting,
  id: string,
  parts: readonly string[],
) {
  const own = [`${id}.rules.yaml`, ...setting.rules_from];
  const read = [
    ...own.map((path) => readRules(world, roots, setting, path)),
    ...parts.map((part) => readRules(world, roots, setting, part, part)),
  ];
  return { rules: read.flatMap(({ rules }) => rules), findings: read.flatMap((one) => one.findings) };
}

function templateSource(world: World, file: string, text: string): TemplateSource {
  return { file, text, prepared: (as, make) => world.prepared(file, text, as, make) };
}

/** Read on first use: most forms call few partials. A read failure, such as a link out of the folder, is reported then. */
function lateSource(world: World, folder: string, name: readonly string[]): TemplateSource {
  const file = world.join(folder, ...name);
  let kept: TextResult | undefined;
  const read = () => {
    kept ??= textOfRead(file, world.readInside(folder, world.join(...name)));
    return kept;
  };
  return {
    file,
    get text() {
      const result = read();
      return result.ok ? result.text : '';
    },
    prepared(as, make) {
      const result = read();
      if (!result.ok) throw new Error(`${result.finding.message.zh} (${result.finding.message.en})`);
      return world.prepared(file, result.text, as, make);
    },
  };
}

function partialsIn(world: World, folder: string, inside: readonly string[]): [string, TemplateSource][] {
  return (world.list(world.join(folder, ...inside)) ?? []).flatMap((name) => {
    const path = [...inside, name];
    if (!name.endsWith('.hbs')) return inside.length === 0 ? partialsIn(world, folder, path) : [];
    return [[path.join('/').slice(0, -4), lateSource(world, folder, path)]];
  });
}

function readPartials(world: World, roots: readonly string[]): ReadonlyMap<string, TemplateSource> {
  return new Map(roots.flatMap((root) => partialsIn(world, world.join(root, 'templates', 'partials'), [])));
}

/** What `x-form` says, as plain data. */
interface Head {
  readonly head: z.infer<ReturnType<typeof formHead>> | undefined;
  readonly findings: readonly Finding[];
}

function faultyHead(path: string, place: string, text: string): Finding {
  const value = `x-form.${place}`;
  return { rule: 'schema.broken', severity: 'error', file: path, value, message: plain(text) };
}

function parseHead(head: unknown, path: string): Head {
  const parsed = formHead().safeParse(head);
  if (parsed.success) return { head: parsed.data, findings: [] };
  const findings = parsed.error.issues.map((one) => faultyHead(path, one.path.join('.'), one.message));
  return { head: undefined, findings };
}

/** `path`: the form's own, from schemas/; `file`: where it was found. */
function readHead(world: World, schema: JsonSchema, id: string, path: string, file: string): Head {
  const source = schema['x-form'];
  const text = JSON.stringify(source) ?? '';
  const read = world.prepared(file, text, 'head', () => parseHead(source, path));
  const isOther = read.head !== undefined && read.head.id !== id;
  return isOther ? { head: undefined, findings: [faultyHead(path, 'id', `should be ${id}`)] } : read;
}

/** Opens the form `id` from the folders `roots`, of which the last wins. */
export function openForm(
  world: World,
  roots: readonly string[],
  id: string,
  setting: FormSetting,
  naming: Form['naming'],
): { readonly form: Form | undefined; readonly findings: readonly Finding[] } {
  const path = `${id}.schema.json`;
  const { file, schema: source } = readSchema(world, roots, path);
  if (isFinding(source)) return { form: undefined, findings: [source] };
  const bundle = bundleSchema(source, path, (wanted) => readSchema(world, roots, wanted).schema);
  const { head, findings: headFindings } = readHead(world, source, id, path, file);
  const { rules, findings: ruleFindings } = allRules(world, roots, setting, id, bundle.ruleFiles);
  const template = readLayered(world, roots, ['templates', ...`${id}.hbs`.split('/')]);
  const templateFindings = template.read.ok ? [] : [template.read.finding];
  const findings = [...bundle.findings, ...headFindings, ...ruleFindings, ...templateFindings];
  if (!head) return { form: undefined, findings };
  const schema = withCommon(bundle.schema, id, setting.profile !== undefined);
  const made = new Map<(form: Form) => unknown, unknown>();
  const form: Form = {
    ...head,
    programme: id.split('/')[0]!,
    setting,
    isOwn: roots.length === 1,
    schema,
    preparedSchema: (as, make) => world.prepared(file, JSON.stringify(schema), as, make),
    fields: fieldsOf(schema),
    rules,
    naming,
    template: templateSource(world, template.file, template.read.ok ? template.read.text : ''),
    partials: readPartials(world, roots),
    once<T>(make: (form: Form) => T): T {
      if (!made.has(make)) made.set(make, make(form));
      return made.get(make) as T;
    },
  };
  return { form, findings };
}
