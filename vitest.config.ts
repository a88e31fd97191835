import { availableParallelism } from 'node:os'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // One fewer than there are cores would leave a second core idle: a test waits for its database half of the time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      { test: { name: 'shared', include: ['shared/**/*.test.ts'] } },
      {
        test: {
          name: 'server',
          // Files of one worker share what they import: a third of the time was importing. No test mocks a module.
          isolate: false,
          include: ['server/**/*.test.ts', 'scripts/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          globalSetup: ['server/testing/build.ts'],
        },
      },
      { plugins: [react()], test: { name: 'miniapp', include: ['miniapp/**/*.test.{ts,tsx}'], testTimeout: 30_000 } },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          isolate: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // Built once, before two files could build it at the same time.
          globalSetup: ['e2e/build.ts'],
        },
      },
    ],
  },
})
