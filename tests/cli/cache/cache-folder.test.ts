import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheFolder } from '../../../src/cli/cache/cache-folder.js';

const ROOT = resolve('/somewhere');

describe('the cache folder', () => {
  it('is the one the user names, or none', () => {
    expect(cacheFolder({ CHENGWEN_CACHE: ROOT })).toBe(ROOT);
    expect(cacheFolder({ CHENGWEN_CACHE: 'here' })).toBe(resolve('here'));
    expect(cacheFolder({ CHENGWEN_CACHE: 'off', XDG_CACHE_HOME: ROOT })).toBeUndefined();
  });

  it('is else in the folder of the system', () => {
    expect(cacheFolder({ CHENGWEN_CACHE: '', XDG_CACHE_HOME: ROOT }, 'linux')).toBe(join(ROOT, 'chengwen'));
    expect(cacheFolder({}, 'linux')).toBe(join(homedir(), '.cache/chengwen'));
    expect(cacheFolder({ HOME: ROOT }, 'linux')).toBe(join(ROOT, '.cache/chengwen'));
    expect(cacheFolder({ HOME: 'here' }, 'linux')).toBe(join(homedir(), '.cache/chengwen'));
    expect(cacheFolder({}, 'darwin')).toBe(join(homedir(), 'Library/Caches/chengwen'));
    expect(cacheFolder({ LOCALAPPDATA: ROOT }, 'win32')).toBe(join(ROOT, 'chengwen/Cache'));
    expect(cacheFolder({}, 'win32')).toBe(join(homedir(), '.cache/chengwen'));
  });

  it('is never below the current folder by a relative XDG_CACHE_HOME', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: 'cache' }, 'linux')).toBe(join(homedir(), '.cache/chengwen'));
  });
});
