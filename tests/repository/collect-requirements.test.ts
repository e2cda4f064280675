import { describe, expect, it } from "vitest";
import { collectRequirements, listRequirements } from "../../src/repository/collect-requirements.ts";
import type { LogicDesign } from "../../src/state/logic-design.ts";

const aDesign = (...packages: [name: string, module: string, version: string | null][]): LogicDesign => ({
  packages: packages.map(([name, module, version]) => ({
    name,
    import: module,
    version,
    reason: "r",
    fallback: null,
  })),
  files: [],
  order: [],
  shared: [],
});

describe("requirements.txt", () => {
  it("lists what the code imports under the names that pip knows", () => {
    const text =
      "import yaml, cv2\nfrom PIL import Image\nimport sklearn.svm as svm\nfrom skimage import io\nimport numpy as np\n";
    expect(collectRequirements([{ path: "main.py", text }], undefined)).toBe(
      "numpy\nopencv-python-headless\npillow\nPyYAML\nscikit-image\nscikit-learn\n",
    );
  });

  it("sees imports inside functions and marks those that a try makes optional", () => {
    const files = [
      {
        path: "main.py",
        text: "def f():\n    import torchdiffeq\ntry:\n    import sbi\nexcept ImportError:\n    sbi = None\n",
      },
      { path: "src/a.py", text: "try:\n    import torch\nexcept ImportError:\n    torch = None\n" },
      { path: "src/b.py", text: "import torch\n" },
    ];
    expect(collectRequirements(files, undefined)).toBe("sbi  # optional\ntorch\ntorchdiffeq\n");
    expect(
      listRequirements(files, undefined).find(({ distribution }) => distribution === "torch")?.files,
    ).toEqual(["src/a.py", "src/b.py"]);
  });

  it("leaves out the standard library, the repository's own modules and imports for type checkers", () => {
    const files = [
      {
        path: "main.py",
        text: "import os, tomllib\nfrom src.model import M\nimport helpers\nfrom . import x\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import jax\n",
      },
      { path: "src/model.py", text: "from .data import load\nfrom data import load\n" },
      { path: "src/data.py", text: "" },
      { path: "helpers.py", text: "" },
    ];
    expect(collectRequirements(files, undefined)).toBe("");
  });

  it("takes versions and choices from the design, where they hold", () => {
    const design = aDesign(
      ["numpy", "numpy", ">= 1.24, < 3"],
      ["opencv-python", "cv2", null],
      ["sklearn", "sklearn", "1.2"],
      ["torch", "torch", "latest"],
      ["pandas", "pandas", ">=2"],
      ["evil\n--index-url x", "seaborn", ">=1\nx"],
    );
    const text = "import numpy, cv2, sklearn, torch, seaborn\n";
    expect(collectRequirements([{ path: "main.py", text }], design)).toBe(
      "numpy>=1.24,<3\nopencv-python\nscikit-learn==1.2\nseaborn\ntorch\n",
    );
  });

  it("knows parts of shared top-level packages", () => {
    const text =
      "from google.cloud import storage\nfrom torch.utils.tensorboard import SummaryWriter\nimport mpl_toolkits.mplot3d\n";
    expect(collectRequirements([{ path: "main.py", text }], undefined)).toBe(
      "google-cloud-storage\nmatplotlib\ntensorboard\ntorch\n",
    );
  });

  it("reads only Python files", () => {
    expect(collectRequirements([{ path: "README.md", text: "import torch\n" }], undefined)).toBe("");
  });
});
