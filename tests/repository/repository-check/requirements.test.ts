import { describe, expect, it } from "vitest";
import { collectRequirements } from "../../../src/repository/collect-requirements.ts";
import { checkRepository } from "../../../src/repository/repository-check/check-repository.ts";
import { type Files, writeRepositoryFiles } from "./write-repository-files.ts";

const check = async (files: Files) =>
  (await checkRepository(await writeRepositoryFiles(files))).findings.filter(({ code }) =>
    /requirement|unknown-module/.test(code),
  );

const aliases: readonly (readonly [module: string, distribution: string])[] = [
  ["absl.flags", "absl-py"],
  ["ax.service", "ax-platform"],
  ["bert_score", "bert-score"],
  ["Bio.SeqIO", "biopython"],
  ["bs4", "beautifulsoup4"],
  ["clip", "openai-clip"],
  ["community", "python-louvain"],
  ["Crypto.Hash", "pycryptodome"],
  ["cv2", "opencv-python-headless"],
  ["dateutil.parser", "python-dateutil"],
  ["docx", "python-docx"],
  ["dotenv", "python-dotenv"],
  ["faiss", "faiss-cpu"],
  ["fitz", "PyMuPDF"],
  ["git", "GitPython"],
  ["google.protobuf", "protobuf"],
  ["haiku", "dm-haiku"],
  ["hydra.utils", "hydra-core"],
  ["imblearn", "imbalanced-learn"],
  ["jwt", "PyJWT"],
  ["mpl_toolkits.mplot3d", "matplotlib"],
  ["nacl", "PyNaCl"],
  ["openslide", "openslide-python"],
  ["osgeo", "GDAL"],
  ["ot", "POT"],
  ["parselmouth", "praat-parselmouth"],
  ["PIL.Image", "pillow"],
  ["pynvml", "nvidia-ml-py"],
  ["pyro.distributions", "pyro-ppl"],
  ["pywt", "PyWavelets"],
  ["ruamel.yaml", "ruamel.yaml"],
  ["serial", "pyserial"],
  ["skimage.io", "scikit-image"],
  ["sklearn.svm", "scikit-learn"],
  ["skopt", "scikit-optimize"],
  ["tdc", "PyTDC"],
  ["tree", "dm-tree"],
  ["umap", "umap-learn"],
  ["whisper", "openai-whisper"],
  ["yaml", "PyYAML"],
];

describe("the distribution of an import", () => {
  it("is known for forty names that differ", () => expect(aliases).toHaveLength(40));

  it.each(aliases)("of %s is %s", (module, distribution) => {
    expect(collectRequirements([{ path: "main.py", text: `import ${module}\n` }], undefined)).toBe(
      `${distribution}\n`,
    );
  });

  it.each(["utils", "config", "data", "models", "dataset", "losses"])(
    "never is %s, which is a module that was not written",
    async (name) => {
      const text = `from ${name} import something\n`;
      expect(collectRequirements([{ path: "main.py", text }], undefined)).toBe("");
      expect(await check({ "train.py": text })).toMatchObject([
        { code: "unknown-module", severity: "error", file: "train.py", line: 1, fixable: false },
      ]);
    },
  );
});

describe("imports and requirements", () => {
  it.each<[name: string, files: Files]>([
    [
      "requirements.txt",
      { "requirements.txt": "numpy>=1.24 ; python_version > '3.9'\nopencv-python==4.9\n" },
    ],
    ["a list in a folder", { "requirements/base.txt": "numpy\nopencv-contrib-python\n" }],
    [
      "pyproject.toml",
      { "pyproject.toml": '[project]\nname = "x"\ndependencies = ["numpy[extra]>=1", "opencv-python"]\n' },
    ],
    [
      "poetry",
      {
        "pyproject.toml":
          '[tool.poetry.dependencies]\npython = "^3.10"\nnumpy = "^1.24"\nopencv-python = "*"\n',
      },
    ],
    [
      "setup.py",
      { "setup.py": "from setuptools import setup\nsetup(install_requires=['numpy', 'opencv-python>=4'])\n" },
    ],
    [
      "a conda environment",
      {
        "environment.yml":
          "dependencies:\n  - python=3.11\n  - conda-forge::numpy=1.26\n  - pip:\n    - opencv-python\n",
      },
    ],
    [
      "an address",
      {
        "requirements.txt":
          "git+https://github.com/numpy/numpy.git@main\n-e git+https://x.org/y#egg=opencv-python\n",
      },
    ],
  ])("agree where %s names them", async (_, files) => {
    const text = "import os\nimport numpy as np\nimport cv2\n";
    expect(
      (await check({ ...files, "train.py": text })).filter(({ severity }) => severity === "error"),
    ).toEqual([]);
  });

  it("differ, with the import that runs first, and what a try or a test imports only noted", async () => {
    const found = await check({
      "requirements.txt": "pandas\n",
      "a.py": "def f():\n    import scipy\ntry:\n    import wandb\nexcept ImportError:\n    wandb = None\n",
      "b.py": "import scipy.stats\n",
      "tests/test_a.py": "import hypothesis\n",
    });
    expect(found).toMatchObject([
      { file: "a.py", line: 4, code: "missing-requirement", severity: "note", fixable: false },
      { file: "b.py", line: 1, code: "missing-requirement", severity: "error", fixable: true },
      { file: "requirements.txt", line: 1, code: "unused-requirement", severity: "note" },
      { file: "tests/test_a.py", severity: "note" },
    ]);
  });

  it("are not missing where a folder beside the file is meant", async () => {
    expect(
      await check({
        "src/train.py": "import helpers\nfrom utils import f\n",
        "src/helpers.py": "x = 1\n",
        "src/utils/f.py": "x = 1\n",
      }),
    ).toEqual([]);
  });
});
