/** Stands for a model in docs/tracing.md: answers written by hand, one with a mistake that a better prompt mends. npx tsx examples/tracing/serve.ts */
import { readFile } from "node:fs/promises";
import { startModelServer } from "papercoder/testing";

/** What the coder of descent.py gets wrong unless its prompt says it. */
const mend = /learning rate .* as the config gives it/i;

const server = await startModelServer({
  port: Number(process.argv[2] ?? 8123),
  answer: async ({ agent, file, prompt }) => {
    const isMended = agent === "coder" && file === "descent.py" && mend.test(prompt);
    const path = `${isMended ? "mended" : "answers"}/${[agent, ...(file ? [file] : [])].join("/")}.1.md`;
    const recorded = await readFile(new URL(path, import.meta.url), "utf8");
    return recorded.replace(/^---\n[\s\S]*?\n---\n/, "");
  },
});
console.log(`Scripted answers, no model is asked: ${server.url}`);
