/** One run of the command line: read it, run the command, deliver what came of it. */

import type { open } from '../index.js';
import type { Context } from './context.js';
import { EXIT, type Exit, type Outcome } from './outcome.js';
import { parseCommandLine, peekOption, type Request } from './parse.js';
import type { Lang } from './terminal/display.js';
import { printFindings } from './terminal/printer.js';
import { type Streams, wantsColor } from './terminal/streams.js';

export interface Host {
  readonly streams: Streams;
  readonly open: typeof open;
  readonly version: string;
  readonly elapsed: () => number;
}

/** Exactly one object, so that a script can read standard output whole. */
function writeJson(command: string, outcome: Pick<Outcome, 'result' | 'findings'>, streams: Streams): void {
  const { result, findings } = outcome;
  streams.stdout.write(`${JSON.stringify({ command, result, findings }, undefined, 2)}\n`);
}

function deliver(command: string, outcome: Outcome, context: Context): Exit {
  const { streams, json } = context;
  if (json) {
    writeJson(command, outcome, streams);
    return outcome.exit;
  }
  if (outcome.payload !== undefined) streams.stdout.write(outcome.payload);
  // Findings first: on a terminal, what was made should be the last thing read.
  if (outcome.notes !== '') streams.stderr.write(outcome.notes);
  if (outcome.text !== '') streams.stdout.write(outcome.text);
  return outcome.exit;
}

/** Help and usage errors as outcomes, so that they are delivered like any other. */
function answer(request: Exclude<Request, { type: 'run' }>, context: Context): Outcome {
  if (request.type === 'text') {
    const { text } = request;
    return { exit: EXIT.done, result: { text }, findings: [], text, notes: '' };
  }
  const hint = context.err.lang === 'zh' ? '用 chengwen --help 查看用法' : 'See chengwen --help';
  const notes = request.help ?? `${printFindings(request.findings, context.err)}${hint}\n`;
  return { exit: EXIT.usage, result: null, findings: request.findings, text: '', notes };
}

/** Our own bug: say so, with what a report needs. */
function apologise(command: string, error: unknown, context: Context): Exit {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const message = {
    zh: '抱歉，这是成文自身的故障，不是您的数据有错。请把下面的信息报告给我们',
    en: 'Sorry, this is a fault of chengwen, not of your data. Please report the following',
  };
  if (context.json) {
    const finding = { rule: 'fault', severity: 'error', message, value: stack } as const;
    writeJson(command, { result: null, findings: [finding] }, context.streams);
  } else {
    context.streams.stderr.write(`${message[context.err.lang]}:\n${stack}\n`);
  }
  return EXIT.fault;
}

function contextOf(words: readonly string[], host: Host): Context {
  const { streams, open, elapsed } = host;
  const lang: Lang = peekOption(words, '--lang') === 'en' ? 'en' : 'zh';
  return {
    open,
    streams,
    elapsed,
    json: peekOption(words, '--json') !== undefined,
    out: { lang, color: wantsColor(streams.stdout, streams.environment) },
    err: { lang, color: wantsColor(streams.stderr, streams.environment) },
  };
}

/** Runs `chengwen` with the given words and returns its exit status. Never throws. */
export async function runCommandLine(words: readonly string[], host: Host): Promise<Exit> {
  const context = contextOf(words, host);
  let command = 'chengwen';
  try {
    const { columns } = host.streams.stdout;
    const request = parseCommandLine(words, { lang: context.out.lang, columns, version: host.version });
    if (request.type !== 'run') {
      if (request.type === 'text') command = request.command;
      return deliver(command, answer(request, context), context);
    }
    command = request.entry.name;
    const run = await request.entry.load();
    return deliver(command, await run(request.invocation, context), context);
  } catch (error) {
    return apologise(command, error, context);
  }
}
