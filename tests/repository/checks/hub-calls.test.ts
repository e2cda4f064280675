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

function list(code: string, localNames: readonly string[] = ["model"]) {
  return listHubCalls("main.py", parsePython(`${imports}${code}\n`), new Set(localNames)).map(
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

  it("are none in calls of the repository's own functions", () => {
    expect(list('load_dataset("imdb")', ["model", "datasets"])).toEqual([]);
    expect(
      listHubCalls("a.py", parsePython('from .data import load_dataset\nload_dataset("imdb")\n'), new Set()),
    ).toEqual([]);
  });

  it("come with their lines, also in files that do not parse", () => {
    const file = parsePython('from datasets import load_dataset\n\nload_dataset(\n    "imdb",\n)\ndef f(:\n');

    expect(listHubCalls("data.py", file, new Set())).toEqual([
      { id: "imdb", kind: "dataset", place: "data.py:4" },
    ]);
  });
});
