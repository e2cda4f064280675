import { afterEach, beforeEach, onTestFinished, vi } from "vitest";
import { startTraceReceiver } from "../../src/testing/index.ts";

export const langsmithKey = "lsv2_pt_0123456789abcdef";

const variables = [
  "LANGSMITH_TRACING",
  "LANGSMITH_TRACING_V2",
  "LANGCHAIN_TRACING_V2",
  "LANGCHAIN_TRACING",
  "LANGSMITH_PROJECT",
];

/** Makes every test of a file start with tracing off and end with the environment as it was. */
export function isolateEnvironment(): void {
  beforeEach(() => {
    for (const name of variables) vi.stubEnv(name, "");
    vi.stubEnv("LANGSMITH_API_KEY", langsmithKey);
  });
  afterEach(() => void vi.unstubAllEnvs());
}

/** Turns tracing on, as a user does. */
export function traceTo(url: string): void {
  vi.stubEnv("LANGSMITH_TRACING", "true");
  vi.stubEnv("LANGSMITH_ENDPOINT", url);
}

/** Starts a receiver that is closed when the test is over, and turns tracing to it on. */
export async function receiveTraces(options: Parameters<typeof startTraceReceiver>[0] = {}) {
  const receiver = await startTraceReceiver(options);
  onTestFinished(receiver.close);
  traceTo(receiver.url);
  return receiver;
}
