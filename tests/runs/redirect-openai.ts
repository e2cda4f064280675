import { onTestFinished, vi } from "vitest";

/** Sends what goes to OpenAI's own server to a local one for the time of a test, as only its models have prices. */
export function redirectOpenai(serverUrl: string): void {
  const original = globalThis.fetch;
  vi.stubGlobal("fetch", (input: string | URL | Request, init?: RequestInit) => {
    const url = input instanceof Request ? input.url : String(input);
    return original(url.replace("https://api.openai.com/v1", serverUrl), init);
  });
  onTestFinished(() => void vi.unstubAllGlobals());
}
