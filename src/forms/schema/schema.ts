/** JSON Schema as forms use it: one self-contained schema, and how to look into it. */

/** A schema object; `true` and `false` do not occur where we look. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const asList = (value: unknown): readonly JsonSchema[] =>
  Array.isArray(value) ? value.filter(isSchema) : [];

/** `#/$defs/person` within `root`. */
function definition(root: JsonSchema, reference: string): JsonSchema | undefined {
  if (!reference.startsWith('#/$defs/')) return undefined;
  const found = (root.$defs as Record<string, unknown> | undefined)?.[reference.slice('#/$defs/'.length)];
  return isSchema(found) ? found : undefined;
}

function merged(under: JsonSchema, over: JsonSchema): JsonSchema {
  const both: Record<string, unknown> = { ...under, ...over };
  for (const keyword of ['properties', 'x-rules']) {
    if (isSchema(under[keyword]) && isSchema(over[keyword])) {
      both[keyword] = { ...under[keyword], ...over[keyword] };
    }
  }
  if (Array.isArray(under.required) && Array.isArray(over.required)) {
    both.required = [...new Set([...under.required, ...over.required])];
  }
  return both;
}

/** A schema with its `$ref` followed and its `allOf` merged under it: the schema's own keywords win. */
export function resolveSchema(root: JsonSchema, schema: JsonSchema, depth = 0): JsonSchema {
  if (depth > 16) return schema;
  const { $ref, allOf, ...own } = schema;
  const bases = [...(typeof $ref === 'string' ? [definition(root, $ref)] : []), ...asList(allOf)].filter(
    isSchema,
  );
  // The condition of an if/then says nothing about what the field is.
  const plain = bases.filter((base) => !('if' in base));
  return plain.reduceRight<JsonSchema>(
    (over, base) => merged(resolveSchema(root, base, depth + 1), over),
    allOf === undefined ? own : { ...own, allOf },
  );
}

/** Every schema that may also hold at the same place: branches and conditions. */
function branches(schema: JsonSchema): readonly JsonSchema[] {
  const some = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => asList(schema[keyword]));
  return [...some, ...[schema.then, schema.else].filter(isSchema)];
}

/** The schema of a property or list item (`*` for any), resolved; undefined when the schema does not know it. */
export function childSchema(root: JsonSchema, schema: JsonSchema, step: string): JsonSchema | undefined {
  return findChild(root, schema, step, 0);
}

function findChild(
  root: JsonSchema,
  schema: JsonSchema,
  step: string,
  depth: number,
): JsonSchema | undefined {
  const direct = directChild(schema, step);
  if (direct) return resolveSchema(root, direct);
  if (depth > 8) return undefined;
  for (const branch of branches(schema)) {
    const found = findChild(root, resolveSchema(root, branch), step, depth + 1);
    if (found) return found;
  }
  return undefined;
}

function directChild(schema: JsonSchema, step: string): JsonSchema | undefined {
  const properties = schema.properties;
  if (isSchema(properties) && Object.hasOwn(properties, step)) {
    const found = properties[step];
    return isSchema(found) ? found : {};
  }
  if (!/^(\d+|\*)$/.test(step)) return undefined;
  const fixed = asList(schema.prefixItems)[Number(step)];
  if (fixed) return fixed;
  return isSchema(schema.items) ? schema.items : undefined;
}

/** Names of the properties a resolved schema lists, in order. */
export function propertyNames(schema: JsonSchema): readonly string[] {
  return isSchema(schema.properties) ? Object.keys(schema.properties) : [];
}

/** The types a schema allows; those of its branches when it states none. */
export function typesOf(root: JsonSchema, schema: JsonSchema): readonly string[] {
  if (typeof schema.type === 'string') return [schema.type];
  if (Array.isArray(schema.type)) return schema.type.filter((type) => typeof type === 'string');
  const inner = [...asList(schema.anyOf), ...asList(schema.oneOf)];
  if (inner.length > 0) return [...new Set(inner.flatMap((one) => typesOf(root, resolveSchema(root, one))))];
  const values = Array.isArray(schema.enum) ? schema.enum : 'const' in schema ? [schema.const] : [];
  return [...new Set(values.map((value) => typeof value))];
}
