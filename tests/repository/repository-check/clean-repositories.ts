import type { Files } from "./write-repository-files.ts";

/** A NumPy study with a config, an entry point and a package. */
export const regression: Files = {
  "config.yaml":
    "# ridge regression\nseed: 0\ndata:\n  size: 200\n  noise: 0.1\ntraining:\n  ridge: 1.0e-4  # chosen\n  steps: 50\n",
  "requirements.txt": "numpy>=1.24\nPyYAML\n",
  "main.py": `"""Fits a ridge regression."""

import argparse
import json

import yaml

from src.data import make_data
from src.model import Ridge, score


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", default="config.yaml")
    args = parser.parse_args()
    with open(args.config) as stream:
        config = yaml.safe_load(stream)
    x, y = make_data(config["data"]["size"], config["data"]["noise"], seed=config["seed"])
    model = Ridge(config["training"]["ridge"])
    model.fit(x, y, steps=config["training"]["steps"])
    print(json.dumps({"r2": score(model, x, y)}))


if __name__ == "__main__":
    main()
`,
  "src/__init__.py": "",
  "src/data.py": `import numpy as np


def make_data(size, noise, *, seed=0):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(size, 3))
    return x, x @ np.array([1.0, -2.0, 0.5]) + noise * rng.normal(size=size)
`,
  "src/model.py": `import numpy as np


class Ridge:
    def __init__(self, ridge):
        self.ridge = ridge
        self.weights = None

    def fit(self, x, y, steps=1):
        for _ in range(steps):
            gram = x.T @ x + self.ridge * np.eye(x.shape[1])
            self.weights = np.linalg.solve(gram, x.T @ y)
        return self

    def predict(self, x):
        return x @ self.weights


def score(model, x, y):
    residual = y - model.predict(x)
    return float(1 - residual.var() / y.var())
`,
};

/** A torch classifier with relative imports, lazy and guarded imports, a registry and a trainer that is given sections. */
export const classifier: Files = {
  "config.yaml":
    "model:\n  kind: mlp\n  hidden: 64\n  dropout: 0.1\noptim:\n  lr: 3.0e-04\n  epochs: 2\nlogging:\n  tensorboard: false\n",
  "requirements.txt": "torch>=2.1\npyyaml>=6\nscikit-learn\ntensorboard  # optional\n",
  "train.py": `import click
import yaml

from classifier.training import Trainer
from classifier.models import build_model


@click.command()
@click.option("--config", "config_path", default="config.yaml")
def run(config_path):
    config = yaml.safe_load(open(config_path))
    model = build_model(config["model"])
    Trainer(model, config).train()


if __name__ == "__main__":
    run()
`,
  "requirements-cli.txt": "click\n",
  "classifier/__init__.py": '"""A classifier."""\n\n__version__ = "0.1"\n',
  "classifier/models/__init__.py": `from .mlp import MLP

MODELS = {"mlp": MLP}


def build_model(section):
    kind = section["kind"]
    if kind not in MODELS:
        raise ValueError(f"unknown model {kind}")
    return MODELS[kind](hidden=section["hidden"], dropout=section["dropout"])
`,
  "classifier/models/mlp.py": `import torch
from torch import nn


class MLP(nn.Module):
    def __init__(self, hidden: int, dropout: float = 0.0):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(4, hidden), nn.ReLU(), nn.Dropout(dropout), nn.Linear(hidden, 3))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.body(x)
`,
  "classifier/training.py": `from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import torch
from torch.nn import functional as F

from classifier import __version__

if TYPE_CHECKING:
    from classifier.models.mlp import MLP

try:
    from torch.utils.tensorboard import SummaryWriter
except ImportError:
    SummaryWriter = None

LOGGER = logging.getLogger(__name__)


class Trainer:
    def __init__(self, model: MLP, config: dict):
        self.model = model
        self.config = config
        self.optimizer = torch.optim.Adam(model.parameters(), lr=config["optim"]["lr"])
        wants = config["logging"]["tensorboard"]
        self.writer = SummaryWriter() if wants and SummaryWriter else None

    def train(self) -> float:
        from sklearn.datasets import load_iris

        features, labels = load_iris(return_X_y=True)
        x = torch.tensor(features, dtype=torch.float32)
        y = torch.tensor(labels)
        loss = torch.tensor(0.0)
        for epoch in range(self.config["optim"]["epochs"]):
            self.optimizer.zero_grad()
            loss = F.cross_entropy(self.model(x), y)
            loss.backward()
            self.optimizer.step()
            LOGGER.info("%s epoch %d: %.3f", __version__, epoch, loss.item())
        return float(loss)
`,
};

