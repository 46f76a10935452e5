import { defineConfig } from 'vitest/config';

// `unit` needs neither Docker nor network; `e2e` needs the ground (scripts/ground), whose engines it shares, so its files go one by one.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['__tests__/**/*.test.ts'],
          exclude: ['__tests__/e2e/**'],
          // Property tests take their time on a busy machine; a test that hangs is still ended.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          globalSetup: '__tests__/hub/for-all.ts',
          include: ['__tests__/e2e/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
