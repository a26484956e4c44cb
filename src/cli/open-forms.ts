/** The forms a command works with: ours, those of `--catalogue`, with the faces of `--fonts`. */

import type { Chengwen, Finding } from '../index.js';
import type { Context } from './context.js';
import type { Options } from './options.js';
import { EXIT, exitOf, type Outcome } from './outcome.js';
import { printFindings } from './terminal/printer.js';

/** `--fonts`, else the variable; an empty one counts as none. */
function fontsFolder(options: Options, context: Context): string | undefined {
  return options.fonts ?? (context.streams.environment.CHENGWEN_FONTS || undefined);
}

/** An outcome of nothing but findings, on standard error. */
export function refuse(findings: readonly Finding[], context: Context, exit = exitOf(findings)): Outcome {
  return { exit, result: null, findings, text: '', notes: printFindings(findings, context.err) };
}

/** Opens the forms, whatever is wrong with them. */
export function openAnyway({ catalogue, ...options }: Options, context: Context): Promise<Chengwen> {
  return context.open({ catalogues: catalogue, fonts: fontsFolder(options, context) });
}

/** Opens the forms; or the outcome that says why they cannot be used. */
export async function openForms(options: Options, context: Context): Promise<Chengwen | Outcome> {
  const chengwen = await openAnyway(options, context);
  const isBroken = chengwen.findings.some(({ severity }) => severity === 'error');
  return isBroken ? refuse(chengwen.findings, context, EXIT.usage) : chengwen;
}

/** Whether a command ends here. */
export function isOutcome(value: object): value is Outcome {
  return 'exit' in value && 'notes' in value;
}
