import { describe, expect, it } from "vitest";
import { normaliseDistribution } from "../../src/core/normalise-distribution.ts";
import { knownPackages } from "../../src/environment/known-packages.ts";
import { listRequirements } from "../../src/repository/collect-requirements.ts";

const aliases = {
  PIL: "pillow",
  yaml: "pyyaml",
  cv2: "opencv-python-headless",
  sklearn: "scikit-learn",
  skimage: "scikit-image",
  bs4: "beautifulsoup4",
  dateutil: "python-dateutil",
  dotenv: "python-dotenv",
  Crypto: "pycryptodome",
  torch_geometric: "torch-geometric",
  torch_scatter: "torch-scatter",
  torch_sparse: "torch-sparse",
  pytorch_lightning: "pytorch-lightning",
  sentence_transformers: "sentence-transformers",
  huggingface_hub: "huggingface-hub",
  stable_baselines3: "stable-baselines3",
  tensorflow_datasets: "tensorflow-datasets",
  tensorflow_probability: "tensorflow-probability",
  segmentation_models_pytorch: "segmentation-models-pytorch",
  open_clip: "open-clip-torch",
  faiss: "faiss-cpu",
  umap: "umap-learn",
  skopt: "scikit-optimize",
  sksurv: "scikit-survival",
  imblearn: "imbalanced-learn",
  hydra: "hydra-core",
  absl: "absl-py",
  tree: "dm-tree",
  haiku: "dm-haiku",
  pywt: "pywavelets",
  ot: "pot",
  pyro: "pyro-ppl",
  Bio: "biopython",
  fitz: "pymupdf",
  git: "gitpython",
  zmq: "pyzmq",
  attr: "attrs",
  whisper: "openai-whisper",
  bert_score: "bert-score",
  rouge_score: "rouge-score",
} as const;

describe("imports that have another name on PyPI", () => {
  const named = Object.entries(aliases);

  it("are at least forty", () => {
    expect(named.length).toBeGreaterThanOrEqual(40);
  });

  it.each(named)("%s is of %s, which is known", (module, distribution) => {
    const [requirement] = listRequirements([{ path: "main.py", text: `import ${module}\n` }], undefined);

    expect(normaliseDistribution(requirement?.distribution ?? "")).toBe(distribution);
    expect(knownPackages).toContain(distribution);
  });
});

describe("names that repositories give their own modules", () => {
  it.each(["utils", "config", "data", "models"])("%s never becomes a package", (name) => {
    const text = `import ${name}\nfrom ${name}.part import thing\n`;

    expect(listRequirements([{ path: "main.py", text }], undefined)).toEqual([]);
    expect(knownPackages).not.toContain(name);
  });
});
