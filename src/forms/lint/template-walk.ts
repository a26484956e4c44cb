/** Walks a template as if it were filled in, every branch once, and reports the fields, helpers, partials and markup it names. */

import type { TemplateSource } from '../form.js';
import type { Fields } from '../schema/fields.js';
import type { TemplatePlace } from '../template/expand.js';
import { HELPERS } from '../template/helpers.js';
import {
  type BlockNode,
  type CallNode,
  type ExpressionNode,
  type PartialNode,
  type PathNode,
  type ProgramNode,
  parseHandlebars,
  type StatementNode,
} from './handlebars-tree.js';
import { fieldAt, HOLE, itemOf, memberOf, type Scope, textOf, UNKNOWN, type Value } from './scope.js';

/** Called during the walk. */
export interface Hearer {
  /** A name that leads to no field. `within`: where it was looked for. */
  unknownName(name: string, within: Value, place: TemplatePlace): void;
  unknownHelper(name: string, place: TemplatePlace): void;
  unknownPartial(name: string, place: TemplatePlace): void;
  /** A field whose value is printed or decided upon. */
  used(value: Value): void;
  /** Text of the output, with holes where data would fill in. */
  text(text: string, place: TemplatePlace): void;
}

const BUILT_IN: ReadonlySet<string> = new Set(['if', 'unless', 'each', 'with', 'lookup']);
/** Partials that call each other end here. */
const DEEPEST = 16;

export interface WalkedForm {
  readonly template: TemplateSource;
  readonly partials: ReadonlyMap<string, TemplateSource>;
  readonly fields: Fields;
  /** Names a partial is called with somewhere in the catalogue: it may ask for them everywhere. */
  readonly parameters: ReadonlyMap<string, ReadonlySet<string>>;
}

export function walkTemplate(form: WalkedForm, hearer: Hearer): void {
  const walk = new TemplateWalk(form, hearer);
  const root: Value = { kind: 'field', field: form.fields.root };
  walk.source(form.template, { contexts: [root], names: new Map() }, new Set());
}

interface CallersBlock {
  readonly program: ProgramNode;
  readonly scope: Scope;
  readonly file: string;
  readonly allowed: ReadonlySet<string>;
}

class TemplateWalk {
  private readonly form: WalkedForm;
  private readonly hearer: Hearer;
  private readonly trees = new Map<string, ProgramNode | undefined>();
  private file = '';
  private depth = 0;
  /** The blocks that the partials being walked were called with. */
  /** The context the partial at hand was called with. */
  private ground: Value = UNKNOWN;
  private readonly blocks: (CallersBlock | undefined)[] = [];
  /** Parameters the partial at hand may ask for. */
  private allowed: ReadonlySet<string> = new Set();

  constructor(form: WalkedForm, hearer: Hearer) {
    this.form = form;
    this.hearer = hearer;
  }

  source(source: TemplateSource, scope: Scope, allowed: ReadonlySet<string>): void {
    if (this.depth >= DEEPEST) return;
    if (!this.trees.has(source.file)) this.trees.set(source.file, parseHandlebars(source.text));
    const tree = this.trees.get(source.file);
    const outside = { file: this.file, allowed: this.allowed, ground: this.ground };
    this.file = source.file;
    this.allowed = allowed;
    this.ground = scope.contexts.at(-1) ?? UNKNOWN;
    this.depth += 1;
    if (tree) this.program(tree, scope);
    this.depth -= 1;
    this.file = outside.file;
    this.allowed = outside.allowed;
    this.ground = outside.ground;
  }

  private program(program: ProgramNode, scope: Scope): void {
    for (const statement of program.body) this.statement(statement, scope);
  }

  private statement(node: StatementNode, scope: Scope): void {
    if (node.type === 'ContentStatement') this.hearer.text(node.original, this.placeOf(node));
    else if (node.type === 'BlockStatement') this.block(node, scope);
    else if (node.type === 'PartialStatement' || node.type === 'PartialBlockStatement')
      this.partial(node, scope);
    else if (node.type === 'MustacheStatement') {
      const value = this.call(node, scope);
      this.hearer.used(value);
      this.hearer.text(textOf(value), this.placeOf(node));
    }
  }

