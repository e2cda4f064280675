import { expect, it } from "vitest";
import { redirectOpenai } from "./redirect-openai.ts";
import { createWorkbench } from "./workbench.ts";

it("every call of a run to OpenAI's own server carries the run's prompt cache key, and none to another", async () => {
  const { start, server, takeLog } = await createWorkbench();
  redirectOpenai(server.url);
  const own = { model: "openai:gpt-4.1", baseUrl: undefined, apiKey: "sk-test-0123456789" };

  const first = await start(own);
  const calls = takeLog().length;
  await start({ force: true });

  const keys = server.log.map(({ promptCacheKey }) => promptCacheKey);
  expect(calls).toBeGreaterThan(5);
  expect(new Set(keys.slice(0, calls))).toEqual(new Set([`papercoder-${first.id}`]));
  expect(new Set(keys.slice(calls))).toEqual(new Set([undefined]));
});
