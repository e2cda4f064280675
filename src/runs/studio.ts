import { setMaxListeners } from "node:events";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { StateSchema } from "@langchain/langgraph";
import { z } from "zod";
import { defaultAgents } from "../agents/index.ts";
import { need } from "../agents/need.ts";
import { type Environment, loadDotEnv, readEnvironment } from "../core/environment.ts";
import { createGraph, type PaperCoderGraph } from "../graph/create-graph.ts";
import type { GraphServices } from "../graph/create-node.ts";
import { defaultFlow } from "../graph/default-flow.ts";
import type { CallStore } from "../models/call-cache.ts";
import type { ModelAnswer } from "../models/model-call.ts";
import { renderPaper } from "../papers/render-paper.ts";
import { readPrompts } from "../prompts/read-prompts.ts";
import { createSourceChecks } from "../repository/checks/create-source-checks.ts";
import type { RunState } from "../state/run-state.ts";
import { noUsage } from "../state/usage.ts";
import { assembleRun } from "./assemble-run.ts";
import { checkRunRepository } from "./check-run-repository.ts";
import { createAsk } from "./create-ask.ts";
import { createRunCaller } from "./create-caller.ts";
import { parseSettings } from "./parse-settings.ts";
import type { RunSettings } from "./run-record.ts";
import { createStudioReader } from "./studio-reader.ts";
import { toModelSettings } from "./to-model-settings.ts";
import { writeBeside } from "./write-beside.ts";

const demo = fileURLToPath(new URL("../../examples/demo/", import.meta.url));

/** The graph that langgraph.json names, for LangGraph Studio; the server brings the checkpointer. */
export const graph: PaperCoderGraph = await createStudioGraph();

async function createStudioGraph(): Promise<PaperCoderGraph> {
  // LangGraph listens to one signal for every file that is worked on; Node warns from the eleventh
  setMaxListeners(0);
  loadDotEnv(process.cwd());
  const environment = readEnvironment();
  const settings = chooseSettings(environment);
  const isReplayed = settings.replay !== undefined;
  const reader = createStudioReader({ example: join(demo, "paper.tex"), isReplayed });
  return createGraph({
    agents: { reader, ...defaultAgents },
    flow: { ...defaultFlow, start: "reader", reader: "planner" } as const,
    services: await createStudioServices(settings, environment),
    input: createInput(isReplayed),
  });
}

/** What Studio asks for before a run, in the words it shows. */
function createInput(isReplayed: boolean) {
  const description = isReplayed
    ? "Leave it empty: without a model only the example paper can be worked on, from recorded answers. Set OPENAI_API_KEY in .env for other papers."
    : "A PDF, LaTeX, Markdown, S2ORC or TEI file, or a folder or archive of LaTeX, by its path on the server's machine; or arxiv:1706.03762. Leave it empty for the example paper.";
  return new StateSchema({ paperPath: z.string().optional().meta({ title: "Paper", description }) });
}

/** A model when there is a key or a server for one, else the recorded answers of the example. */
function chooseSettings({ openaiApiKey, openaiBaseUrl }: Environment): RunSettings {
  const hasModel = openaiApiKey !== undefined || openaiBaseUrl !== undefined;
  return parseSettings(hasModel ? {} : { replay: join(demo, "answers") });
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
  const assemble = (state: RunState) =>
    assembleRun(state, { id: "in LangGraph Studio", settings, agents: Object.keys(defaultAgents), prompts });
  return {
    ask: createAsk({ prompts, modelSettings, caller, emit }),
    checks: createSourceChecks(),
    renderPaper,
    checkRepository: async (state) => await checkRunRepository(state, assemble(state)),
    writeRepository: async (state) =>
      await writeBeside(resolve("studio-output", need(state, "paper").id), assemble(state)),
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
