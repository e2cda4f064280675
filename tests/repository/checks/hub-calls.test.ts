import { describe, expect, it } from "vitest";
import { listHubCalls } from "../../../src/repository/checks/python/list-hub-calls.ts";
import { parsePython } from "../../../src/repository/checks/python/parse-python.ts";

const imports = `from transformers import AutoModel, pipeline
import transformers as tf
from datasets import load_dataset
import datasets
from huggingface_hub import hf_hub_download, snapshot_download
from sentence_transformers import SentenceTransformer
from peft import PeftModel
from model import Net
NAME = "acme/constant"
TWICE = "acme/first"
TWICE = "acme/second"
`;

const configTexts = new Map([
  ["model.name", "llama-7b"],
  ["model.folder", "./weights"],
  ["teacher.hub_name", "acme/teacher"],
  ["teacher.size", "small"],
  ["student.size", "large"],
]);
const nothing = { localNames: new Set<string>(), configTexts: new Map<string, string>() };

function list(code: string, localNames: readonly string[] = ["model"]) {
  const context = { localNames: new Set(localNames), configTexts };
  return listHubCalls("main.py", parsePython(`${imports}${code}\n`), context).map(
    ({ id, kind }) => `${kind} ${id}`,
  );
}

describe("ids of Hugging Face in Python", () => {
  it.each([
    ['AutoModel.from_pretrained("bert-base-uncased")', "model bert-base-uncased"],
    ['tf.AutoTokenizer.from_pretrained(pretrained_model_name_or_path="acme/one")', "model acme/one"],
    ['AutoModel.from_pretrained("acme/" "joined", torch_dtype=x)', "model acme/joined"],
    ["AutoModel.from_pretrained(NAME)", "model acme/constant"],
    ['Net.from_pretrained("acme/one")', "model acme/one"],
    ['PeftModel.from_pretrained(base, "acme/adapter")', "model acme/adapter"],
    ['pipeline("text-generation", model="gpt2")', "model gpt2"],
    ['pipeline("text-generation", "acme/one")', "model acme/one"],
    ['load_dataset("glue", "mrpc")', "dataset glue"],
    ['datasets.load_dataset(path="acme/corpus", split="train")', "dataset acme/corpus"],
    ['hf_hub_download("acme/one", "model.bin")', "model acme/one"],
    ['hf_hub_download(repo_id="acme/one", filename="a", repo_type="dataset")', "dataset acme/one"],
    ['snapshot_download("acme/one", repo_type=kind)', "unknown acme/one"],
    ['SentenceTransformer("all-MiniLM-L6-v2")', "model sentence-transformers/all-MiniLM-L6-v2"],
    ['SentenceTransformer("acme/one")', "model acme/one"],
  ])("%s names one", (code, id) => {
    expect(list(code)).toEqual([id]);
  });

  it.each([
    'AutoModel.from_pretrained("./local")',
    'AutoModel.from_pretrained("/mnt/model")',
    'AutoModel.from_pretrained("checkpoints/best")',
    'AutoModel.from_pretrained(os.path.join("acme", "one"))',
    'AutoModel.from_pretrained("acme" + "/one")',
    'AutoModel.from_pretrained(f"acme/{size}")',
    "AutoModel.from_pretrained(TWICE)",
    'AutoModel.from_pretrained(config["model"]["name"])',
    'Net.from_pretrained("small")',
    'AutoModel.from_config("acme/one")',
    'load_dataset("csv", data_files="a.csv")',
    'load_dataset("data/train.csv")',
    'snapshot_download("acme/one", repo_type="space")',
    'evaluate.load("acme/metric")',
    'print("acme/one")',
    'pipeline("text-generation")',
  ])("%s names none", (code) => {
    expect(list(code)).toEqual([]);
  });

  it.each([
    [
      'config = yaml.safe_load(open("config.yaml"))\nAutoModel.from_pretrained(config["model"]["name"])',
      [
        { id: "llama-7b", kind: "model", place: "config.yaml: model.name" },
        { id: "llama-7b", kind: "model", place: "main.py:13" },
      ],
    ],
    [
      'def load(config):\n    return Net.from_pretrained(config["hub_name"])',
      [
        { id: "acme/teacher", kind: "model", place: "config.yaml: teacher.hub_name" },
        { id: "acme/teacher", kind: "model", place: "main.py:13" },
      ],
    ],
    ['def load(config):\n    return AutoModel.from_pretrained(config["size"])', []],
    ['def load(config):\n    return AutoModel.from_pretrained(config["folder"])', []],
    ['def load(config):\n    return AutoModel.from_pretrained(config["missing"])', []],
    ["def load(config):\n    return AutoModel.from_pretrained(config)", []],
  ])("are read through the config in %j", (code, mentions) => {
    const context = { localNames: new Set(["model"]), configTexts };

    expect(listHubCalls("main.py", parsePython(`${imports}${code}\n`), context)).toEqual(mentions);
  });

  it("are none in calls of the repository's own functions", () => {
    expect(list('load_dataset("imdb")', ["model", "datasets"])).toEqual([]);
    expect(
      listHubCalls("a.py", parsePython('from .data import load_dataset\nload_dataset("imdb")\n'), nothing),
    ).toEqual([]);
  });

  it("come with their lines, also in files that do not parse", () => {
    const file = parsePython('from datasets import load_dataset\n\nload_dataset(\n    "imdb",\n)\ndef f(:\n');

    expect(listHubCalls("data.py", file, nothing)).toEqual([
      { id: "imdb", kind: "dataset", place: "data.py:4" },
    ]);
  });
});
