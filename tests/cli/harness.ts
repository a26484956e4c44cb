/** Runs the command line in this process with its streams caught. */

import { runCommandLine } from '../../src/cli/run.js';
import { open } from '../../src/index.js';
import { nodeWorld } from '../../src/node/node-world.js';

export interface Caught {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as bytes. */
  readonly bytes: Uint8Array;
}

export interface Situation {
  readonly input?: string | Uint8Array;
  readonly environment?: Readonly<Record<string, string>>;
  readonly isTTY?: boolean;
  readonly open?: typeof open;
}

const encoder = new TextEncoder();
const bytesOf = (data: string | Uint8Array) => (typeof data === 'string' ? encoder.encode(data) : data);

function catching(isTTY: boolean) {
  const chunks: Uint8Array[] = [];
  const sink = { isTTY, columns: 100, write: (data: string | Uint8Array) => void chunks.push(bytesOf(data)) };
  return { sink, bytes: () => new Uint8Array(Buffer.concat(chunks)) };
}

export const world = nodeWorld();

export async function chengwen(words: readonly string[], situation: Situation = {}): Promise<Caught> {
  const { input, environment = {}, isTTY = false, open: opening = open } = situation;
  const [out, err] = [catching(isTTY), catching(isTTY)];
  let ticks = 0;
  const exit = await runCommandLine(words, {
    streams: {
      stdout: out.sink,
      stderr: err.sink,
      environment,
      readInput: async (maxBytes) => {
        const bytes = bytesOf(input ?? '');
        return bytes.length > maxBytes
          ? { ok: false, reason: 'large', detail: String(bytes.length) }
          : { ok: true, bytes };
      },
    },
    open: opening,
    version: '1.2.3',
    elapsed: () => 10 * ticks++,
  });
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { exit, stdout: text(out.bytes()), stderr: text(err.bytes()), bytes: out.bytes() };
}

export interface JsonAnswer {
  readonly command: string;
  readonly result: Record<string, unknown> | null;
  readonly findings: readonly {
    readonly rule: string;
    readonly message: { zh: string; en: string };
    readonly wanted?: { zh: string; en: string };
    readonly pointer?: string;
  }[];
}

/** Runs with `--json` and proves that standard output is that one object. */
export async function chengwenJson(words: readonly string[], situation?: Situation) {
  const caught = await chengwen([...words, '--json'], situation);
  const answer = JSON.parse(caught.stdout) as JsonAnswer;
  return { ...caught, answer, rules: answer.findings.map((finding) => finding.rule) };
}
