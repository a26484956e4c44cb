/** The shape of <form>.rules.yaml. */

import * as z from 'zod';
import type { Message } from '../../base/finding.js';

const bilingual = () => z.strictObject({ zh: z.string(), en: z.string() });

const rule = () =>
  z
    .strictObject({
      /** The rule's own id; or its `role`, which a programme gives its id and article (programme.yaml, `rules`). */
      id: z.string().min(1).optional(),
      role: z.string().min(1).optional(),
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
      /** The rule is checked for each fact of the programme's `profile`, as `item`, and reported there. */
      facts: z.boolean().default(false),
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
      /** What a waiver's reason is about, in a few words: 主任年龄. The label of the field unless it is given. */
      about: bilingual().optional(),
    })
    .refine(({ id, role }) => (id === undefined) !== (role === undefined), 'either `id` or `role`');

export const rulesFile = () => z.strictObject({ rules: z.array(rule()) });

type WrittenRule = z.infer<ReturnType<typeof rulesFile>>['rules'][number];

/** A rule with the place it is written at. */
export type RuleEntry = Omit<WrittenRule, 'id' | 'role'> & {
  readonly id: string;
  readonly file: string;
  readonly line: number | undefined;
  /** The rule came with a part: it is checked wherever the schema says `x-rules-from` this path, `item` being what stands there. */
  readonly part: string | undefined;
  /** From a file of schemas/parts/, which forms of many shapes use: a rule that names what a form lacks is silent there. */
  readonly isShared: boolean;
};

/** Who issues a programme’s notices; `short`: its standard short name. */
export type Authority = Message & { readonly short?: string | undefined };

/** What a programme says for the rules of shared parts. */
export interface ProgrammeRules {
  /** Ids and articles of shared rules, by role; a role that is not here holds nowhere in the programme. */
  readonly rules: Readonly<Record<string, { readonly id: string; readonly cites?: string | undefined }>>;
  /** Rule files, as paths from schemas/, that every form of the programme brings along. */
  readonly rules_from: readonly string[];
}

/** A written rule under the id it has in the programme; undefined where the programme has no such rule. */
export function ruleIn(
  programme: ProgrammeRules,
  written: WrittenRule,
): (Omit<WrittenRule, 'id' | 'role'> & { readonly id: string }) | undefined {
  const { id, role, ...rest } = written;
  const known = role === undefined ? undefined : programme.rules[role];
  if (role !== undefined && known === undefined) return undefined;
  return { ...rest, id: known?.id ?? id!, cites: known?.cites ?? rest.cites };
}
