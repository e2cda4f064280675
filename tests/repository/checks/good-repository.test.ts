import { describe, expect, it } from "vitest";
import { createSourceChecks } from "../../../src/repository/checks/create-source-checks.ts";
import type { PublicSymbol } from "../../../src/state/logic-design.ts";
import { expectFile, readGoodRepository } from "./read-repository.ts";

const checks = createSourceChecks();
const files = readGoodRepository();
const designed: Record<string, readonly [string, string][]> = {
  "main.py": [["main", "def main(argv: list[str] | None = None) -> int"]],
  "src/data.py": [
    ["Batch", "class Batch(NamedTuple)"],
    ["load_splits", "def load_splits(config: dict) -> dict[str, Batch]"],
    ["iterate", "def iterate(batch: Batch, size: int, *, shuffle: bool = True) -> Iterator[Batch]"],
    ["as_array", "def as_array(value) -> np.ndarray"],
  ],
  "src/models/__init__.py": [["build_model", "def build_model(name: str, hidden: int) -> Model"]],
  "src/models/linear.py": [
    ["EPSILON", "EPSILON: float"],
    ["HIGH", "HIGH: float = 30.0"],
    ["LogisticRegression", "class LogisticRegression(Model)"],
    ["LogisticRegression.step", "def step(self, x: np.ndarray, y: np.ndarray) -> float"],
    ["LogisticRegression.on_epoch_end", "def on_epoch_end(self, epoch: int) -> None"],
    ["LogisticRegression.size", "size: int"],
    ["LogisticRegression.weights", "weights: np.ndarray"],
    ["State.__init__", "def __init__(self, step: int = 0)"],
  ],
  "src/train.py": [
    ["Trainer.__init__", "def __init__(self, model: Model, config: dict)"],
    ["timed", "def timed(label: str)"],
  ],
  "src/torch_model.py": [
    ["VAE.forward", "def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]"],
    ["VAE.parameters", "def parameters(self)"],
    ["VAE.sample", "def sample(self, count: int) -> Tensor"],
  ],
};

describe("a repository without defects", () => {
  it.each(files)("has no problem in $path", async ({ path, text }) => {
    const symbols: PublicSymbol[] = (designed[path] ?? []).map(([name, signature]) => ({
      name,
      signature,
      description: "d",
    }));
    const spelled = path === "main.py" ? ["results.json", "test_accuracy"] : [];
    const expectation = expectFile({
      path,
      symbols,
      spelled,
      available: files.filter((file) => file.path !== path),
      paths: files.map((file) => file.path),
      packages: ["numpy", "torch"],
    });
    expect(await checks.checkSource(text, expectation)).toEqual([]);
  });

  it("accepts its own designed signatures", () => {
    for (const [, signature] of Object.values(designed).flat())
      expect(checks.checkSignature(signature)).toEqual([]);
  });
});
