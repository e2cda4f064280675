import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/**/*.soak.test.ts", "tests/**/*.live.test.ts"],
    testTimeout: 30_000,
  },
});
