import { afterEach, describe, expect, it, vi } from "vitest";
import { createPaint } from "../../src/cli/format/paint.ts";
import { editText } from "../../src/cli/review/edit-text.ts";
import { renderSummary, renderSummaryForScreen } from "../../src/cli/review/render-summary.ts";
import { splitCommand } from "../../src/cli/review/split-command.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

const paint = createPaint(false);
const description = [
  "# On Sampling",
  "Measures how fast samplers mix.",
  "## Values the paper does not state",
  ...Array.from({ length: 20 }, (_, index) => `- \`sampler.seed_${index}: ${index}\`: a seed by convention`),
  "## What the paper leaves open",
  "None.",
].join("\n");

describe("the review's summary", () => {
  it("keeps its order and wraps at the width of the terminal", () => {
    const lines = renderSummary(description, { columns: 40, paint });
    expect(lines.slice(0, 6)).toEqual([
      "",
      "On Sampling",
      "  Measures how fast samplers mix.",
      "",
      "Values the paper does not state",
      "  - `sampler.seed_0: 0`: a seed by",
    ]);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(40);
  });

  it("is cut to the rows of the screen, and says what is missing", () => {
    const lines = renderSummaryForScreen(description, { columns: 80, rows: 16, paint });
    expect(lines.length).toBeLessThanOrEqual(16);
    expect(lines).toContain("  … and 15 more");
  });

  it("shows control sequences in a model's words as plain text", () => {
    const text = renderSummary("# A\u001b[31m title\n- `x: 1`: \u001b]0;owned\u0007", {
      columns: 80,
      paint,
    }).join("\n");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});

describe("an editor's command", () => {
  it.each([
    ["code --wait", ["code", "--wait"]],
    ['"/Applications/My Editor" -w', ["/Applications/My Editor", "-w"]],
    ["'my editor'  --new", ["my editor", "--new"]],
    ["vi; rm -rf /", ["vi;", "rm", "-rf", "/"]],
  ])("%s is split into words without a shell", (command, words) => {
    expect(splitCommand(command)).toEqual(words);
  });

  it("gives the text back as the editor saved it", async () => {
    vi.stubEnv("VISUAL", `sed -i "s/1/2/"`);
    expect(await editText("config.yaml", "seed: 1\n")).toBe("seed: 2\n");
  });

  it.each([
    ["no-such-editor", 'The editor "no-such-editor" cannot be started. Set EDITOR'],
    ["sh -c 'exit 1' editor", "failed (exit code 1)"],
  ])("%s is refused with what to do", async (editor, message) => {
    vi.stubEnv("VISUAL", editor);
    await expect(editText("config.yaml", "seed: 1\n")).rejects.toThrow(message);
  });
});
