import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeWorld } from '../../src/node/node-world.js';
import { openSense } from '../../src/pipeline/sense.js';
import { chengwenJson } from '../cli/harness.js';

const world = nodeWorld();
const OURS = join(world.home, 'templates');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengwen-sense-'));
  mkdirSync(join(folder, 'templates'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function openWith(text: string) {
  writeFileSync(join(folder, 'templates/sense.yaml'), text);
  return openSense(world, [OURS, join(folder, 'templates')]);
}

describe('words that titles are broken by', () => {
  it('are our own, and the names of countries', () => {
    const { titleWords, findings } = openSense(world, [OURS]);
    expect(findings).toEqual([]);
    const { words, terms, documents } = titleWords.lexicon();
    expect([words.has('印发'), words.has('马来西亚'), documents.has('通知')]).toEqual([true, true, true]);
    expect(terms).toEqual(expect.arrayContaining(['联合实验室', 'New Zealand']));
  });

  it("are added to by the sense.yaml of a user's folder", () => {
    const { titleWords, findings } = openWith('words: [示例词]\ndeeds: [钻探]\n');
    expect(findings).toEqual([]);
    const { words, deeds } = titleWords.lexicon();
    expect([words.has('示例词'), words.has('印发')]).toEqual([true, true]);
    expect([deeds.has('钻探'), deeds.has('保护')]).toEqual([true, true]);
  });

  it('a fault is told with file and entry; our own words still hold', () => {
    const { titleWords, findings } = openWith('words: [示例词]\nterm: [示例]\n');
    expect(findings).toMatchObject([
      { rule: 'sense.invalid', severity: 'error', file: join(folder, 'templates/sense.yaml') },
    ]);
    expect(findings[0]!.message.en).toContain('term');
    expect(titleWords.lexicon().words.has('印发')).toBe(true);
  });

  it('a list of something else than texts is refused with its line', () => {
    const { findings } = openWith('words:\n  - 示例词\n  - 12\n');
    expect(findings).toMatchObject([{ rule: 'sense.invalid', line: 3, value: 'words.1' }]);
  });

  it('are looked at by lint', async () => {
    openWith('bodies: 大学\n');
    const { rules } = await chengwenJson(['lint', folder]);
    expect(rules).toContain('sense.invalid');
  });
});
