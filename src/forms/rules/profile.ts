/** `profile` of programme.yaml: what documents say of the laboratory they are about, and how it may change. */

import * as z from 'zod';

const fact = () =>
  z.strictObject({
    /** Where documents state it: `/director/name`. */
    at: z.string().startsWith('/', 'a JSON pointer starts with /'),
    /** Kinds of change that replace it; none: it is not compared. */
    kinds: z.array(z.string()).default([]),
  });

/** Made where a programme has a profile. */
export const profileShape = () =>
  z.strictObject({
    /** Forms that state the facts as they stand when filed; a request states them as they shall be. */
    papers: z.array(z.string()).min(1),
    /** The first is the laboratory's name, which tells laboratories apart. */
    facts: z.array(fact()).min(1),
  });

export type Profile = z.infer<ReturnType<typeof profileShape>>;
export type Fact = Profile['facts'][number];
