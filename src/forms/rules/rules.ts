/** The rules of a form, applied to data: what JSON Schema cannot say, in CEL. */

import type { Finding, Message, Severity } from '../../base/finding.js';
import { plain } from '../../base/finding.js';
import { pointerChild, valueAt } from '../../base/pointer.js';
import type { DataObject, LoadedData } from '../data/data.js';
import type { Form } from '../form.js';
import { aboutField } from '../schema/about-field.js';
import { ruleFilesOf } from '../schema/bundle.js';
import type { Field } from '../schema/fields.js';
import {
  type Condition,
  type Expression,
  isMissingData,
  NoBoolean,
  type RuleContext,
  type RuleLanguage,
  type RuleProgramme,
  ruleLanguage,
} from './cel.js';
import type { RuleEntry } from './rule-file.js';
import { severityAt } from './stated-rules.js';

type MessageTemplate = (context: RuleContext) => Message;

interface CompiledRule {
  readonly entry: RuleEntry;
  readonly against: Condition | undefined;
  readonly when: Condition | undefined;
  readonly holds: Condition;
  readonly message: MessageTemplate;
  readonly wanted: MessageTemplate | undefined;
}

interface CompiledRules {
  readonly rules: readonly CompiledRule[];
  readonly findings: readonly Finding[];
}

/** A value as a sentence shows it: numbers to two decimals at most, lists joined. */
function printed(value: unknown): string {
  if (typeof value === 'number') return String(Math.round(value * 100) / 100);
  if (Array.isArray(value)) return value.map(printed).join('、');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
}

function printedOr(expression: Expression, context: RuleContext): string {
  try {
    return printed(expression(context));
  } catch {
    // The message still says what is wrong; only this value cannot be computed.
    return '—';
  }
}

const HOLE = /\{\{(.*?)\}\}/s;

/** `现有 {{count(data.members)}} 人`: text and holes in turn. */
function compileText(language: RuleLanguage, text: string): (context: RuleContext) => string {
  const parts = text.split(HOLE);
  const pieces = parts.map((part, i) => (i % 2 === 0 ? part : language.compile(part.trim())));
  return (context) =>
    pieces.map((piece) => (typeof piece === 'string' ? piece : printedOr(piece, context))).join('');
}

function compileMessage(language: RuleLanguage, { zh, en }: Message): MessageTemplate {
  const [chinese, english] = [compileText(language, zh), compileText(language, en)];
  return (context) => ({ zh: chinese(context), en: english(context) });
}

function compileRule(language: RuleLanguage, entry: RuleEntry): CompiledRule {
  const { against, when, holds, message, wanted } = entry;
  return {
    entry,
    against: against === undefined ? undefined : language.compileCondition(against),
    when: when === undefined ? undefined : language.compileCondition(when),
    holds: language.compileCondition(holds),
    message: compileMessage(language, message),
    wanted: wanted && compileMessage(language, wanted),
  };
}

function brokenRule(entry: RuleEntry, error: unknown): Finding {
  const first = (error as Error).message.split('\n')[0]!;
  const { file, line, id } = entry;
  return { rule: 'rules.invalid', severity: 'error', file, line, value: id, message: plain(first) };
}

/** The form's programme as rules see it. */
function programmeOf({ setting }: Form): RuleProgramme {
  const { id, authority, regulation, noun, profile } = setting;
  return {
    id,
    authority: authority ? [authority.zh, authority.short ?? authority.zh] : [],
    in_force: regulation.in_force ?? '',
    noun: noun ?? { zh: '项目', en: 'project' },
    papers: (profile?.papers ?? []).map((form) => `${id}/${form}`),
    facts: profile?.facts ?? [],
  };
}

/** The language of the form's rules. */
export function languageOf({ naming }: Form): RuleLanguage {
  return ruleLanguage(naming);
}

/** The form's rules; those that are no CEL are findings. */
export function compileRules(form: Form): CompiledRules {
  const language = form.once(languageOf);
  const rules: CompiledRule[] = [];
  const findings: Finding[] = [];
  for (const entry of form.rules) {
    try {
      rules.push(compileRule(language, entry));
    } catch (error) {
      findings.push(brokenRule(entry, error));
    }
  }
  return { rules, findings };
}

/** False where the condition names data that is missing. */
function isTrue(condition: Condition | undefined, context: RuleContext): boolean {
  try {
    return condition?.(context) ?? true;
  } catch (error) {
    if (isMissingData(error)) return false;
    throw error;
  }
}

/** The other document may be of any form: one that `against` cannot judge is not meant. */
function isMeant(against: Condition, context: RuleContext): boolean {
  try {
    return against(context);
  } catch {
    return false;
  }
}

/** A rule that gives no answer blocks as its breach would: its author has to guard or mend it. */
function failedRule(
  form: Form,
  loaded: LoadedData,
  rule: CompiledRule,
  where: RulePlace,
  error: unknown,
): Finding {
  const { file, line, id } = rule.entry;
  const { at, severity } = where;
  const why = isMissingData(error)
    ? '缺少所需的数据'
    : error instanceof NoBoolean
      ? `结果应为 true 或 false，却是 ${error.type}`
      : '无法计算';
  const detail = (error as Error).message.split('\n')[0]!;
  const place = `${file}${line === undefined ? '' : `:${line}`}`;
  return {
    ...aboutField(form, loaded, at),
    rule: 'rule.failed',
    severity,
    value: id,
    message: {
      zh: `这条规则没有核对：${why}（${place}）`,
      en: `this rule was not checked: ${detail} (${place})`,
    },
  };
}

