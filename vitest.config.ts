import { defineConfig } from 'vitest/config';

const testsIn = (path: string) => (path.endsWith('.ts') ? path : `${path}/**/*.test.ts`);

export default defineConfig({
  test: {
    globalSetup: 'tests/support/global-setup.ts',
    // Mutation tests (scripts/mutate.mjs) run those of one folder.
    include: process.env.MUTATION_TESTS?.split(',').map(testsIn) ?? ['tests/**/*.test.ts'],
    // By default one core is left idle.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