  private block(node: BlockNode, scope: Scope): void {
    const name = node.path.original;
    if (!BUILT_IN.has(name) && !Object.hasOwn(HELPERS, name))
      this.hearer.unknownHelper(name, this.placeOf(node));
    const values = node.params.map((param) => this.expression(param, scope));
    for (const value of values) this.hearer.used(value);
    const given = values[0] ?? UNKNOWN;
    const { isTaken, isElseTaken } = branchesOf(name, given);
    const rounds = name === 'each' && given.kind === 'list' ? given.items : [given];
    for (const round of node.program && isTaken ? rounds : []) {
      const item = round === given ? undefined : round;
      this.program(node.program!, this.innerScope(name, given, node.program!.blockParams ?? [], scope, item));
    }
    if (node.inverse && isElseTaken) this.program(node.inverse, scope);
  }

  /** `each` goes into an item, `with` into what it is given; the others stay where they are. */
  private innerScope(
    name: string,
    given: Value,
    params: readonly string[],
    scope: Scope,
    item = itemOf(given, this.form.fields),
  ): Scope {
    if (name !== 'each' && name !== 'with') return scope;
    const context = name === 'each' ? item : given;
    const names = new Map(scope.names);
    if (params[0] !== undefined) names.set(params[0], context);
    if (params[1] !== undefined) names.set(params[1], { kind: 'text', text: HOLE });
    return { contexts: [...scope.contexts, context], names };
  }

  private partial(node: PartialNode, scope: Scope): void {
    const name = partialName(node) ?? this.computedName(node, scope);
    if (name === undefined) return;
    const source = this.form.partials.get(name);
    if (name === '@partial-block') this.callersBlock();
    else if (source) this.calledPartial(name, source, node, scope);
    else this.hearer.unknownPartial(name, this.placeOf(node));
  }

  private calledPartial(name: string, source: TemplateSource, node: PartialNode, scope: Scope): void {
    const [context] = node.params;
    const base = context ? this.expression(context, scope) : scope.contexts.at(-1)!;
    const own = new Map(
      (node.hash?.pairs ?? []).map(({ key, value }) => [key, this.expression(value, scope)]),
    );
    for (const value of own.values()) this.hearer.used(value);
    const record: Value = own.size > 0 ? { kind: 'record', base, own } : base;
    const inner = { contexts: [...scope.contexts.slice(0, -1), record], names: new Map<string, Value>() };
    this.blocks.push(
      node.program && { program: node.program, scope, file: this.file, allowed: this.allowed },
    );
    this.source(source, inner, this.form.parameters.get(name) ?? new Set());
    this.blocks.pop();
  }

  /** `{{> (lookup . 'row')}}`: known where the caller has given the name itself. */
  private computedName({ name }: PartialNode, scope: Scope): string | undefined {
    const value = this.expression(name, scope);
    return value.kind === 'text' && !value.text.includes(HOLE) ? value.text : undefined;
  }

  /** The block a partial was called with is the caller's: it sees what the caller sees. */
  private callersBlock(): void {
    const block = this.blocks.at(-1);
    if (!block || this.depth >= DEEPEST) return;
    const [inside, blocks] = [
      { file: this.file, allowed: this.allowed, ground: this.ground },
      this.blocks.splice(-1),
    ];
    this.file = block.file;
    this.allowed = block.allowed;
    this.ground = block.scope.contexts.at(-1) ?? UNKNOWN;
    this.depth += 1;
    this.program(block.program, block.scope);
    this.depth -= 1;
    this.file = inside.file;
    this.allowed = inside.allowed;
    this.ground = inside.ground;
    this.blocks.push(...blocks);
  }

  private expression(node: ExpressionNode, scope: Scope): Value {
    if (node.type === 'PathExpression') return this.path(node, scope);
    if (node.type === 'SubExpression' || node.type === 'MustacheStatement')
      return this.call(node as CallNode, scope);
    return 'value' in node ? { kind: 'text', text: String(node.value) } : UNKNOWN;
  }

  /** `{{name}}`, `{{helper a b}}`, `(helper a b)`. */
  private call(node: CallNode, scope: Scope): Value {
    const name = node.path.original;
    const isCall = node.params.length > 0 || (node.hash?.pairs.length ?? 0) > 0;
    // `{{"text"}}` and `{{12}}`.
    if (node.path.type !== 'PathExpression') return this.expression(node.path, scope);
    if (!isCall && !Object.hasOwn(HELPERS, name)) return this.path(node.path, scope);
    const values = node.params.map((param) => this.expression(param, scope));
    if (!BUILT_IN.has(name) && !Object.hasOwn(HELPERS, name))
      this.hearer.unknownHelper(name, this.placeOf(node));
    return this.result(name, values);
  }

