import { describe, expect, it } from "vitest";
import { createSourceChecks } from "../../../src/repository/checks/create-source-checks.ts";
import { expectLinearGrowth } from "../../support/growth.ts";

const { outlineSource } = createSourceChecks();

function outline(text: string, path = "a.py"): string | null | undefined {
  return outlineSource?.(path, text);
}

describe("the outline of a Python file", () => {
  it("has public functions with their signatures and the first lines of their docstrings", () => {
    const text = `"""Fits models.

More.
"""
import numpy as np


def fit(
    x: np.ndarray,  # (n, d)
    *, rate: float = 0.1,
) -> dict[str, float]:
    """Fits.

    At length.
    """
    def inner(): return 1
    return {"a": inner()}


async def load(path): return path


def _private(): pass
`;
    expect(outline(text)).toBe(`"""Fits models."""
def fit(
    x: np.ndarray,  # (n, d)
    *, rate: float = 0.1,
) -> dict[str, float]:
    """Fits."""
async def load(path): ...`);
  });

  it("has public classes with fields, attributes, constructor and methods, decorators included", () => {
    const text = `@dataclass(frozen=True)
class Model(Base, metaclass=Meta):
    """A model."""
    size: int = 3
    _hidden = 1

    def __init__(self, rate):
        # comes first
        """Makes it."""
        self.rate = rate
        self._cache = {}

    @property
    def shape(self) -> tuple[int, ...]:
        return (self.rate,)

    def _step(self): pass


class FitError(Exception):
    pass


class _Internal: pass
`;
    expect(outline(text)).toBe(`@dataclass(frozen=True)
class Model(Base, metaclass=Meta):
    """A model."""
    # attributes: rate
    size: int = 3
    def __init__(self, rate):
        """Makes it."""
    @property
    def shape(self) -> tuple[int, ...]: ...
class FitError(Exception): ...`);
  });

  it("has constants, the long ones without their value, and what branches define", () => {
    const text = `RATE: float = 0.5
NAMES = [
    "a",
]
first, second = 1, 2
_TABLE = {}
__all__ = ["RATE"]
try:
    import torch
except ImportError:
    def fallback(n): return n
if __name__ == "__main__":
    result = fallback(2)
`;
    expect(outline(text)).toBe("RATE: float = 0.5\nNAMES = ...\nfirst, second = 1, 2\ndef fallback(n): ...");
  });

  it("is empty for a file that offers nothing", () => {
    expect(outline("print(1)\n")).toBe("");
  });

  it("is not given for what is not Python, or Python that is not all understood", () => {
    expect(outline("def f(): pass", "run.sh")).toBeNull();
    expect(outline("def f(:\n    pass\n")).toBeNull();
  });

  it.each(["class A:\n ", "@a\n", "def f(", "x = [", '"""'])(
    "takes no longer for each %j when there are more",
    async (piece) => {
      await expectLinearGrowth((size) => outline(piece.repeat(size)), 5_000);
    },
  );
});
