/** The shape of <form>.rules.yaml. */

import * as z from 'zod';

const bilingual = () => z.strictObject({ zh: z.string(), en: z.string() });

export const rulesFile = () =>
  z.strictObject({
    rules: z.array(
      z.strictObject({
        id: z.string().min(1),
        severity: z.enum(['error', 'warning', 'info']).default('error'),
        /** The clause. */
        cites: z.string().optional(),
        /** Where it is reported. In a rule with `each`, below the item. */
        at: z
          .string()
          .regex(/^(\/.*)?$/, 'a JSON pointer starts with /')
          .default(''),
        /** A list: the rule is checked for each `item`, at `index`. */
        each: z.string().startsWith('/', 'a JSON pointer starts with /').optional(),
        /** CEL: the rule is checked against each `other` document (`--against`) of which this is true, if there is one. */
        against: z.string().optional(),
        /** Of the documents that `against` lets through, only the one filed last. */
        latest: z.boolean().default(false),
        /** CEL: where this is false, or names missing data, the rule is silent. */
        when: z.string().optional(),
        /** CEL: what must be true. */
        holds: z.string(),
        message: bilingual(),
        wanted: bilingual().optional(),
      }),
    ),
  });

/** A rule with the place it is written at. */
export type RuleEntry = z.infer<ReturnType<typeof rulesFile>>['rules'][number] & {
  readonly file: string;
  readonly line: number | undefined;
  /** The rule came with a part: it is checked wherever the schema says `x-rules-from` this path, `item` being what stands there. */
  readonly part: string | undefined;
};
