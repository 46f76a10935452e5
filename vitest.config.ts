import { defineConfig } from 'vitest/config';

// `unit` needs neither Docker nor network; `e2e` needs the ground (scripts/ground), whose engines its files share.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['__tests__/**/*.test.ts'],
          exclude: ['__tests__/e2e/**'],
          setupFiles: ['__tests__/seed.ts'],
          // Much of it is waiting for processes; alone, one of two cores would have nothing to do.
          maxWorkers: 2,
          // What fails once on a busy machine is tried again; where all are run, scripts/tally.ts names it.
          retry: 1,
          // Property tests take their time on a busy machine; a test that hangs is still ended.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          globalSetup: '__tests__/hub/for-all.ts',
          include: ['__tests__/e2e/**/*.test.ts'],
          // Three at a time keep two cores busy; more would make the machine, and not the action, the thing that is tested.
          maxWorkers: 3,
          // Twice, because more of it is real: engines, a registry, processes.
          retry: 2,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
