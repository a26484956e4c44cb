/** Handlebars: a form's template and its data → markup, and the way back from a place in the markup to the template. */

import Handlebars from 'handlebars';
import * as runtimeModule from 'handlebars/runtime.js';
import type { Finding } from '../../base/finding.js';
import { plain } from '../../base/finding.js';
import type { Form, TemplateSource } from '../form.js';
import { HELPERS } from './helpers.js';

// The runtime is a small part of the package; it is loaded alone where the build has compiled the template.
const { default: runtime } = runtimeModule as unknown as { readonly default: typeof Handlebars };

export interface TemplatePlace {
  readonly file: string;
  readonly line: number;
}

export interface Expanded {
  readonly markup: string;
  /** The template's line behind a line and column of the markup. */
  placeOf(line: number, column: number): TemplatePlace;
}

export type Expansion =
  | { readonly ok: true; readonly expanded: Expanded }
  | { readonly ok: false; readonly finding: Finding };

type Render = (data: unknown, options: object) => string;

interface CompiledTemplate {
  readonly render: Render;
  readonly files: readonly string[];
}

/** Marks stand before tags where places are asked for. No datum can forge one: its `<` comes out as `&lt;`. */
const MARK = /<\?(\d+):(\d+)\?>/g;
const TAG = /<(?=[A-Za-z/])/g;

interface AstNode {
  readonly type: string;
  /** False of `{{{value}}}` and `{{&value}}`. */
  readonly escaped?: boolean;
  value?: string;
  readonly original?: string;
  readonly loc: { readonly start: { readonly line: number } };
  readonly body?: readonly AstNode[];
  readonly program?: AstNode;
  readonly inverse?: AstNode;
  /** Of a partial: its name, unless that is computed. */
  readonly name?: { readonly original?: unknown };
}

const linesIn = (text: string) => text.split('\n').length - 1;

/** Puts a mark before every tag of the template's own text. */
function markContent(node: AstNode, file: number): void {
  if (node.type === 'ContentStatement' && node.value !== undefined) {
    const { value, original = value } = node;
    // Handlebars drops white space around standalone tags; `original` is the text before that.
    const cut = Math.max(0, original.indexOf(value));
    const first = node.loc.start.line + linesIn(original.slice(0, cut));
    node.value = value.replace(
      TAG,
      (tag, at: number) => `<?${file}:${first + linesIn(value.slice(0, at))}?>${tag}`,
    );
    return;
  }
  for (const inner of [...(node.body ?? []), node.program, node.inverse]) if (inner) markContent(inner, file);
}

class TemplateFault extends Error {
  readonly file: string;
  readonly line: number | undefined;

  constructor(file: string, error: Error) {
    const line = /line (\d+)/.exec(error.message)?.[1] ?? / - (\d+):\d+$/.exec(error.message)?.[1];
    super(error.message.split('\n').at(-1) || error.message);
    this.file = file;
    this.line = line === undefined ? undefined : Number(line);
  }
}

const KNOWN = Object.fromEntries(
  [...Object.keys(HELPERS), 'if', 'unless', 'each', 'with', 'lookup'].map((n) => [n, true]),
);

/** A value written unescaped could become markup. */
function refuseUnescaped(node: AstNode): void {
  if (node.type === 'MustacheStatement' && node.escaped === false) {
    throw new Error(
      `values must be escaped: write {{…}}, not {{{…}}} or {{&…}} (line ${node.loc.start.line})`,
    );
  }
  for (const inner of [...(node.body ?? []), node.program, node.inverse]) if (inner) refuseUnescaped(inner);
}

/** Names of the partials a template may call; undefined when it computes one. */
function partialsNamed(node: AstNode, found: Set<string>): Set<string> | undefined {
  if (node.type === 'PartialStatement' || node.type === 'PartialBlockStatement') {
    if (typeof node.name?.original !== 'string') return undefined;
    found.add(node.name.original);
  }
  const inner = [...(node.body ?? []), node.program, node.inverse].filter((one) => one !== undefined);
  return inner.every((one) => partialsNamed(one, found)) ? found : undefined;
}

/** A template as Handlebars' own JavaScript, and the partials it may call: plain data. */
interface ReadTemplate {
  readonly code: string;
  /** Undefined when it computes a name: then it may be any. */
  readonly partials: readonly string[] | undefined;
}

