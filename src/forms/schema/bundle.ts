/** A form's schema and all parts it refers to, as one self-contained schema. */

import type { Finding } from '../../base/finding.js';
import { valueAt } from '../../base/pointer.js';
import { isSchema, type JsonSchema } from './schema.js';

/** Gives the schema at a path such as `parts/people.schema.json`, or the finding that says why not. */
export type SchemaReader = (path: string) => JsonSchema | Finding;

export interface Bundle {
  readonly schema: JsonSchema;
  /** Rule files that parts bring along (`x-rules-from`), as paths from schemas/. */
  readonly ruleFiles: readonly string[];
  readonly findings: readonly Finding[];
}

/** `../parts/people.schema.json` seen from `programme/form.schema.json`; undefined when it leaves the root. */
export function resolvePath(from: string, path: string): string | undefined {
  const parts = path.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.length === 0) return undefined;
      parts.pop();
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

/** Files of rules that a schema names (`x-rules-from`): one, or a list. */
export function ruleFilesOf(schema: JsonSchema): readonly string[] {
  const files = schema['x-rules-from'];
  const list: readonly unknown[] = Array.isArray(files) ? files : [files];
  return list.filter((file) => typeof file === 'string');
}

/** Keywords whose value is data, in which `$ref` means nothing. */
const DATA_KEYWORDS = new Set(['const', 'enum', 'examples', 'default']);

/** Collects `$defs` while references are rewritten to them. */
class Bundler {
  readonly defs: Record<string, unknown> = {};
  readonly ruleFiles = new Set<string>();
  readonly findings: Finding[] = [];
  private readonly names = new Map<string, string>();
  private readonly read: SchemaReader;
  private readonly main: string;

  constructor(read: SchemaReader, main: string) {
    this.read = read;
    this.main = main;
  }

  /** `schema` of the file `path` with every `$ref` pointing into `$defs`. */
  rewrite(schema: unknown, path: string): unknown {
    if (Array.isArray(schema)) return schema.map((item) => this.rewrite(item, path));
    if (!isSchema(schema)) return schema;
    const result: Record<string, unknown> = {};
    for (const [keyword, value] of Object.entries(schema)) {
      if (keyword === '$ref' && typeof value === 'string') result.$ref = this.reference(value, path);
      else if (keyword === 'x-rules-from')
        result[keyword] = ruleFilesOf(schema).map((file) => this.rules(file, path));
      else result[keyword] = DATA_KEYWORDS.has(keyword) ? value : this.rewrite(value, path);
    }
    return result;
  }

  private reference(reference: string, from: string): string {
    const [file = '', fragment = ''] = reference.split('#');
    const path = file === '' ? from : resolvePath(from, file);
    if (path === undefined) return this.broken(reference, from, 'it leaves schemas/');
    const key = `${path}#${fragment}`;
    const known = this.names.get(key);
    if (known !== undefined) return `#/$defs/${known}`;
    const source = this.read(path);
    if ('rule' in source && 'severity' in source)
      return this.broken(reference, from, 'no such file or not JSON');
    const target = valueAt(source, fragment);
    if (!isSchema(target)) return this.broken(reference, from, `nothing at #${fragment}`);
    const name = this.freeName(path, fragment);
    this.names.set(key, name);
    this.defs[name] = {};
    const { $schema: _, $id: __, $defs: ___, ...rest } = target;
    this.defs[name] = this.rewrite(rest, path);
    return `#/$defs/${name}`;
  }

  /** The rule file's path from schemas/, which is what its rules are known by. */
  private rules(reference: string, from: string): string {
    const path = resolvePath(from, reference);
    if (path === undefined) this.broken(reference, from, 'it leaves schemas/');
    else this.ruleFiles.add(path);
    return path ?? reference;
  }

  private freeName(path: string, fragment: string): string {
    const file = path
      .split('/')
      .at(-1)!
      .replace(/(\.schema)?\.json$/, '');
    const last = fragment.split('/').at(-1) ?? '';
    const base = path === this.main ? last : [file, last].filter((part) => part !== '').join('.');
    let name = base;
    for (let i = 2; Object.hasOwn(this.defs, name); i++) name = `${base}-${i}`;
    return name;
  }

  private broken(reference: string, from: string, why: string): string {
    const message = {
      zh: `引用不存在：${reference}`,
      en: `the reference ${reference} leads nowhere: ${why}`,
    };
    this.findings.push({ rule: 'schema.reference', severity: 'error', file: from, message });
    this.defs.nothing = {};
    return '#/$defs/nothing';
  }
}

/** Bundles the schema file at `path` with the definitions it refers to; `$id`s are dropped. */
export function bundleSchema(schema: JsonSchema, path: string, read: SchemaReader): Bundle {
  const bundler = new Bundler((wanted) => (wanted === path ? schema : read(wanted)), path);
  const { $schema: _, $id: __, $defs: ___, ...body } = schema;
  const root = bundler.rewrite(body, path) as JsonSchema;
  const bundled = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...root, $defs: bundler.defs };
  return { schema: bundled, ruleFiles: [...bundler.ruleFiles], findings: bundler.findings };
}
