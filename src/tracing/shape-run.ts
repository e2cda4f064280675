import type { RunCreate, RunUpdate } from "langsmith/schemas";
import { maskKeys, maskSecrets } from "../core/mask-secrets.ts";
import { copyJson } from "./copy-json.ts";

/** Characters of JSON of one value of a chain's: every agent's run repeats the state. */
const longestStateValue = 1_000;
const shownOfStateValue = 300;
/** Characters that are searched beyond what is shown, so that no beginning of a secret is. */
const longestSecret = 10_000;
/** Characters of one text in a step such as a prompt or a check. */
const longestText = 20_000;

type Values = Record<string, unknown>;
type Mask = (text: string) => string;

/**
 * A run as it may leave the process: messages of model calls whole, copies of the state cut short, no model settings
 * (they hold request headers), no bytes of pictures, nothing token by token, and no secrets.
 */
export function shapeRun<Run extends RunCreate | RunUpdate>(run: Run, secrets: readonly string[]): Run {
  const { inputs, outputs, error, extra, events } = run;
  const mask: Mask = (text) => maskSecrets(text, secrets);
  const maskMessages: Mask = (text) => maskKeys(text, secrets);
  const shape = (values: Values): Values => {
    if (run.run_type === "llm") return copyValues(values, maskMessages);
    return run.run_type === "chain" ? cutState(values, mask) : copyValues(values, (text) => mask(cut(text)));
  };
  const shaped = Object.assign(
    { ...run },
    inputs && { inputs: shape(inputs) },
    outputs && { outputs: shape(outputs) },
    error && { error: mask(error) },
    extra && { extra: copyValues(dropInternals(extra), mask) },
    events && { events: pickEvents(events) },
  );
  delete shaped.serialized;
  return shaped;
}

function copyValues(values: Values, mask: Mask): Values {
  return Object.assign({}, copyJson(values, mask));
}

function cut(text: string): string {
  return text.length > longestText
    ? `${text.slice(0, shownOfStateValue)}… (${text.length} characters)`
    : text;
}

function cutState(values: Values, mask: Mask): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const { length } = writeText(value);
      if (length <= longestStateValue) return [name, copyJson(value, mask, name)];
      const shown = writeText(copyJson(value, cutTexts(mask), name)).slice(0, shownOfStateValue);
      return [name, `${shown}… (${length} characters)`];
    }),
  );
}

function writeText(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

/** Masks texts as long as they may be shown, and empties the rest: to search a whole state takes milliseconds. */
function cutTexts(mask: Mask): Mask {
  let left = shownOfStateValue + longestSecret;
  return (text) => {
    const part = text.slice(0, left);
    left -= part.length;
    return mask(part);
  };
}

const internals = [
  "langgraph_path",
  "langgraph_triggers",
  "langgraph_checkpoint_ns",
  "versions",
  // of a node, and inherited by all that happens in it
  "description",
];

/** Without what LangChain and LangGraph keep there for themselves. */
function dropInternals({ options: _, batch_size: __, ...extra }: Values): Values {
  const { metadata } = extra;
  if (metadata === null || typeof metadata !== "object") return extra;
  const kept = Object.entries(metadata).filter(([name]) => !internals.includes(name));
  return { ...extra, metadata: Object.fromEntries(kept) };
}

/** Start, end, and when the first token came. */
function pickEvents(events: Values[]): Values[] {
  const first = events.findIndex(({ name }) => name === "new_token");
  return events
    .filter(({ name }, index) => name !== "new_token" || index === first)
    .map(({ kwargs: _, ...event }) => event);
}