/** An installable package in a src layout, with a dataclass for its settings and tests beside it. */
export const installable: Files = {
  "pyproject.toml":
    '[project]\nname = "flows"\nversion = "0.1"\nrequires-python = ">=3.10"\ndependencies = [\n  "numpy>=1.24",\n  "omegaconf",\n]\n\n[project.optional-dependencies]\ntest = ["pytest"]\n',
  "config.yaml": "seed: 1\nflow:\n  layers: 4\n  scale: 2.0\n",
  "README.md": "# Flows\n\n```sh\npip install .\nflows --config config.yaml\n```\n",
  "src/flows/__init__.py": "from .coupling import Coupling, stack\n\n__all__ = ['Coupling', 'stack']\n",
  "src/flows/coupling.py": `from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Coupling:
    scale: float
    shift: float = 0.0

    def forward(self, x: np.ndarray) -> np.ndarray:
        return self.scale * x + self.shift


def stack(layers: int, *, scale: float) -> list[Coupling]:
    return [Coupling(scale, shift=float(index)) for index in range(layers)]
`,
  "src/flows/cli.py": `import argparse

import numpy as np
from omegaconf import OmegaConf

from flows import stack


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", default="config.yaml")
    config = OmegaConf.load(parser.parse_args().config)
    x = np.random.default_rng(config.seed).normal(size=8)
    for layer in stack(config.flow.layers, scale=config.flow.scale):
        x = layer.forward(x)
    print(x.mean())
    return 0
`,
  "tests/test_coupling.py":
    "import numpy as np\nimport pytest\nfrom flows import Coupling\n\n\n@pytest.mark.parametrize('scale', [1.0, 2.0])\ndef test_forward(scale):\n    assert np.allclose(Coupling(scale).forward(np.ones(2)), scale)\n",
};

/** Scripts without a config: abstract classes, async, match, star imports, errors that are handled. */
export const scripts: Files = {
  "requirements.txt": "pandas\nmatplotlib\nopencv-python\nPillow\n",
  "main.py": `import sys
from argparse import ArgumentParser

from steps import *
from steps.base import Step, run_all


def main(argv=None):
    parser = ArgumentParser()
    parser.add_argument("images", nargs="*")
    parser.add_argument("--mode", choices=["grey", "crop"], default="grey")
    args = parser.parse_args(argv)
    match args.mode:
        case "grey":
            step: Step = Grey()
        case other:
            step = Crop(8, height=8)
    for failure in run_all(step, args.images):
        print(failure, file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
`,
  "steps/__init__.py": "from .crop import Crop\nfrom .grey import Grey\n\n__all__ = ['Crop', 'Grey']\n",
  "steps/base.py": `import abc
from pathlib import Path

import pandas as pd
from PIL import Image


class Step(abc.ABC):
    @abc.abstractmethod
    def apply(self, image): ...


def run_all(step, paths):
    failures = []
    for path in map(Path, paths):
        try:
            with Image.open(path) as image:
                step.apply(image)
        except Exception as error:
            failures.append({"path": str(path), "error": str(error)})
    return pd.DataFrame(failures).to_dict("records")
`,
  "steps/grey.py": `import cv2

from .base import Step


class Grey(Step):
    def apply(self, image):
        return cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
`,
  "steps/crop.py": `from . import base


class Crop(base.Step):
    def __init__(self, width, *, height):
        self.box = (0, 0, width, height)

    def apply(self, image):
        return image.crop(self.box)


def plot(sizes):
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots()
    axes.hist(sizes)
    return figure
`,
};
