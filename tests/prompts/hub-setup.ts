import { beforeEach, vi } from "vitest";
import { hubKey, startPromptHub } from "../support/prompt-hub-server.ts";

/** Sets the environment of every test of a file so that prompts come from the local hub once `useHub` was called. */
export function isolateHub(): void {
  beforeEach(() => {
    for (const name of ["LANGSMITH_TRACING", "LANGSMITH_WORKSPACE_ID"]) vi.stubEnv(name, "");
    vi.stubEnv("LANGSMITH_API_KEY", hubKey);
    return () => void vi.unstubAllEnvs();
  });
}

/** Starts a hub for one test and makes it the one that prompts are pulled from. */
export async function useHub(...options: Parameters<typeof startPromptHub>) {
  const hub = await startPromptHub(...options);
  vi.stubEnv("LANGSMITH_ENDPOINT", hub.url);
  return hub;
}
