import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // No test reads or writes the cache of whoever runs it, nor do the command lines it starts.
    env: { CHENGWEN_CACHE: 'off' },
  },
});
