/** The code V8 makes of what was kept as text (validators, templates), kept beside it for the next run. */

import { join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import type { Evaluate } from '../../base/evaluate.js';
import { packCode, unpackCode } from '../code-file.js';
import { hex } from './cache-folder.js';
import { readPrivate, writePrivate } from './private-files.js';

const LARGEST_CODE = 4 * 1024 * 1024;

/** An expression that V8 had to compile. */
interface Fresh {
  readonly name: string;
  readonly sum: number;
  readonly script: Script;
}

export interface KeptExpressions {
  /** @param name of what the expression was made of; a file's name */
  evaluator(name: string): Evaluate;
  readonly isFresh: boolean;
  /** Writes the code of those V8 had to compile: by now the functions inside have run, so that theirs is part of it. */
  write(): void;
}

/** @param isOpen whether the folder is one whose code may be run */
export function openExpressions(folder: string, isOpen: () => boolean): KeptExpressions {
  const fresh: Fresh[] = [];
  // By V8's version, its flags and the processor's features, too.
  const pathOf = (name: string) => join(folder, `${name}.${hex(cachedDataVersionTag())}.v8`);

  function compile(expression: string, name: string): Script {
    const sum = crc32(expression);
    const file = isOpen() ? readPrivate(pathOf(name), LARGEST_CODE) : undefined;
    const cachedData = unpackCode(sum, file);
    const script = new Script(expression, { filename: name, cachedData });
    if (script.cachedDataRejected !== false) fresh.push({ name, sum, script });
    return script;
  }

  return {
    evaluator: (name) => (expression) => compile(expression, name).runInThisContext(),
    get isFresh() {
      return fresh.length > 0;
    },
    write() {
      for (const { name, sum, script } of fresh) {
        const file = packCode(sum, script.createCachedData());
        if (file.length <= LARGEST_CODE) writePrivate(pathOf(name), file);
      }
    },
  };
}
