/** Rules that do not compile, or name what the schema does not have. */

import type { Finding, Message } from '../../base/finding.js';
import { nearestNames } from '../data/nearest.js';
import type { Form } from '../form.js';
import type { ExpressionTree, RuleLanguage } from '../rules/cel.js';
import type { RuleEntry } from '../rules/rule-file.js';
import { compileRules, languageOf } from '../rules/rules.js';
import { ruleGrounds } from '../rules/stated-rules.js';
import type { Field, Fields } from '../schema/fields.js';

/** A field; undefined for what is none: a function's result, a list of our own, another document. */
type MaybeField = Field | undefined;
type Names = ReadonlyMap<string, MaybeField>;

/** Macros whose first argument names an item of the list they are called on. */
const OVER_ITEMS: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'filter', 'map']);

const isTree = (value: unknown): value is ExpressionTree =>
  typeof value === 'object' && value !== null && 'op' in value;

const MISSING: Message = {
  zh: '规则提到的栏目 schema 中没有',
  en: 'the rule names a field the schema does not have',
};

class RuleFields {
  readonly missing = new Map<string, readonly string[]>();
  private readonly fields: Fields;

  constructor(fields: Fields) {
    this.fields = fields;
  }

  /** Looks at every name inside; returns the field that the whole is. */
  visit(node: unknown, names: Names): MaybeField {
    if (Array.isArray(node)) {
      for (const inner of node) this.visit(inner, names);
      return undefined;
    }
    if (!isTree(node)) return undefined;
    const args: readonly unknown[] = Array.isArray(node.args) ? node.args : [];
    if (node.op === 'id') return names.get(String(node.args));
    if (node.op === '.' || node.op === '.?') return this.member(this.visit(args[0], names), args[1]);
    if (node.op === '[]' || node.op === '[?]')
      return this.element(this.visit(args[0], names), args[1], names);
    if (node.op === 'rcall') return this.method(args, names);
    this.visit(args, names);
    return undefined;
  }

  private member(of: MaybeField, name: unknown): MaybeField {
    if (!of || typeof name !== 'string') return undefined;
    const inner = this.fields.child(of, name);
    const isOpen = this.fields.inside(of).length === 0;
    if (!inner && !isOpen) this.report(of, name);
    return inner;
  }

  private element(of: MaybeField, index: unknown, names: Names): MaybeField {
    const isText = isTree(index) && index.op === 'value' && typeof index.args === 'string';
    if (isText) return this.member(of, index.args);
    this.visit(index, names);
    return of && this.fields.child(of, '*');
  }

  private method([name, target, given]: readonly unknown[], names: Names): MaybeField {
    const list = this.visit(target, names);
    const args: readonly unknown[] = Array.isArray(given) ? given : [];
    const [variable, ...rest] = args;
    const isMacro = OVER_ITEMS.has(String(name)) && isTree(variable) && variable.op === 'id';
    if (!isMacro) {
      this.visit(args, names);
      return undefined;
    }
    const item = list && this.fields.child(list, '*');
    this.visit(rest, new Map([...names, [String(variable.args), item]]));
    return name === 'filter' ? list : undefined;
  }

  private report(of: Field, name: string): void {
    const near = this.fields.inside(of).map(({ pointer }) => pointer.slice(pointer.lastIndexOf('/') + 1));
    this.missing.set(`${of.pointer}/${name}`, nearestNames(name, near));
  }
}

const HOLES = /\{\{(.*?)\}\}/gs;

function expressionsOf({ when, holds, message, wanted }: RuleEntry): readonly string[] {
  const texts = [message.zh, message.en, wanted?.zh ?? '', wanted?.en ?? ''];
  const holes = texts.flatMap((text) => [...text.matchAll(HOLES)].map((match) => match[1]!.trim()));
  return [...(when === undefined ? [] : [when]), holds, ...holes];
}

/** Fields that a rule names and the schema lacks: pointers below `ground`, with similar names. */
function missingAt(
  language: RuleLanguage,
  entry: RuleEntry,
  fields: Fields,
  ground: Field,
): ReadonlyMap<string, readonly string[]> {
  const { at, each } = entry;
  const list = each === undefined ? undefined : `${ground.pointer}${each}`;
  const item = list === undefined ? ground : fields.at(`${list}/*`);
  const places = list === undefined ? [`${ground.pointer}${at}`] : [list, `${list}/*${at}`];
  const found = new RuleFields(fields);
  const names: Names = new Map([
    ['data', fields.root],
    ['item', item],
  ]);
  for (const source of expressionsOf(entry)) {
    const tree = language.parse(source);
    if (tree) found.visit(tree, names);
  }
  const unknown = places.filter((pointer) => !fields.at(pointer)).map((pointer) => [pointer, []] as const);
  const below = (pointer: string) =>
    pointer.startsWith(ground.pointer) ? pointer.slice(ground.pointer.length) : pointer;
  return new Map([...unknown, ...found.missing].map(([pointer, near]) => [below(pointer), near]));
}

/** A part's rule may speak of what only some of its places have: it is at fault where none has it. Shared parts are for forms of many shapes. */
function lintRule(entry: RuleEntry, form: Form): readonly Finding[] {
  if (entry.isShared) return [];
  const [first, ...others] = ruleGrounds(form, entry).map((ground) =>
    missingAt(form.once(languageOf), entry, form.fields, ground),
  );
  const missing = [...(first ?? [])].filter(([pointer]) => others.every((other) => other.has(pointer)));
  return missing.map(([pointer, near]) => ({
    rule: 'lint.rule-field',
    severity: 'error',
    file: entry.file,
    line: entry.line,
    value: `${entry.id}: ${pointer}`,
    message: MISSING,
    ...(near.length > 0 && { wanted: { zh: near.join('、'), en: near.join(', ') } }),
  }));
}

/** The form's rules file, rule by rule. */
export function lintRules(form: Form): readonly Finding[] {
  return [...form.once(compileRules).findings, ...form.rules.flatMap((entry) => lintRule(entry, form))];
}
