import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["papercoder-source", "node"] },
  ssr: { resolve: { conditions: ["papercoder-source", "node"] } },
  test: {
    include: ["tests/**/*.test.ts"],
    exclude: ["tests/**/*.soak.test.ts"],
    globalSetup: "tests/support/built-folder.ts",
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // modules are loaded once per worker: LangGraph and LangChain take seconds, and no test changes them
    isolate: false,
    // one more than cores, because many tests wait for processes and timers
    maxWorkers: 3,
    // as the command line does: ruff's WebAssembly is not worth optimising
    execArgv: ["--no-wasm-tier-up", "--no-wasm-dynamic-tiering"],
  },
});
