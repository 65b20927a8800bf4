import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/**
 * Three sorts of tests. `unit` reads no built site, as many files at once as
 * there are processors (vitest would leave one idle). `site` and `browser` build
 * the small gardens of tests/gardens and read the result, one file after
 * another: two builds at once in one tree mix their pages.
 */
export default defineConfig({
  test: {
    watch: false,
    maxWorkers: availableParallelism(),
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
