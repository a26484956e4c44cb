/** ajv's errors as findings: which rule they break, where, and how to say it. */

import type { ErrorObject } from 'ajv/dist/2020.js';
import type { Finding, Severity } from '../../base/finding.js';
import { shorten } from '../../base/finding.js';
import { pointerChild, pointerSteps } from '../../base/pointer.js';
import type { LoadedData } from '../data/data.js';
import type { Form } from '../form.js';
import { aboutField } from './about-field.js';
import { type Field, isMessage, nearestField, severityIn } from './fields.js';
import type { CheckContext } from './keywords.js';
import { isSchema, type JsonSchema } from './schema.js';
import { unknownProperty, WORDINGS, type Word, type Wording } from './wordings.js';

interface Reported {
  readonly rule: string;
  readonly severity: Severity;
}

/** A condition's branch speaks for itself; elsewhere the field does. */
const IN_BRANCH = /\/(then|else|not|anyOf|oneOf|allOf|dependentSchemas)(\/|$)/;

function ruleIn(schema: JsonSchema, keyword: string): string | undefined {
  const rules = isSchema(schema['x-rules']) ? schema['x-rules'] : {};
  const named = rules[keyword] ?? schema['x-rule'];
  return typeof named === 'string' ? named : undefined;
}

function reportedAs(error: ErrorObject, field: Field): Reported & { readonly source: JsonSchema } {
  const parent = isSchema(error.parentSchema) ? error.parentSchema : {};
  const sources = IN_BRANCH.test(error.schemaPath) ? [parent, field.schema] : [field.schema];
  // A blank counts as missing, so a schema's message for empty text also serves for missing text. So does 无 where something must be stated.
  const isMissing = error.keyword === 'required' || error.keyword === 'x-stated';
  const keywords = isMissing ? [error.keyword, 'required', 'minLength', 'pattern'] : [error.keyword];
  for (const source of sources) {
    const rule = keywords.map((keyword) => ruleIn(source, keyword)).find((one) => one !== undefined);
    if (rule !== undefined)
      return { rule, severity: severityIn(source) ?? field.severity ?? 'error', source };
  }
  const inherited = isMissing ? field.requiredRule : undefined;
  if (inherited)
    return { rule: inherited.rule, severity: field.severity ?? 'error', source: inherited.schema };
  // A branch without a rule still speaks its own words.
  const source = sources.find((one) => isMessage(one['x-message'])) ?? field.schema;
  return { rule: `schema.${error.keyword}`, severity: 'error', source };
}

/**
 * `x-message` says what is wrong in the form's own words. It is about a value: of a missing one only a
 * condition's own `x-message` can speak, and the count of a text over its limit says more.
 */
function ownWords(error: ErrorObject, general: Wording, field: Field, source: JsonSchema): Wording {
  const isGeneral = ['additionalProperties', 'unevaluatedProperties', 'x-limit'].includes(error.keyword);
  const mayBeFields = error.keyword !== 'required';
  const sources = mayBeFields ? [source, field.schema] : source === error.parentSchema ? [source] : [];
  const own = isGeneral ? undefined : sources.map((one) => one['x-message']).find(isMessage);
  return own ? { message: own } : general;
}

function pointerOf(error: ErrorObject): string {
  const inner =
    error.params.missingProperty ?? error.params.additionalProperty ?? error.params.unevaluatedProperty;
  return typeof inner === 'string' ? pointerChild(error.instancePath, inner) : error.instancePath;
}

/** The finding for one of ajv's errors. */
export function findingOf(
  form: Form,
  loaded: LoadedData,
  error: ErrorObject,
  context: CheckContext,
): Finding {
  const pointer = pointerOf(error);
  const isUnknown = error.keyword === 'additionalProperties' || error.keyword === 'unevaluatedProperties';
  const field = nearestField(form.fields, isUnknown ? error.instancePath : pointer);
  const { rule, severity, source } = isUnknown
    ? { rule: `schema.${error.keyword}`, severity: 'error' as const, source: field.schema }
    : reportedAs(error, field);
  const { params, data: value, schema: setting } = error;
  const general = isUnknown
    ? unknownProperty(pointerSteps(pointer).at(-1)!, field)
    : (WORDINGS[error.keyword] ?? unknownKeyword(error))({
        params,
        value,
        setting,
        field,
        pointer,
        context,
        root: form.schema,
      });
  const { message, wanted, cure } = ownWords(error, general, field, source);
  const cites = source['x-cites'] ?? field.schema['x-cites'] ?? general.cites;
  const showsValue =
    !['required', 'x-limit'].includes(error.keyword) && (typeof value !== 'object' || isUnknown);
  return {
    rule,
    severity,
    message,
    ...aboutField(form, loaded, pointer),
    ...(showsValue && { value: isUnknown ? pointerSteps(pointer).at(-1)! : shorten(value) }),
    ...(wanted && { wanted }),
    ...(cure !== undefined && { cure }),
    ...(typeof cites === 'string' && !isUnknown && { cites }),
  };
}

function unknownKeyword(error: ErrorObject): Word {
  return () => ({ message: { zh: '不符合要求', en: error.message ?? 'not as required' } });
}

// Where floor 5 has so far looked for it.