function ruleFinding(
  form: Form,
  loaded: LoadedData,
  rule: CompiledRule,
  { at, context, severity }: RulePlace,
): Finding {
  const { id, cites } = rule.entry;
  const wanted = rule.wanted?.(context);
  return {
    ...aboutField(form, loaded, at),
    rule: id,
    severity,
    message: rule.message(context),
    // Its expressions may give nothing, as for a name that cannot be mended.
    ...(wanted && wanted.zh !== '' && { wanted }),
    ...(cites !== undefined && { cites }),
  };
}

/** What a rule is held against: the data alone, or each of the other documents it asks for. */
function comparisons({ against, entry }: CompiledRule, base: RuleContext): readonly RuleContext[] {
  if (!against) return [base];
  const all = base.others.map((other) => ({ ...base, other })).filter((context) => isMeant(against, context));
  // Dates are texts that sort as days do.
  const byDate = all.sort((a, b) => (filedOn(a.other) < filedOn(b.other) ? -1 : 1));
  return entry.latest ? byDate.slice(-1) : byDate;
}

function filedOn(document: unknown): string {
  return String((document as DataObject).filed_on ?? '');
}

/** Data of one part: its pointer, its value, and the schema that may make warnings of the part's errors. */
interface PartPlace {
  readonly pointer: string;
  readonly value: unknown;
  readonly severity: Severity | undefined;
}

/** Where a rule is checked, in which context, and its severity there. */
interface RulePlace {
  readonly at: string;
  readonly context: RuleContext;
  readonly severity: Severity;
}

/** Every place in the data that the schema hands to a part's rules, by the rule file's path. */
function partPlaces(form: Form, data: DataObject): ReadonlyMap<string, readonly PartPlace[]> {
  const places = new Map<string, PartPlace[]>();
  const visit = (value: unknown, field: Field, pointer: string): void => {
    if (value === null || value === undefined) return;
    for (const part of ruleFilesOf(field.schema))
      places.set(part, [...(places.get(part) ?? []), { pointer, value, severity: field.severity }]);
    if (typeof value !== 'object') return;
    for (const [step, inner] of Object.entries(value)) {
      const child = form.fields.child(field, step);
      if (child) visit(inner, child, pointerChild(pointer, step));
    }
  };
  if (form.rules.some(({ part }) => part !== undefined)) visit(data, form.fields.root, '');
  return places;
}

/** Where a rule is checked: once, for each fact of the profile, at each place of its part, or for each item of its list there. */
function placesOf(
  { entry }: CompiledRule,
  base: RuleContext,
  parts: ReturnType<typeof partPlaces>,
): readonly RulePlace[] {
  if (entry.facts) {
    const facts = base.programme.facts.filter((fact) => valueAt(base.data, fact.at) !== undefined);
    return facts.map((item) => ({ at: item.at, context: { ...base, item }, severity: entry.severity }));
  }
  const whole: readonly PartPlace[] = [{ pointer: '', value: base.data, severity: undefined }];
  const places = entry.part === undefined ? whole : (parts.get(entry.part) ?? []);
  const { each } = entry;
  if (each === undefined) {
    return places.map(({ pointer, value, severity }) => {
      const context = entry.part === undefined ? base : { ...base, item: value };
      return { at: pointer + entry.at, context, severity: severityAt(entry, severity) };
    });
  }
  return places.flatMap(({ pointer, value, severity }) => {
    const items = valueAt(value, each);
    if (!Array.isArray(items)) return [];
    return items.map((item, i) => ({
      at: pointerChild(pointer + each, i) + entry.at,
      context: { ...base, item, index: BigInt(i) },
      severity: severityAt(entry, severity),
    }));
  });
}

export interface RuleRun {
  /** Data with its narratives' text in place. */
  readonly data: DataObject;
  readonly others: readonly DataObject[];
  /** The schema has refused something: a rule that cannot be computed says nothing new. */
  readonly isMalformed: boolean;
}

/** Applies all rules. A rule that cannot be computed on data the schema accepts is reported as `rule.failed`. */
export function runRules(form: Form, loaded: LoadedData, run: RuleRun): readonly Finding[] {
  const { rules, findings } = form.once(compileRules);
  const { data, others } = run;
  // A notice is dated by its signature.
  const filed_on = data.filed_on ?? valueAt(data, '/signature/date') ?? null;
  const programme = form.once(programmeOf);
  const base: RuleContext = { data, programme, others, filed_on, other: null, item: null, index: 0n };
  const parts = partPlaces(form, data);
  const broken = rules.flatMap((rule) => {
    const places = placesOf(rule, base, parts).flatMap((place) =>
      comparisons(rule, place.context).map((context) => ({ ...place, context })),
    );
    return places.flatMap((place): Finding[] => {
      const { context } = place;
      try {
        if (!isTrue(rule.when, context)) return [];
        return rule.holds(context) ? [] : [ruleFinding(form, loaded, rule, place)];
      } catch (error) {
        return run.isMalformed ? [] : [failedRule(form, loaded, rule, place, error)];
      }
    });
  });
  return [...findings, ...broken];
}
