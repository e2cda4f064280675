import type { SourceExpectation } from "../../agents/agent.ts";

/** A file that makes the checks do a little of everything. */
export const sampleSource = `"""A sample."""

from __future__ import annotations

import numpy as np


class Sample:
    """Holds a value."""

    def __init__(self, config: dict[str, float]) -> None:
        self.value = config["sample"]["value"]

    def scale(self, x: np.ndarray, *, by: float = 2.0) -> np.ndarray:
        """Gives x of shape (n,), scaled."""
        scaled = [by * item for item in x if item > 0]
        return np.array(scaled) * self.value


def measure(sample: Sample, x: np.ndarray) -> float:
    """Gives the mean."""
    try:
        total = sample.scale(x, by=3.0).sum()
    except ValueError as error:
        raise RuntimeError("no values") from error
    return float(total / len(x))
`;

/** What the sample has to fit into. */
export const sampleExpectation: SourceExpectation = {
  path: "sample.py",
  symbols: [
    {
      name: "measure",
      signature: "def measure(sample: Sample, x: np.ndarray) -> float",
      description: "Gives the mean.",
    },
  ],
  spelled: ["sample"],
  available: [],
  paths: ["sample.py"],
  packages: ["numpy"],
  configPaths: ["sample.value"],
};
