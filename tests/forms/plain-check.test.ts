/** What is found out without compiling a schema is what ajv finds. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { openCatalogue } from '../../src/forms/catalogue.js';
import { openData } from '../../src/forms/check.js';
import type { Form } from '../../src/forms/form.js';
import { reviveValidator } from '../../src/forms/kept-validator.js';
import type { CheckContext } from '../../src/forms/keywords.js';
import { isPlainSchema, passes } from '../../src/forms/plain-check.js';
import type { JsonSchema } from '../../src/forms/schema.js';
import { keptValidator, schemaFault } from '../../src/forms/validate.js';
import { nodeWorld } from '../../src/node-world.js';
import { variants } from './variants.js';

const world = nodeWorld();
const { catalogue } = openCatalogue(world);

const CONTEXT: CheckContext = {
  countedText: (_pointer, value) => (typeof value === 'string' ? value : undefined),
  countWords: (text) => text.length,
};

/** Throws on a schema that ajv refuses. */
function byAjv(schema: JsonSchema): (data: unknown) => boolean {
  const form = { schema, isOwn: true } as Form;
  const validate = reviveValidator(keptValidator(form)!, schema);
  return (data) => validate.call(CONTEXT, data) as boolean;
}

describe.each(catalogue.ids)('%s', (id) => {
  const { form } = catalogue.form(id);
  const folder = join(world.home, 'fixtures', id);

  it('is plain', () => {
    expect(isPlainSchema(form!.schema)).toBe(true);
    expect(schemaFault(form!)).toBeUndefined();
  });

  it('passes what ajv passes', async () => {
    const validate = byAjv(form!.schema);
    const results = { true: 0, false: 0 };
    for (const name of readdirSync(folder)) {
      const { loaded } = await openData(world, catalogue, join(folder, name, 'data.yaml'));
      const all = loaded ? (name === 'complete' ? variants(loaded.data) : [loaded.data]) : [];
      for (const data of all) {
        const expected = validate(data);
        expect(passes(form!.schema, data, CONTEXT), JSON.stringify(data)).toBe(expected);
        results[`${expected}`] += 1;
      }
    }
    expect(results.true).toBeGreaterThan(0);
  });
});

const scalar = fc.constantFrom<unknown>(
  null,
  true,
  false,
  0,
  1,
  -1,
  2.5,
  7,
  '',
  'a',
  'ab',
  '汉字',
  '𠮷',
  '2026-06-09',
);
const name = fc.constantFrom('a', 'b', 'c/d');
const count = fc.integer({ min: 0, max: 3 });
const types = fc.constantFrom('string', 'number', 'integer', 'boolean', 'array', 'object', 'null');

const { schema } = fc.letrec<{ schema: JsonSchema; part: JsonSchema | boolean }>((tie) => ({
  part: fc.oneof({ maxDepth: 3 }, fc.boolean(), fc.constant({ $ref: '#/$defs/one' }), tie('schema')),
  schema: fc.record(
    {
      title: fc.constant('名称'),
      type: fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 })),
      const: scalar,
      enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 4 }),
      pattern: fc.constantFrom('^a', '\\S', '^\\p{L}+$', '['),
      minLength: count,
      maxLength: count,
      minimum: count,
      maximum: count,
      exclusiveMinimum: count,
      exclusiveMaximum: count,
      minItems: count,
      maxItems: count,
      minProperties: count,
      maxProperties: count,
      required: fc.uniqueArray(name, { maxLength: 2 }),
      dependentRequired: fc.dictionary(name, fc.uniqueArray(name, { maxLength: 2 })),
      items: tie('part'),
      properties: fc.dictionary(name, tie('part'), { noNullPrototype: true }),
      additionalProperties: tie('part'),
      allOf: fc.array(tie('part'), { minLength: 1, maxLength: 2 }),
      anyOf: fc.array(tie('part'), { minLength: 1, maxLength: 2 }),
      oneOf: fc.array(tie('part'), { minLength: 1, maxLength: 2 }),
      not: tie('part'),
      if: tie('part'),
      // biome-ignore lint/suspicious/noThenProperty: the keyword.
      then: tie('part'),
      else: tie('part'),
      'x-date': fc.constantFrom('day', 'month'),
      'x-limit': fc.integer({ min: 1, max: 3 }),
      'x-fill': fc.constant(true),
      format: fc.constantFrom('email', 'no-format'),
      default: scalar,
      unheard_of: scalar,
    },
    { requiredKeys: [], noNullPrototype: true },
  ) as fc.Arbitrary<JsonSchema>,
}));

const data = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

/** Few keywords at a time: of many, nearly no data passes. */
const sparse = schema.map((full) => Object.fromEntries(Object.entries(full).slice(0, 3)));

test('any schema that is plain is one that ajv takes, and passes the same data', () => {
  let plain = 0;
  const property = fc.property(
    fc.oneof(sparse, schema),
    sparse,
    fc.array(data, { minLength: 4, maxLength: 8 }),
    (top, one, values) => {
      const whole = { ...top, $defs: { one } };
      if (!isPlainSchema(whole)) return;
      plain += 1;
      const validate = byAjv(whole);
      for (const value of values) expect(passes(whole, value, CONTEXT)).toBe(validate(value));
    },
  );
  fc.assert(property, { numRuns: 300, seed: 20261121 });
  expect(plain).toBeGreaterThan(40);
});

test.each([
  [{ format: 'email' }],
  [{ default: 1 }],
  [{ uniqueItems: true }],
  [{ const: {} }],
  [{ enum: [[]] }],
  [{ pattern: '[' }],
  [{ if: true }],
  [{ $ref: '#/$defs/nowhere' }],
  [{ $ref: '#' }],
  [{ properties: { a: { unheard_of: 1 } } }],
  [JSON.parse('{"properties": {"__proto__": true}}') as JsonSchema],
])('%j is left to ajv', (one) => {
  expect(isPlainSchema(one)).toBe(false);
});

test('references without end are left to ajv', () => {
  const endless = { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/a' } } };
  expect(passes(endless, {}, CONTEXT)).toBe(false);
});
