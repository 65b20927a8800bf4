import { defineConfig } from "vitest/config";

/**
 * Three sorts of tests. `unit` reads no built site and runs in seconds; `site`
 * and `browser` build the small gardens of tests/gardens and read the result,
 * one file after another, since a build takes the whole machine.
 */
export default defineConfig({
  test: {
    watch: false,
    projects: [
      {
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.ts", "tests/intake/**/*.test.ts", "tests/architecture.test.ts"],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "site",
          include: ["tests/site/**/*.test.ts"],
          globalSetup: ["tests/site/setup.ts"],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: ["tests/site/setup.ts"],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
