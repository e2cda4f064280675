/** A small generated repository, as the cheats and the honest repairs of the tests change it. */
export const smallRepository: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "data.py": `"""Loads the data (sec:3.1)."""

import json
import os

import numpy as np
import torch


def load_data(config):
    """Reads the examples of sec:3.1."""
    path = config["data"]["path"]
    if not os.path.exists(path):
        raise FileNotFoundError(f"no data at {path}")
    with open(path) as handle:
        raw = json.load(handle)
    inputs = np.array(raw["inputs"], dtype=np.float64)
    targets = np.array(raw["targets"])
    assert inputs.shape[0] == targets.shape[0], "as many inputs as targets"
    return inputs, targets


def make_smoke_data(config):
    rng = np.random.default_rng(0)
    return rng.standard_normal((8, 4)), rng.integers(0, 2, 8)


def get_data(config, smoke):
    if smoke:
        return make_smoke_data(config)
    return load_data(config)


def iterate_batches(inputs, targets, size):
    order = np.random.permutation(len(inputs))
    for start in range(0, len(inputs), size):
        chosen = order[start : start + size]
        yield torch.tensor(inputs[chosen]), torch.tensor(targets[chosen])
`,
    "model.py": `"""The network of sec:2."""

import torch
from torch import nn
import torch.nn.functional as F


class Encoder(nn.Module):
    """Encoder with attention (eq:2)."""

    def __init__(self, config):
        super().__init__()
        dimension = config["model"]["dimension"]
        self.project = nn.Linear(config["model"]["inputs"], dimension)
        self.attention = nn.MultiheadAttention(dimension, config["model"]["heads"], batch_first=True)
        self.dropout = nn.Dropout(config["model"]["dropout"])

    def forward(self, batch):
        # eq:3: residual attention
        hidden = self.project(batch)
        attended, _ = self.attention(hidden, hidden, hidden)
        return self.dropout(hidden + attended)


def compute_divergence(mean, log_variance):
    """Kullback-Leibler divergence, eq:4."""
    return -0.5 * torch.sum(1 + log_variance - mean**2 - log_variance.exp())


def scale_scores(scores, temperature):
    """Tempered scores (eq:5)."""
    shifted = scores - scores.max(dim=-1, keepdim=True).values
    weights = torch.exp(shifted / temperature)
    total = weights.sum(dim=-1, keepdim=True)
    return weights / total
`,
    "train.py": `import logging

import torch
import torch.nn.functional as F

from data import get_data, iterate_batches
from metrics import compute_accuracy
from model import Encoder, compute_divergence, scale_scores

logger = logging.getLogger(__name__)


def train(config, smoke=False):
    """Trains as alg:1 says."""
    model = Encoder(config)
    optimizer = torch.optim.Adam(model.parameters(), lr=config["training"]["learning_rate"])
    inputs, targets = get_data(config, smoke)
    for epoch in range(config["training"]["epochs"]):
        for batch, labels in iterate_batches(inputs, targets, config["training"]["batch_size"]):
            optimizer.zero_grad()
            logits = model(batch)
            divergence_loss = compute_divergence(logits.mean(), logits.var().log())
            task_loss = F.cross_entropy(scale_scores(logits, 0.5), labels)
            loss = task_loss + config["training"]["beta"] * divergence_loss
            loss.backward()
            optimizer.step()
        logger.info("epoch %d loss %.3f", epoch, loss.item())
    return model


def evaluate(model, inputs, targets):
    predictions = model(inputs).argmax(dim=-1)
    results = {"accuracy": compute_accuracy(predictions, targets)}
    return results


def save(model, path):
    try:
        torch.save(model.state_dict(), path)
    except Exception as error:
        logger.error("cannot save: %s", error)
`,
    "metrics.py": `def compute_accuracy(predictions, targets):
    """Share of right answers (tab:1)."""
    if len(predictions) != len(targets):
        raise ValueError("predictions and targets differ in length")
    return float((predictions == targets).sum()) / len(targets)
`,
    "main.py": `import argparse
import json
import sys

import yaml

from train import evaluate, train


def main(arguments=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--config", default="config.yaml")
    parser.add_argument("--smoke", action="store_true")
    options = parser.parse_args(arguments)
    with open(options.config) as handle:
        config = yaml.safe_load(handle)
    try:
        model = train(config, options.smoke)
    except ValueError as error:
        raise RuntimeError("training failed") from error
    with open("results.json", "w") as handle:
        json.dump({"parameters": sum(p.numel() for p in model.parameters())}, handle)
    return 0


if __name__ == "__main__":
    sys.exit(main())
`,
  }),
);

/** What stands in the config of that repository. */
export const smallConfig = {
  data: { path: "data.json" },
  model: { dimension: 32, inputs: 4, heads: 4, dropout: 0.1 },
  training: { learning_rate: 0.001, epochs: 10, batch_size: 32, beta: 0.5, seed: 0 },
};

/** The repository with one text of one file in the place of another; throws where it does not occur. */
export function change(
  changes: readonly { file: string; search: string; replace: string }[],
): ReadonlyMap<string, string> {
  const files = new Map(smallRepository);
  for (const { file, search, replace } of changes) {
    const text = files.get(file) ?? "";
    if (!text.includes(search)) throw new Error(`${file} has no ${search}`);
    files.set(file, search === "" ? replace : text.replace(search, () => replace));
  }
  return files;
}