/** `file`: the number that marks name the template by; undefined: without marks. */
function readTemplate({ text }: TemplateSource, file: number | undefined): ReadTemplate {
  const tree = Handlebars.parse(text) as unknown as AstNode;
  refuseUnescaped(tree);
  if (file !== undefined) markContent(tree, file);
  const options = {
    knownHelpers: KNOWN as never,
    knownHelpersOnly: true,
    strict: false,
    preventIndent: true,
  };
  // `compile` would put the work, and its faults, off until the template is first called.
  const code = Handlebars.precompile(tree, options) as unknown as string;
  const partials = partialsNamed(tree, new Set());
  return { code, partials: partials && [...partials] };
}

/** A template as a function, and what it was made of. */
interface CompiledSource {
  readonly render: Render;
  readonly read: ReadTemplate;
}

/** The value of the JavaScript that Handlebars makes of a template, never of data. */
const evaluate = (code: string) => new Function(`return ${code}`)();

function compileSource(
  engine: typeof Handlebars,
  source: TemplateSource,
  file: number | undefined,
): CompiledSource {
  try {
    const make = () => readTemplate(source, file);
    const read = file === undefined ? source.prepared('template', make) : make();
    return { render: engine.template(evaluate(read.code) as TemplateSpecification) as Render, read };
  } catch (error) {
    throw new TemplateFault(source.file, error as Error);
  }
}

function compile(form: Form, isMarked: boolean): CompiledTemplate {
  const engine = runtime.create();
  // It writes to the console; the other built-in helpers only compute.
  engine.unregisterHelper('log');
  engine.registerHelper(HELPERS as Record<string, Handlebars.HelperDelegate>);
  const { render, read } = compileSource(engine, form.template, isMarked ? 0 : undefined);
  const files = [form.template.file];
  // Only partials that are called are compiled: most forms call few. A computed name may be any.
  const called = new Set(read.partials ?? form.partials.keys());
  for (const name of called) {
    const source = form.partials.get(name);
    if (source === undefined) continue; // Handlebars says so when it gets there.
    files.push(source.file);
    const inner = compileSource(engine, source, isMarked ? files.length - 1 : undefined);
    engine.registerPartial(name, inner.render as Handlebars.Template);
    for (const further of inner.read.partials ?? form.partials.keys()) called.add(further);
  }
  return { render, files };
}

/** For the build: has the form's template and its partials read, as `expandTemplate` would. Throws on a fault. */
export function readTemplates(form: Form): void {
  compile(form, false);
}

const compilePlain = (form: Form) => compile(form, false);
const compileMarked = (form: Form) => compile(form, true);

function rendered(form: Form, data: unknown, isMarked: boolean): { text: string; files: readonly string[] } {
  const { render, files } = form.once(isMarked ? compileMarked : compilePlain);
  const text = render(data, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
  return { text, files };
}

/** Where a place of the markup comes from is looked up when a finding asks: the template runs once more, with marks. */
function placesIn(form: Form, data: unknown, markup: string): Expanded['placeOf'] {
  let marks: readonly SourceMark[] | undefined;
  return (line, column) => {
    if (marks === undefined) {
      const { text, files } = rendered(form, data, true);
      marks = marksIn(text, files);
    }
    const offset = startOfLine(markup, line) + column - 1;
    const before = marks.filter(({ at }) => at <= offset).at(-1);
    return before?.place ?? { file: form.template.file, line: 1 };
  };
}

interface SourceMark {
  /** Offset in the markup without marks. */
  readonly at: number;
  readonly place: TemplatePlace;
}

function marksIn(marked: string, files: readonly string[]): readonly SourceMark[] {
  let removed = 0;
  return Array.from(marked.matchAll(MARK), ({ 0: mark, 1: file, 2: line, index }) => {
    const at = index - removed;
    removed += mark.length;
    return { at, place: { file: files[Number(file)]!, line: Number(line) } };
  });
}

function startOfLine(text: string, line: number): number {
  let start = 0;
  for (let passed = 1; passed < line; passed++) start = text.indexOf('\n', start) + 1;
  return start;
}

function faultFinding(form: Form, error: unknown): Finding {
  const fault =
    error instanceof TemplateFault ? error : new TemplateFault(form.template.file, error as Error);
  const { file, line, message } = fault;
  return { rule: 'template.handlebars', severity: 'error', file, line, message: plain(message) };
}

/** Runs the form's template on data. It sees own properties only, never a prototype. */
export function expandTemplate(form: Form, data: unknown): Expansion {
  try {
    const { text: markup } = rendered(form, data, false);
    return { ok: true, expanded: { markup, placeOf: placesIn(form, data, markup) } };
  } catch (error) {
    return { ok: false, finding: faultFinding(form, error) };
  }
}
