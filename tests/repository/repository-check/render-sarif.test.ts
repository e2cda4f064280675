import { describe, expect, it } from "vitest";
import { z } from "zod";
import { checkRepository } from "../../../src/repository/repository-check/check-repository.ts";
import { renderSarif } from "../../../src/repository/repository-check/render-sarif.ts";
import { writeRepositoryFiles } from "./write-repository-files.ts";

const Message = z.strictObject({ text: z.string().min(1) });
const Level = z.enum(["none", "note", "warning", "error"]);
/** What of the schema of SARIF 2.1.0 (OASIS, errata 01) we write: required parts, and no property that it lacks. */
const Sarif = z.strictObject({
  $schema: z.url(),
  version: z.literal("2.1.0"),
  runs: z.array(
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string().min(1),
          version: z.string(),
          rules: z.array(
            z.strictObject({
              id: z.string(),
              shortDescription: Message,
              defaultConfiguration: z.strictObject({ level: Level }),
              properties: z.strictObject({ rung: z.int() }),
            }),
          ),
        }),
      }),
      invocations: z.array(
        z.strictObject({
          executionSuccessful: z.boolean(),
          toolExecutionNotifications: z.array(
            z.strictObject({
              descriptor: z.strictObject({ id: z.string() }).optional(),
              level: Level,
              message: Message,
            }),
          ),
        }),
      ),
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          ruleIndex: z.int().min(0),
          level: Level,
          message: Message,
          locations: z
            .array(
              z.strictObject({
                physicalLocation: z.strictObject({
                  artifactLocation: z.strictObject({
                    uri: z.string().regex(/^(?!\/)(?!.*:\/\/)[^\s\\]+$/),
                    uriBaseId: z.literal("%SRCROOT%"),
                  }),
                  region: z.strictObject({ startLine: z.int().min(1) }).optional(),
                }),
              }),
            )
            .length(1),
          partialFingerprints: z.record(z.string(), z.string()),
        }),
      ),
    }),
  ),
});

describe("a check as SARIF", () => {
  it("has rules, levels and places in the form of the schema", async () => {
    const folder = await writeRepositoryFiles({
      "main.py": "import argparse\nfrom model import absent\n",
      "model.py": "def f():\n    pass\n",
      "a folder/ü.py": "x = (\n",
    });
    const check = await checkRepository(folder);
    const [run] = Sarif.parse(JSON.parse(JSON.stringify(renderSarif(check, "1.2.3")))).runs;
    const rules = run?.tool.driver.rules ?? [];

    expect(run?.results.map(({ ruleIndex, ruleId }) => rules[ruleIndex]?.id === ruleId)).not.toContain(false);
    const places = run?.results.map(({ ruleId, level, locations: [place] }) => [
      place?.physicalLocation.artifactLocation.uri,
      place?.physicalLocation.region?.startLine,
      ruleId,
      level,
    ]);
    expect(places).toEqual([
      ["a%20folder/%C3%BC.py", 1, "syntax-error", "error"],
      ["main.py", undefined, "no-main-guard", "warning"],
      ["main.py", 2, "unknown-name", "error"],
      ["model.py", 1, "stub", "warning"],
    ]);
    const notifications = run?.invocations[0]?.toolExecutionNotifications
      .map(({ message }) => message.text)
      .join(" ");
    expect(notifications).toContain("Nothing was executed");
  });

  it("tells the same finding by the same fingerprint when lines above it move", async () => {
    const listIds = async (text: string) =>
      (await checkRepository(await writeRepositoryFiles({ "a.py": text }))).findings
        .filter(({ rung }) => rung < 5)
        .map(({ id }) => id);
    const text = "def f():\n    pass\n\n\ndef g():\n    return absent\n";
    expect(await listIds(`import os\n\n${text}`)).toEqual(await listIds(text));
    expect(new Set(await listIds(text)).size).toBe(2);
  });
});
