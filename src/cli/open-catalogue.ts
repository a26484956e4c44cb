/** The catalogue a command works with: ours, the user's `--catalogue` folders, the fonts of `--fonts`. */

import type { Finding } from '../base/finding.js';
import type { Catalogue } from '../forms/catalogue.js';
import type { Form } from '../forms/form.js';
import type { Context } from './context.js';
import type { Options } from './options.js';
import { EXIT, exitOf, type Outcome } from './outcome.js';
import { printFindings } from './terminal/printer.js';

export interface Opened {
  readonly catalogue: Catalogue;
  readonly findings: readonly Finding[];
}

/** `--fonts`, else the variable; an empty one counts as none. */
export function fontsFolder(options: Options, context: Context): string | undefined {
  return options.fonts ?? (context.streams.environment.CHENGWEN_FONTS || undefined);
}

/** A run that ends here, with its findings on standard error. */
export function refuse(findings: readonly Finding[], context: Context, exit = exitOf(findings)): Outcome {
  return { exit, result: null, findings, text: '', notes: printFindings(findings, context.err) };
}

/** What was opened, or the outcome that says why it cannot be. */
function usable(opened: Opened, context: Context): Opened | Outcome {
  const isBroken = opened.findings.some((finding) => finding.severity === 'error');
  return isBroken ? refuse(opened.findings, context, EXIT.usage) : opened;
}

/** The catalogue for looking at forms: the typesetter is not loaded for it. */
export async function openForms(options: Options, context: Context): Promise<Opened | Outcome> {
  const { openCatalogue } = await import('../forms/catalogue.js');
  return usable(openCatalogue(context.world, options.catalogue), context);
}

/** The catalogue for checking and rendering, with the fonts asked for. */
export async function openAll(options: Options, context: Context): Promise<Opened | Outcome> {
  const { openCatalogue } = await context.toolkit();
  const fonts = fontsFolder(options, context);
  return usable(openCatalogue({ world: context.world, folders: options.catalogue, fonts }), context);
}

/** The form named on the command line, or the outcome for a name nobody knows. */
export function formNamed(id: string, opened: Opened, context: Context): Form | Outcome {
  const { form, findings } = opened.catalogue.form(id);
  if (form) return form;
  // The finding speaks of the data's `form:`; here the name stands on the command line.
  return refuse(
    findings.map(({ pointer: _, ...finding }) => finding),
    context,
    EXIT.usage,
  );
}

/** Tells an outcome from what was asked for. */
export function isOutcome(value: object): value is Outcome {
  return 'exit' in value && 'notes' in value;
}
