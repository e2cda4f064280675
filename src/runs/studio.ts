import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Agent } from "../agents/agent.ts";
import { defaultAgents } from "../agents/index.ts";
import { need } from "../agents/need.ts";
import { type Environment, loadDotEnv, readEnvironment } from "../core/environment.ts";
import { createGraph, type PaperCoderGraph } from "../graph/create-graph.ts";
import type { GraphServices } from "../graph/create-node.ts";
import { defaultFlow } from "../graph/default-flow.ts";
import type { CallStore } from "../models/call-cache.ts";
import type { ModelAnswer } from "../models/model-call.ts";
import { readPaper } from "../papers/read-paper.ts";
import { renderPaper } from "../papers/render-paper.ts";
import { readPrompts } from "../prompts/read-prompts.ts";
import { createSourceChecks } from "../repository/checks/create-source-checks.ts";
import { writeRepository } from "../repository/write-repository.ts";
import { noUsage } from "../state/usage.ts";
import { assembleRun } from "./assemble-run.ts";
import { createAsk } from "./create-ask.ts";
import { createRunCaller } from "./create-caller.ts";
import { parseSettings } from "./parse-settings.ts";
import type { RunSettings } from "./run-record.ts";
import { toModelSettings } from "./to-model-settings.ts";

const demo = fileURLToPath(new URL("../../examples/demo/", import.meta.url));

const reader: Agent = {
  description: "Reads the paper named by paperPath; without one, the example paper.",
  run: async (state) => ({ paper: await readPaper(state.paperPath ?? `${demo}paper.tex`) }),
};

/** The graph that langgraph.json names, for LangGraph Studio; the server brings the checkpointer. */
export const graph: PaperCoderGraph = await createStudioGraph();

async function createStudioGraph(): Promise<PaperCoderGraph> {
  loadDotEnv(process.cwd());
  const environment = readEnvironment();
  return createGraph({
    agents: { reader, ...defaultAgents },
    flow: { ...defaultFlow, start: "reader", reader: "planner" } as const,
    services: await createStudioServices(chooseSettings(environment), environment),
  });
}

/** A model when there is a key or a server for one, else the recorded answers of the example. */
function chooseSettings({ openaiApiKey, openaiBaseUrl }: Environment): RunSettings {
  const hasModel = openaiApiKey !== undefined || openaiBaseUrl !== undefined;
  return parseSettings(hasModel ? {} : { replay: `${demo}answers` });
}

async function createStudioServices(settings: RunSettings, environment: Environment): Promise<GraphServices> {
  const prompts = await readPrompts();
  const modelSettings = toModelSettings(settings, {});
  const emit = () => {};
  const caller = createRunCaller({
    record: { id: "studio", settings, usage: noUsage },
    modelSettings,
    environment,
    store: createMemoryStore(),
    emit,
  });
  return {
    ask: createAsk({ prompts, modelSettings, caller, emit }),
    checks: createSourceChecks(),
    renderPaper,
    writeRepository: async (state) => {
      const output = resolve("studio-output", need(state, "paper").id);
      const files = assembleRun(state, {
        id: "in LangGraph Studio",
        settings,
        agents: Object.keys(defaultAgents),
        prompts,
      });
      return await writeRepository({ output, files, force: true });
    },
    shownCode: settings.showCode,
    emit,
  };
}

// Studio keeps a thread's answers only as long as its server runs
function createMemoryStore(): CallStore {
  const answers = new Map<string, ModelAnswer>();
  return {
    get: (key) => answers.get(key),
    set: (key, answer) => {
      answers.set(key, answer);
    },
    delete: (key) => {
      answers.delete(key);
    },
  };
}
