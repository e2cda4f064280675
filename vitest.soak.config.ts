import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.soak.test.ts"],
    globalSetup: "tests/support/built-folder.ts",
    testTimeout: 900_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
