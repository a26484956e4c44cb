/** The options of all commands; a command's table entry lists those it takes. */

import type { Kind, Message } from '../index.js';
import type { Context } from './context.js';
import type { Outcome } from './outcome.js';

export interface Options {
  readonly json?: boolean;
  readonly lang?: string;
  readonly output?: readonly string[];
  readonly format?: string;
  readonly draft?: boolean;
  readonly explain?: 'lines';
  readonly fillNone?: boolean;
  readonly strict?: boolean;
  readonly against?: readonly string[];
  readonly attach?: readonly string[];
  readonly attachData?: boolean;
  readonly fonts?: string;
  readonly catalogue?: readonly string[];
  readonly schema?: boolean;
  readonly country?: string;
  readonly field?: string;
  readonly fieldEn?: string;
  readonly from?: string;
  readonly on?: string;
  readonly kind?: Kind;
  readonly off?: boolean;
  readonly event?: readonly string[];
  readonly years?: string;
  readonly form?: string;
  readonly proof?: boolean;
  readonly bleed?: string;
  readonly marks?: boolean;
}

export interface OptionEntry {
  /** As commander reads it: `-o, --output <file>`. */
  readonly flags: string;
  readonly about: Message;
  /** May be given several times. */
  readonly many?: boolean;
  /** The only values it takes. */
  readonly choices?: readonly string[];
}

export interface Invocation {
  readonly operands: readonly string[];
  readonly options: Options;
}

export type Run = (invocation: Invocation, context: Context) => Promise<Outcome>;

/** One command: its help, and where its code is. */
export interface CommandEntry {
  /** One word, or a group of GROUPS and a word: `name make`. */
  readonly name: string;
  /** As commander reads it: `<data...>`. */
  readonly operands: string;
  readonly about: Message;
  readonly options: readonly OptionEntry[];
  /** Text of its help below the options. */
  readonly more?: Message;
  /** Loads the command's module, which only a run needs. */
  readonly load: () => Promise<Run>;
}