  /** The result of a helper, where it does not depend on data. */
  private result(name: string, values: readonly Value[]): Value {
    const made = madeOfTexts(name, values);
    if (made !== undefined) return { kind: 'text', text: made };
    if (name === 'datum') {
      const field = fieldAt(
        textOf(values[0] ?? UNKNOWN)
          .split('/')
          .slice(1),
        this.form.fields,
      );
      this.hearer.used(field);
      return field;
    }
    for (const value of values) this.hearer.used(value);
    if (name === 'lookup')
      return memberOf(values[0] ?? UNKNOWN, textOf(values[1] ?? UNKNOWN), this.form.fields) ?? UNKNOWN;
    if (name === 'list-of')
      return { kind: 'list', items: values.flatMap((one) => (one.kind === 'list' ? one.items : [one])) };
    // `(or keys 'amount')` in a partial that is given no keys: what it falls back on.
    return name === 'or' ? (values.find(isTelling) ?? values.at(-1) ?? UNKNOWN) : UNKNOWN;
  }

  private path(node: PathNode, scope: Scope): Value {
    const { parts, data, depth } = node;
    const [first, ...rest] = parts;
    if (data)
      return first === 'root' ? this.follow(scope.contexts[0]!, rest, node) : { kind: 'text', text: HOLE };
    const named = depth === 0 && first !== undefined ? scope.names.get(first) : undefined;
    if (named) return this.follow(named, rest, node);
    const context = scope.contexts.at(-1 - depth) ?? UNKNOWN;
    return this.follow(context, parts, node);
  }

  private follow(from: Value, names: readonly string[], node: PathNode): Value {
    let value = from;
    for (const name of names) {
      const inner = memberOf(value, name, this.form.fields);
      if (!inner) {
        // Inside `each` a name is the item's, whatever the partial was given.
        const isParameter = value === this.ground && this.allowed.has(name);
        if (!isParameter) this.hearer.unknownName(name, value, this.placeOf(node));
        return UNKNOWN;
      }
      value = inner;
    }
    return value;
  }

  private placeOf({ loc }: { readonly loc: { readonly start: { readonly line: number } } }): TemplatePlace {
    return { file: this.file, line: loc.start.line };
  }
}

const isTelling = ({ kind }: Value) => kind === 'field' || kind === 'list';

/** The branches a block may take: one when its condition is a constant, otherwise both. */
function branchesOf(
  name: string,
  given: Value,
): { readonly isTaken: boolean; readonly isElseTaken: boolean } {
  const isKnown = (name === 'if' || name === 'unless') && given.kind === 'text' && !given.text.includes(HOLE);
  if (!isKnown) return { isTaken: true, isElseTaken: true };
  const isTaken = (given.text !== '') === (name === 'if');
  return { isTaken, isElseTaken: !isTaken };
}

/** Helpers that make texts of texts (`pointer`) make them here too, holes and all. */
function madeOfTexts(name: string, values: readonly Value[]): string | undefined {
  const helper = Object.hasOwn(HELPERS, name) ? HELPERS[name] : undefined;
  if (!helper || !values.every(({ kind }) => kind === 'text')) return undefined;
  const made = helper(...values.map(textOf), {});
  return typeof made === 'string' ? made : undefined;
}

/** `{{> opinion}}`; a name that is computed (`{{> (which)}}`) cannot be resolved. */
function partialName({ name }: PartialNode): string | undefined {
  if (name.type === 'PathExpression') return name.original;
  return name.type === 'StringLiteral' ? String(name.value) : undefined;
}

function callsIn(program: ProgramNode | undefined): PartialNode[] {
  return (program?.body ?? []).flatMap((node) => {
    if (node.type === 'PartialStatement') return [node];
    if (node.type === 'PartialBlockStatement') return [node, ...callsIn(node.program)];
    return node.type === 'BlockStatement' ? [...callsIn(node.program), ...callsIn(node.inverse)] : [];
  });
}

const WORD = /[A-Za-z_][\w-]*/g;

/** A partial's first comment names its parameters. */
function parametersTold({ text }: TemplateSource): readonly string[] {
  const first = parseHandlebars(text)?.body.find(({ type }) => type === 'CommentStatement');
  return first?.type === 'CommentStatement' ? (first.value.match(WORD) ?? []) : [];
}

/** Parameters of each partial: those its first comment names, and those that any call passes. */
export function partialParameters(
  partials: ReadonlyMap<string, TemplateSource>,
  sources: readonly TemplateSource[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map([...partials].map(([name, source]) => [name, new Set(parametersTold(source))]));
  for (const call of sources.flatMap(({ text }) => callsIn(parseHandlebars(text)))) {
    const known = found.get(partialName(call) ?? '');
    for (const { key } of call.hash?.pairs ?? []) known?.add(key);
  }
  return found;
}
