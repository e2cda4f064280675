import { describe, expect, it } from "vitest";
import { findConfigIds } from "../../src/huggingface/find-config-ids.ts";
import type { ConfigValue } from "../../src/state/config-file.ts";

function find(values: Record<string, ConfigValue>, folders: readonly string[] = []) {
  const entries = Object.entries(values).map(([path, value]) => ({
    ...{ path, value },
    standing: { kind: "chosen" as const, why: "a test" },
  }));
  return findConfigIds(entries, new Set(folders));
}

describe("ids of Hugging Face in a config", () => {
  it.each([
    ["model.name", "facebook/opt-125m", "model"],
    ["model.name", "Qwen/Qwen2.5-7B-Instruct", "model"],
    ["training.reward_model", "OpenAssistant/reward-model-deberta-v3-large-v2", "model"],
    ["tokenizerName", "bert-base-uncased", "model"],
    ["generator.backbone", "gpt2", "model"],
    ["data.tokenizer", "t5-small", "model"],
    ["data.name", "allenai/c4", "dataset"],
    ["dataset.path", "wikitext", "dataset"],
    ["model.dataset", "stanfordnlp/imdb", "dataset"],
    ["hub_id", "acme/thing", "unknown"],
  ])("%s: %s is one, of a %s", (path, value, kind) => {
    expect(find({ [path]: value })).toEqual([{ id: value, kind, place: `config.yaml: ${path}` }]);
  });

  it("are found in lists", () => {
    const value = ["gpt2", "facebook/opt-125m", 3, null];

    expect(find({ "evaluation.models": value }).map(({ id }) => id)).toEqual(["gpt2", "facebook/opt-125m"]);
  });

  it.each([
    ["data.path", "data/train.csv"],
    ["dataset.file", "acme/thing"],
    ["model.checkpoint", "checkpoints/best"],
    ["model.checkpoint", "acme/best.pt"],
    ["model.output", "runs/out"],
    ["model.device", "cuda:0"],
    ["model.path", "./local/model"],
    ["model.path", "/mnt/models/model"],
    ["model.path", "a/b/c"],
    ["model.path", "../model"],
    ["model.precision", "fp16/bf16"],
    ["model.ratio", "1/2"],
    ["model.base", "1/2"],
    ["model.name", "resnet"],
    ["model.name", "transformer"],
    ["model.name", "imdb"],
    ["dataset.name", "synthetic_signals"],
    ["model.name", "https://huggingface.co/gpt2"],
    ["model.name", "a--b/c"],
    ["training.optimizer", "adam/sgd"],
    ["seed", "acme/thing"],
    ["model.name", `${"a/b".padEnd(500, "-")}c`],
  ])("%s: %s is none", (path, value) => {
    expect(find({ [path]: value })).toEqual([]);
  });

  it("are none where the repository has a folder of that name", () => {
    expect(find({ "model.config": "networks/small" }, ["networks"])).toEqual([]);
    expect(find({ "model.config": "networks/small" })).toHaveLength(1);
  });
});
