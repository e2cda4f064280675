import { execFile } from "node:child_process";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { listen } from "../../src/testing/listen.ts";

const project = fileURLToPath(new URL("../../", import.meta.url));
const Report = z.object({
  runs: z.array(z.object({ mode: z.string(), calls: z.number(), refused: z.number() })),
  failures: z.array(z.string()),
});

describe("npm run bench", () => {
  it("measures the built command line, and lets neither keys nor tracing reach it", async () => {
    let traced = 0;
    const receiver = await listen(
      createServer((_, response) => {
        traced += 1;
        response.end("{}");
      }),
    );
    const environment = {
      ...process.env,
      OPENAI_API_KEY: "",
      LANGSMITH_TRACING: "true",
      LANGSMITH_API_KEY: "key",
      LANGSMITH_ENDPOINT: `http://127.0.0.1:${receiver.port}`,
    };
    const words = ["run", "--silent", "bench", "--", "--quick", "--scale", "100", "--json"];
    // at this speed limits need not hold, which the exit code tells
    const { stdout } = await promisify(execFile)("npm", words, { cwd: project, env: environment }).catch(
      (error: unknown) => z.object({ code: z.literal(1), stdout: z.string() }).parse(error),
    );
    await receiver.close();
    const report = Report.parse(JSON.parse(stdout));

    expect(report.failures).toEqual([]);
    expect(report.runs.map(({ mode, calls }) => [mode, calls])).toEqual([
      ["default", 24],
      ["earlier-levels", 24],
    ]);
    expect(traced).toBe(0);
  });
});
